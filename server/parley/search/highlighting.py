"""What a search found, marked where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from parley.markup.text import Place, highlight, searchable_text
from parley.search.query import Inside, Query, Wanted
from parley.search.words import ACCENTS, CJK, MARKS, folded, is_written_in_one, stem, written_in

SHOWN = re.compile(rf"[{CJK}]+|(?:(?![{CJK}])(?:[^\W_]|[{MARKS}]|{ACCENTS.pattern}))+")
SHOWN_PLAINLY = re.compile(r"[A-Za-z0-9]+")


class Found(NamedTuple):
    """A message's HTML and its topic as HTML, with what was searched for marked."""

    content: str
    topic: str


class Shown(NamedTuple):
    """A word as it stands in a text."""

    start: int
    end: int
    word: str
    """Folded."""
    lexeme: str


class Marking:
    """What is to be marked: the words and phrases of some searches."""

    def __init__(self, queries: Sequence[Query], inside: Inside) -> None:
        wanted = [each for query in queries for each in query.wanted]
        chains = [(_lexemes(each), each) for each in wanted]
        plain = [(known, each) for known, each in chains if len(known) == 1]
        self.phrases = [known for known, _ in chains if len(known) > 1]
        self.lexemes = {known[0] for known, each in plain if not each.is_beginning}
        self.beginnings = tuple(written_in(each.text)[0] for _, each in plain if each.is_beginning)
        self.runs = [
            run for each in wanted for run in written_in(each.text) if is_written_in_one(run)
        ]
        self.parts = [part for part in inside if any(part in query.parts for query in queries)]
        self.containing = {lexeme for part in self.parts for lexeme in inside[part]}

    def places(self, text: str) -> list[Place]:
        shown = list(_shown(text))
        found = [place for each in shown for place in self._in_word(each)]
        for phrase in self.phrases:
            found += _in_order(shown, phrase)
        return found

    def _in_word(self, shown: Shown) -> Iterator[Place]:
        whole = shown.start, shown.end - shown.start
        if is_written_in_one(shown.word):
            yield from _runs(shown, self.runs)
        elif shown.lexeme in self.lexemes or shown.word.startswith(self.beginnings):
            yield whole
        elif shown.lexeme in self.containing:
            part = next((each for each in self.parts if each in shown.word), "")
            is_as_long = len(shown.word) == whole[1] and part
            at = shown.word.find(part)
            yield (shown.start + at, len(part)) if is_as_long else whole


def _lexemes(wanted: Wanted) -> tuple[str, ...]:
    """Runs of characters by themselves: they stand in longer ones."""
    return tuple(stem(word) for word in written_in(wanted.text) if not is_written_in_one(word))


def _shown(text: str) -> Iterator[Shown]:
    for found in (SHOWN_PLAINLY if text.isascii() else SHOWN).finditer(text):
        word = folded(found[0])
        yield Shown(found.start(), found.end(), word, stem(word))


def _runs(shown: Shown, runs: Sequence[str]) -> Iterator[Place]:
    for run in runs:
        at = shown.word.find(run)
        while at >= 0:
            yield shown.start + at, len(run)
            at = shown.word.find(run, at + len(run))


def _in_order(shown: Sequence[Shown], phrase: Sequence[str]) -> Iterator[Place]:
    for n, first in enumerate(shown):
        if first.lexeme != phrase[0]:
            continue
        some = shown[n : n + len(phrase)]
        if tuple(each.lexeme for each in some) == phrase:
            yield first.start, some[-1].end - first.start


def marked(messages: Sequence[tuple[str, str]], marking: Marking) -> list[Found]:
    """Of each the HTML and the topic."""
    return [
        Found(_marked(html, marking), _marked(escape(topic, quote=False), marking))
        for html, topic in messages
    ]


def _marked(html: str, marking: Marking) -> str:
    places = marking.places(searchable_text(html))
    return highlight(html, places) if places else html
