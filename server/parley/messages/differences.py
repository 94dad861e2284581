"""What changed between two versions of a message, to be looked at: HTML with the words that came
and the words that went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

TOKEN = re.compile(r"<[^>]*>|\s+|[^<\s]+")
MOST_TOKENS = 1_000
"""Comparing takes the square of it. Longer texts are shown as all gone and all new."""


def difference(before: str, after: str) -> str:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    shown = []
    for kind, i, j, k, n in _changes(old, new):
        if kind == "equal":
            shown += new[k:n]
        else:
            shown += [_spans("inserted", new[k:n]), _spans("deleted", _words(old[i:j]))]
    return f"<div>{''.join(shown)}</div>"


def _changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > MOST_TOKENS:
        return [("replace", 0, len(old), 0, len(new))]
    return [*SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]


def _words(tokens: Sequence[str]) -> list[str]:
    """What went is shown among what is there now: its tags would not fit in."""
    return [token for token in tokens if not token.startswith("<")]


def _spans(kind: str, tokens: Sequence[str]) -> str:
    """Text in spans, tags as they are between them."""
    shown, text = [], ""
    for token in (*tokens, "<>"):
        if not token.startswith("<"):
            text += token
            continue
        if text.strip():
            text = f'<span class="highlight_text_{kind}">{text}</span>'
        shown += [text, token]
        text = ""
    return "".join(shown[:-1])
