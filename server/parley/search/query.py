"""What somebody types to find something: words, "phrases", begi*, -unwanted, one OR other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from parley.search.words import STOP_WORDS, Word, is_written_in_one, words_wanted, written_in

PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
MOST_PARTS = 60
"""Of one search: nobody types more."""
SHORTEST_PART = 3
"""Characters of a word that are looked for inside of others."""
Inside = Mapping[str, Sequence[str]]
"""The words that have a word in them, by that word."""


class Wanted(NamedTuple):
    """One word or phrase."""

    text: str
    words: tuple[Word, ...]
    is_unwanted: bool = False
    is_quoted: bool = False
    is_beginning: bool = False

    @property
    def may_be_inside(self) -> str:
        """The word, as it is written, if it may be looked for inside of others."""
        whole = written_in(self.text)
        plain = len(whole) == 1 and not is_written_in_one(whole[0])
        is_free = not (self.is_unwanted or self.is_quoted or self.is_beginning)
        return whole[0] if plain and is_free and len(whole[0]) >= SHORTEST_PART else ""


Clause = tuple[Wanted, ...]
"""Of which all are wanted."""


class Query(NamedTuple):
    """Of which any clause is enough."""

    clauses: tuple[Clause, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.clauses

    @property
    def wanted(self) -> Iterable[Wanted]:
        return (each for clause in self.clauses for each in clause if not each.is_unwanted)

    @property
    def parts(self) -> set[str]:
        """The words that may be looked for inside of others."""
        return {each.may_be_inside for each in self.wanted} - {""}


def query_of(text: str) -> Query:
    clauses: list[list[Wanted]] = [[]]
    for minus, phrase, plain in PART.findall(text)[:MOST_PARTS]:
        if plain == "OR":
            clauses.append([])
        elif plain:
            clauses[-1].append(_plain(plain))
        else:
            words = tuple(words_wanted(phrase))
            clauses[-1].append(Wanted(phrase, words, bool(minus), is_quoted=True))
    told = (_worth_looking_for(clause) for clause in clauses)
    return Query(tuple(clause for clause in told if clause))


def _plain(text: str) -> Wanted:
    is_unwanted = text.startswith("-") and len(text) > 1
    shown = text.removeprefix("-") if is_unwanted else text
    is_beginning = len(shown) > 1 and shown.endswith("*")
    return Wanted(shown, tuple(words_wanted(shown)), is_unwanted, is_beginning=is_beginning)


def _worth_looking_for(parts: Iterable[Wanted]) -> Clause:
    """Without what has no words, and without what everybody says unless there is nothing else."""
    spoken = [each for each in parts if each.words]
    telling = [each for each in spoken if each.is_quoted or each.text.lower() not in STOP_WORDS]
    return tuple(telling or spoken)


def tsquery_of(query: Query, inside: Inside | None = None) -> str:
    """For PostgreSQL, and for what finds words. Words are letters and digits only."""
    clauses = (" & ".join(_term(each, inside or {}) for each in clause) for clause in query.clauses)
    return " | ".join(f"({clause})" for clause in clauses)


def _term(wanted: Wanted, inside: Inside) -> str:
    exact = _phrase(wanted)
    around = inside.get(wanted.may_be_inside, ()) if inside else ()
    anything = " | ".join((exact, *(f"'{word}'" for word in around)))
    return f"!({anything})" if wanted.is_unwanted else f"({anything})"


def _phrase(wanted: Wanted) -> str:
    """The distances between the words are those in the text: a run of characters takes as many
    places as it has characters."""
    told = ""
    last = len(wanted.words) - 1
    for n, word in enumerate(wanted.words):
        if n:
            told += f" <{word.position - wanted.words[n - 1].position}> "
        is_open = word.is_open or (wanted.is_beginning and n == last)
        told += f"'{word.lexeme}'" + (":*" if is_open else "")
    return told
