"""Whose alert words are in a text, however many words and people there are: each piece of the text
is looked up once. A word counts where clients mark it: whatever its case, between white space or
such signs as may stand around a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parley.kernel.ids import AccountId

BEFORE = frozenset("(\"'.,;[*`>")
AFTER = frozenset(")\"'.,;]*`<?!:")
PIECE = re.compile(rf"[^\s{re.escape(''.join(sorted(BEFORE | AFTER)))}]+")


class Word(NamedTuple):
    text: str
    offset: int
    """Where in it the piece stands by which it is looked up."""
    account_ids: list[AccountId]


class Words:
    """The words of many accounts, ready to be looked for."""

    def __init__(self, kept: Iterable[tuple[AccountId, Sequence[str]]]) -> None:
        words: dict[str, Word] = {}
        for account_id, own in kept:
            for text in map(str.lower, own):
                known = words.setdefault(text, Word(text, _offset(text), []))
                known.account_ids.append(account_id)
        self._by_piece: dict[str, list[Word]] = {}
        for word in words.values():
            self._by_piece.setdefault(_piece(word), []).append(word)

    def __bool__(self) -> bool:
        return bool(self._by_piece)

    def heeded_in(self, text: str) -> set[AccountId]:
        """Those any of whose words is in it."""
        found: set[AccountId] = set()
        lowered = text.lower()
        for piece in PIECE.finditer(lowered):
            for word in self._by_piece.get(piece[0], ()):
                if _stands(word.text, lowered, piece.start() - word.offset):
                    found.update(word.account_ids)
        return found | self._signs_in(lowered)

    def _signs_in(self, text: str) -> set[AccountId]:
        """Words that are nothing but signs have no piece, and are few."""
        found: set[AccountId] = set()
        for word in self._by_piece.get("", ()):
            starts = (m.start() for m in re.finditer(re.escape(word.text), text))
            if any(_stands(word.text, text, start) for start in starts):
                found.update(word.account_ids)
        return found


def _offset(text: str) -> int:
    first = PIECE.search(text)
    return first.start() if first else 0


def _piece(word: Word) -> str:
    first = PIECE.search(word.text)
    return first[0] if first else ""


def _stands(word: str, text: str, start: int) -> bool:
    end = start + len(word)
    return (
        start >= 0
        and text.startswith(word, start)
        and (start == 0 or _is_one_of(BEFORE, text[start - 1]))
        and (end == len(text) or _is_one_of(AFTER, text[end]))
    )


def _is_one_of(signs: frozenset[str], sign: str) -> bool:
    return sign.isspace() or sign in signs
