"""Who may write where, asked for many at once: sign-in, channel, rule and resend in one round
trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from parley.access.actor import Actor, Credentials, Deactivated, actor_of, decide, question
from parley.access.channels import Place, because, may_begin_topics, may_post, may_see
from parley.kernel import sql
from parley.kernel.ids import AccountId, ConversationId, MessageId
from parley.kernel.refusals import Refusal
from parley.kernel.sql import Line

Caller = Actor | Credentials
"""Someone the house knows already, or someone still to be signed in."""


class ChannelNotFound(Refusal):
    """The same for a channel that is absent and for one the actor may not know of."""

    code, message = "STREAM_DOES_NOT_EXIST", "Channel '{stream}' does not exist"


class ChannelIdNotFound(Refusal):
    code, message = "STREAM_DOES_NOT_EXIST", "Channel with ID '{stream_id}' does not exist"


class TopicNeeded(Refusal):
    message = "Topics are required in this organization."


class Direct(NamedTuple):
    """Where a direct message goes: a conversation the sender was found to take part in."""

    conversation_id: ConversationId
    accounts: tuple[AccountId, ...]
    """Everyone taking part, the sender included."""


class Asked(NamedTuple):
    """Someone, somewhere, and the name the client gave the send."""

    caller: Caller
    where: str | int | Direct
    queue_id: str = ""
    local_id: str = ""
    topic: str = ""


class Standing(NamedTuple):
    """How the sender stands to the topic; what it did not decide is None."""

    policy: int | None
    is_channel_muted: bool | None
    follows_when: int | None
    unmutes_when: int | None
    starts_topic: bool


@dataclass(frozen=True, slots=True)
class Poster:
    actor: Actor
    place: Place | Direct
    already_sent: MessageId | None = None
    """What this send became when it was first made."""
    attention_version: int = 0
    """Of the realm: `reading.attention`."""
    standing: Standing | None = None
    """None of a direct message."""


def posters_for(line: Line, asked: Sequence[Asked]) -> list[Poster | Refusal]:
    found = line.rows("access/posters", asked=sql.json([_question(each) for each in asked]))
    return [_decide(each, row) for each, row in zip(asked, found, strict=True)]


class Person(NamedTuple):
    id: AccountId
    name: str
    is_active: bool


def people_for(
    line: Line, asked: Sequence[tuple[Actor, Sequence[str], Sequence[int]]]
) -> list[list[Person]]:
    """Of the names (in lower case) and ids that each writer mentions, those it may know of."""
    questions: list[dict[str, Any]] = []
    for n, (who, names, ids) in enumerate(asked):
        writer = {"n": n, "realm_id": who.realm_id, "writer_id": who.account_id}
        writer["is_guest"] = who.is_guest
        questions += [{**writer, "name": name} for name in names]
        questions += [{**writer, "id": number} for number in ids]
    found: list[list[Person]] = [[] for _ in asked]
    for row in line.rows("access/people", asked=sql.json(questions)):
        found[row.n].append(Person(AccountId(row.id), row.name, row.is_active))
    return found


def _question(asked: Asked) -> dict[str, Any]:
    known = asked.caller
    who = {"account_id": known.account_id} if isinstance(known, Actor) else question(known)
    where: dict[str, Any] = {}
    if isinstance(asked.where, str):
        where = {"name": asked.where, "topic": asked.topic}
    elif isinstance(asked.where, int):
        where = {"channel_id": asked.where, "topic": asked.topic}
    return {**who, **where, "queue_id": asked.queue_id, "local_id": asked.local_id}


def _decide(asked: Asked, row: Any) -> Poster | Refusal:
    try:
        actor = _actor(asked.caller, row)
    except Refusal as refusal:
        return refusal
    if row.message_id is not None and asked.local_id:
        return Poster(actor, Direct(ConversationId(0), ()), MessageId(row.message_id))
    if isinstance(asked.where, Direct):
        return Poster(actor, asked.where, attention_version=row.attention_version)
    return _place(actor, asked.where, asked.topic, row)


def _actor(caller: Caller, row: Any) -> Actor:
    if isinstance(caller, Credentials):
        return decide(caller, row)
    if not row.is_active:
        raise Deactivated
    return actor_of(row)


def _place(actor: Actor, where: str | int, topic: str, row: Any) -> Poster | Refusal:
    place = Place(
        row.channel_id,
        row.conversation_id,
        row.channel_name,
        row.is_private,
        row.is_web_public,
        row.is_archived,
        row.is_member,
        row.permissions or {},
    )
    if place.id is None or not (may_see(actor, place) or actor.is_house):
        return no_channel(where)
    refusal = may_post(actor, place)
    if not refusal and row.begins_topic:
        refusal = may_begin_topics(actor, place)
    if refusal:
        return because(refusal, place)
    if not topic and actor.realm_settings.get("mandatory_topics") and not actor.is_house:
        return TopicNeeded()
    standing = Standing(
        row.policy, row.is_muted, row.follows_when, row.unmutes_when, row.starts_topic
    )
    return Poster(actor, place, None, row.attention_version, standing)


def no_channel(where: str | int) -> Refusal:
    if isinstance(where, int):
        return ChannelIdNotFound(stream_id=where)
    return ChannelNotFound(stream=where)
