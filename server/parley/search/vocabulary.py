"""The words of a realm, so that one is found by a part of it.

A word leaves with the last message that had it: nothing is kept of what was deleted or edited away.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from parley.kernel import sql
from parley.kernel.ids import RealmId
from parley.search.words import is_written_in_one, stem

SHORTEST, LONGEST = 3, 60
"""Letters of a word that is kept: shorter ones have no parts, longer ones are not words."""
MOST_FOUND = 100
"""Words one part stands for."""
NAME = "search words"
"""Under which is kept how often words were forgotten, as a follower's place is."""
REMEMBERED, MOST_REMEMBERED = 600.0, 200_000
"""Seconds, and words, that this process remembers having written down."""


class Remembered:
    """One process may forget a word that another has written down: whoever does counts up, and
    what was remembered before counts no longer."""

    def __init__(self) -> None:
        self.since = time.monotonic()
        self.words: set[tuple[RealmId, int, str]] = set()

    def without(self, realm_id: RealmId, age: int, words: Iterable[str]) -> list[str]:
        if time.monotonic() - self.since > REMEMBERED or len(self.words) > MOST_REMEMBERED:
            self.forget()
        return [each for each in words if (realm_id, age, each) not in self.words]

    def forget(self) -> None:
        self.since = time.monotonic()
        self.words = set()


remembered = Remembered()


def learn(realm_id: RealmId, written: Iterable[str]) -> None:
    (known,) = sql.rows("search/age_of_words", realm_id=realm_id, name=NAME)
    new = remembered.without(realm_id, known.age, filter(_is_kept, written))
    if new:
        lexemes = [stem(each) for each in new]
        sql.rows("search/learn_words", realm_id=realm_id, words=new, lexemes=lexemes)
        told = {(realm_id, known.age, each) for each in new}
        transaction.on_commit(lambda: remembered.words.update(told))


def _is_kept(word: str) -> bool:
    is_word = SHORTEST <= len(word) <= LONGEST and not word.isdigit()
    return is_word and (word.isascii() or not is_written_in_one(word))


def unlearn(realm_id: RealmId, lexemes: Collection[str]) -> None:
    """Those of the words, by their stems, that no message has any longer."""
    if not lexemes:
        return
    gone = sql.rows("search/unlearn_words", realm_id=realm_id, lexemes=list(lexemes))
    if gone:
        (known,) = sql.rows("search/age_of_words", realm_id=realm_id, name=NAME)
        sql.rows("worker/move", name=NAME, realm_id=realm_id, position=known.age + 1)


def words_with(realm_id: RealmId, parts: Collection[str]) -> dict[str, Sequence[str]]:
    """The stems of the realm's other words that have each of the parts in them."""
    wanted = sorted(part for part in parts if len(part) >= SHORTEST)
    if not wanted:
        return {}
    found: dict[str, list[str]] = {}
    for row in sql.rows("search/words_with", realm_id=realm_id, parts=wanted, most=MOST_FOUND):
        if row.lexeme != stem(row.part):
            found.setdefault(row.part, []).append(row.lexeme)
    return dict(found)
