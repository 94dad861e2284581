"""What is kept of a message to find it: its words and where they stand, in PostgreSQL's writing."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from parley.search.words import words_said, written_in

FARTHEST = 16_383
MOST_PLACES = 255
"""PostgreSQL keeps no more: positions in a text, and places of one word."""
APART = 10
"""Words between the topic and the text, so that no phrase reaches from one into the other."""


class Document(NamedTuple):
    words: str
    """A tsvector. Words are letters and digits only, so nothing in it needs escaping."""
    written: set[str]
    """The words as they are written."""


def document_of(topic: str, text: str) -> Document:
    places: defaultdict[str, list[int]] = defaultdict(list)
    end = 0
    titled, written = written_in(topic), written_in(text)
    for lexeme, end in words_said(titled):
        places[lexeme].append(end)
    for lexeme, position in words_said(written, end + APART):
        places[lexeme].append(position)
    words = " ".join([_told(lexeme, at) for lexeme, at in places.items()])
    return Document(words, {*titled, *written})


def _told(lexeme: str, at: list[int]) -> str:
    if len(at) == 1 and at[0] <= FARTHEST:
        return f"'{lexeme}':{at[0]}"
    kept = ",".join([str(each) for each in at[:MOST_PLACES] if each <= FARTHEST])
    return f"'{lexeme}':{kept}" if kept else f"'{lexeme}'"
