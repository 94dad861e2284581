"""What a search found, marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from parley.kernel import sql
from parley.markup.text import highlight_words, searchable_text

WORD = re.compile(r"\w+")
UNWANTED = re.compile(r'(?<!\S)-(?:"[^"]*"?|\S+)')
JOINED = re.compile(r"\w\S*[^\w\s\"]\S*\w")
MOST_WORDS = 20_000
"""Different words of one page that are looked at."""


class Found(NamedTuple):
    """A message's HTML and its topic as HTML, with what was searched for marked."""

    content: str
    topic: str


def marked(messages: Sequence[tuple[str, str]], searched: Iterable[str]) -> list[Found]:
    """Of each the HTML and the topic. One statement says which words have the stems."""
    wanted = [UNWANTED.sub(" ", each) for each in searched]
    words = _found_words([f"{topic} {searchable_text(html)}" for html, topic in messages], wanted)
    # What PostgreSQL keeps in one piece, an address or a version, is marked as it was asked for.
    words += [joined for each in wanted for joined in JOINED.findall(each)]
    return [
        Found(highlight_words(html, words), highlight_words(escape(topic, quote=False), words))
        for html, topic in messages
    ]


def _found_words(texts: Iterable[str], wanted: Iterable[str]) -> list[str]:
    searched = sorted({word for each in wanted for word in WORD.findall(each)})
    words = sorted({word.lower() for text in texts for word in WORD.findall(text)})
    if not searched or not words:
        return []
    rows = sql.rows("search/found_words", words=words[:MOST_WORDS], searched=searched)
    return [row.word for row in rows]
