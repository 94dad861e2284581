"""The topics a message makes people follow: its sender, by what it decided about topics it sends to
or starts; those mentioned, by what they decided about being mentioned. Kept and told in the same
statement as the message."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from parley.access.actor import Actor
from parley.access.channels import Place
from parley.access.posting import Poster
from parley.eventlog import Audience, Event, kind_of
from parley.eventlog.change import encode
from parley.kernel.ids import AccountId
from parley.messages.receivers import Receivers
from parley.reading.events import MutedTopicsChanged, TopicPolicyChanged
from parley.reading.policies import FOLLOWED, MUTED, SENDS, STARTS, Standing, decided_by
from parley.reading.queries import muted_topics_of

Policies = Mapping[AccountId, int]


def policies_of(poster: Poster, receivers: Receivers) -> Policies:
    """Of those to whom the topic is another from now on."""
    own = _own(poster)
    found = {poster.actor.account_id: own} if own is not None else {}
    return found | dict.fromkeys(receivers.followers, FOLLOWED)


def _own(poster: Poster) -> int | None:
    standing = poster.standing
    if standing is None or poster.actor.is_bot:
        return None
    act = STARTS if standing.starts_topic else SENDS
    return decided_by(act, Standing(*standing[:4]))


def columns_of(poster: Poster, topic: str, policies: Policies) -> dict[str, Any]:
    """What send.sql is given of them."""
    if not policies or not isinstance(poster.place, Place):
        return {"policies": None, "entries": None}
    at = int(time.time())
    return {
        "policies": [
            {"account_id": who, "policy": policy, "at": at} for who, policy in policies.items()
        ],
        "entries": [*_entries(poster, poster.place, topic, policies, at)],
    }


def _entries(
    poster: Poster, place: Place, topic: str, policies: Policies, at: int
) -> Iterator[dict[str, str]]:
    for account_id, policy in policies.items():
        is_own = account_id == poster.actor.account_id
        if is_own and poster.standing and poster.standing.policy == MUTED:
            yield _entry(_muted_besides(poster.actor, place, topic), account_id)
        yield _entry(TopicPolicyChanged(place.id, topic, at, policy), account_id)


def _entry(event: Event, account_id: AccountId) -> dict[str, str]:
    audience = Audience(accounts=(account_id,))
    return {"kind": kind_of(type(event)), "audience": encode(audience), "event": encode(event)}


def _muted_besides(actor: Actor, place: Place, topic: str) -> MutedTopicsChanged:
    """Rare: somebody said something in a topic it had muted. Asked over the connection that every
    thread has, and this one, the outbox's, needs for nothing else."""
    try:
        muted = muted_topics_of(actor)
    finally:
        connection.close()
    gone = (place.name, topic.lower())
    return MutedTopicsChanged(tuple(each for each in muted if (each[0], each[1].lower()) != gone))
