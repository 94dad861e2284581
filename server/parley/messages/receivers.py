"""Those whom a message about to be said concerns more than others: who is mentioned in it, who has
a word of it among their alert words, who has muted its sender. One statement for all messages that
travel together, and none where there is nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from parley.access.channels import Place
from parley.access.posting import Poster
from parley.kernel import sql
from parley.kernel.batch import together
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.sql import Line
from parley.messages.traits import Flag
from parley.reading.attention import attention_of
from parley.reading.policies import decided_by_mention


@dataclass(frozen=True)
class Receivers:
    """What a message is to those few who are not like the others."""

    flags: Mapping[AccountId, int] = field(default_factory=dict)
    """Bits of `messages.traits.Flag`."""
    reads: tuple[AccountId, ...] = ()
    """Those to whom it is read as it comes."""
    followers: tuple[AccountId, ...] = ()
    """Those who follow its topic from now on."""


NOBODY = Receivers()


class Going(NamedTuple):
    """A message about to be said."""

    poster: Poster
    topic: str
    markdown: str
    mentioned: frozenset[int]


class Question(NamedTuple):
    going: Going
    alerted: frozenset[int]
    """Who has a word of it, here or elsewhere."""
    reads: tuple[AccountId, ...]


def receivers_of(line: Line, going: Mapping[int, Going]) -> dict[int, Receivers | Exception]:
    """By their numbers; of those left out everybody is like the others. One that cannot be asked of
    fails alone."""
    questions = {n: _question(line, each) for n, each in going.items()}
    told = {n: Receivers(reads=each.reads) for n, each in questions.items() if each.reads}
    asked = {n: each for n, each in questions.items() if each.going.mentioned or each.alerted}
    if not asked:
        return dict(told)
    found = together(partial(_receivers, line), list(asked.values()))
    return told | dict(zip(asked, found, strict=True))


def _question(line: Line, going: Going) -> Question:
    def read(name: str, realm_id: RealmId) -> Sequence[Any]:
        return line.rows(name, realm_id=realm_id)

    actor, version = going.poster.actor, going.poster.attention_version
    attention = attention_of(actor.realm_id, version, read)
    alerted = attention.words.heeded_in(going.markdown) if attention.words else ()
    return Question(going, frozenset(alerted), attention.muted_by.get(actor.account_id, ()))


def _receivers(line: Line, questions: Sequence[Question]) -> list[Receivers]:
    asked = [row for n, each in enumerate(questions) for row in _rows(n, each)]
    flags: list[dict[AccountId, int]] = [{} for _ in questions]
    followers: list[list[AccountId]] = [[] for _ in questions]
    for row in line.rows("reading/receivers", asked=sql.json(asked)):
        flags[row.n][row.account_id] = flags_of(row)
        if begins_to_follow(row):
            followers[row.n].append(row.account_id)
    return [
        Receivers(flags[n], each.reads, tuple(followers[n])) for n, each in enumerate(questions)
    ]


def _rows(n: int, question: Question) -> list[dict[str, Any]]:
    going, place = question.going, question.going.poster.place
    where: dict[str, Any] = {"n": n, "conversation_id": place.conversation_id}
    if isinstance(place, Place):
        where |= {"channel_id": place.id, "topic": going.topic}
    return [
        {
            **where,
            "account_id": account_id,
            "is_mentioned": account_id in going.mentioned,
            "is_alerted": account_id in question.alerted,
        }
        for account_id in sorted(going.mentioned | question.alerted)
    ]


def flags_of(row: Any) -> int:
    return int(Flag.MENTIONED * row.is_mentioned | Flag.HAS_ALERT_WORD * row.is_alerted)


def begins_to_follow(row: Any) -> bool:
    """Of somebody to whom the message goes: whether it mentions them into following its topic."""
    if not row.is_mentioned or row.is_bot or row.channel_id is None:
        return False
    return decided_by_mention(row.policy, row.follows_mentions) is not None
