"""Sends on their way into the log: those of a process go together, a realm's in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import psycopg
from msgspec import UNSET, Struct, structs

from parley.access.actor import Actor
from parley.access.channels import Place, posts_as_member
from parley.access.crowds import Call, may_call
from parley.access.messages import InvalidMessage
from parley.access.posting import (
    Asked,
    Caller,
    Direct,
    Person,
    Poster,
    no_channel,
    people_for,
    posters_for,
)
from parley.eventlog import Audience, Extras
from parley.eventlog.bus import Rows, bus
from parley.eventlog.change import encode
from parley.formatting.queries import Formatting, is_current
from parley.kernel import sql
from parley.kernel.batch import Batch, together
from parley.kernel.ids import AccountId, FileId, MessageId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.sql import Line
from parley.markup import Names, Rendered
from parley.messages.events import (
    Message,
    MessageSent,
    Participant,
    Submessage,
    TopicLink,
)
from parley.messages.follows import Policies, columns_of, policies_of
from parley.messages.receivers import NOBODY, Going, Receivers, receivers_of
from parley.messages.rendering import is_about_people, rendered_among
from parley.messages.traits import Trait, names_of

UNNUMBERED = '{"type":"message","message":{"id":0,"timestamp":0,"submessages":[],'
"""How a message event begins before send.sql gives it its id, its time, and its widget."""


class Draft(Struct, frozen=True):
    """A message that has been rendered and waits to be said."""

    sender: Caller
    where: str | int | Direct
    topic: str
    markdown: str
    rendered: Rendered
    client: str
    is_read_by_sender: bool
    participants: tuple[Participant, ...] = ()
    """Of a direct message."""
    queue_id: str = ""
    local_id: str = ""
    file_ids: tuple[FileId, ...] = ()
    """Uploads it links, which its sender may open and so may whoever reads it."""
    sent_at: datetime | None = None
    """None is now."""
    unrendered: Names | None = None
    """Whom it mentions, if it is to be rendered once it is known who they are, and who writes."""
    guess: Formatting | None = None
    """How its realm formats, if it was rendered before its writer was known."""
    widget: str = ""
    """The first submessage, JSON, of a message that is a widget."""

    @property
    def asked(self) -> Asked:
        return Asked(self.sender, self.where, self.queue_id, self.local_id, self.topic)


class Sent(NamedTuple):
    id: MessageId
    policy: int | None = None
    """The topic's for its sender from now on, if this changed it: `reading.policies`."""


Allowed = tuple[Draft, Poster]
Send = Allowed | tuple[Draft, Poster, Receivers]
Outcome = Sent | Exception
line = Line()  # the writer's


def send_all(drafts: Sequence[Draft]) -> list[Outcome]:
    """All of them, a realm's in this order. What is refused, or bad, leaves the others alone."""
    fresh, repeats = _repeats(drafts)
    outcomes = dict(zip(fresh, _send_fresh([drafts[n] for n in fresh]), strict=True))
    return [outcomes[repeats.get(n, n)] for n in range(len(drafts))]


def _repeats(drafts: Sequence[Draft]) -> tuple[list[int], dict[int, int]]:
    """A send repeated while the first still waits, by its number, and which that is."""
    first: dict[Any, int] = {}
    repeats: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        key = (draft.sender, draft.queue_id, draft.local_id)
        if draft.local_id and key in first:
            repeats[n] = first[key]
        elif draft.local_id:
            first[key] = n
    return [n for n in range(len(drafts)) if n not in repeats], repeats


def _send_fresh(drafts: Sequence[Draft]) -> list[Outcome]:
    posters = together(partial(posters_for, line), [draft.asked for draft in drafts])
    outcomes: dict[int, Outcome] = {}
    sends: dict[int, Allowed] = {}
    allowed: defaultdict[RealmId, dict[int, Send]] = defaultdict(dict)
    for n, poster in enumerate(posters):
        if not isinstance(poster, Poster):
            outcomes[n] = poster
        elif poster.already_sent is not None:
            outcomes[n] = Sent(poster.already_sent)
        else:
            sends[n] = (drafts[n], poster)
    for n, send in _with_receivers(_called_upon(_among_people(sends))).items():
        if isinstance(send, Exception):
            outcomes[n] = send
        else:
            allowed[send[1].actor.realm_id][n] = send
    for realm_id, own in allowed.items():
        written = together(partial(_write, realm_id), list(own.values()))
        outcomes.update(zip(own, map(_settled, own.values(), written), strict=True))
    return [outcomes[n] for n in range(len(drafts))]


def _among_people(sends: dict[int, Allowed]) -> dict[int, Allowed | Exception]:
    """The same, all rendered: one more round trip for those that mention people."""
    naming = [n for n, (draft, _) in sends.items() if is_about_people(draft.unrendered)]
    people: dict[int, list[Person] | Exception] = {}
    if naming:
        asked = [_mentioned(*sends[n]) for n in naming]
        people = dict(zip(naming, together(partial(people_for, line), asked), strict=True))
    return {
        n: _rendered(*send, people.get(n, [])) if _is_to_be_rendered(*send) else send
        for n, send in sends.items()
    }


def _called_upon(sends: dict[int, Allowed | Exception]) -> dict[int, Allowed | Exception]:
    """The same, without those that call upon more than their senders may."""
    return {n: s if isinstance(s, Exception) else _may_call(*s) or s for n, s in sends.items()}


def _may_call(draft: Draft, poster: Poster) -> Refusal | None:
    call = Call(draft.rendered.mentions_everyone, draft.rendered.mentions_topic)
    if not any(call) or isinstance(poster.place, Direct):
        return None
    return may_call(poster.actor, poster.place.conversation_id, draft.topic, call, line)


def _is_to_be_rendered(draft: Draft, poster: Poster) -> bool:
    """Also anew, where it was guessed how the realm formats and that was no longer so."""
    if draft.guess is not None:
        return not is_current(draft.guess, poster.actor)
    return draft.unrendered is not None


def _with_receivers(sends: dict[int, Allowed | Exception]) -> dict[int, Send | Exception]:
    """The same, with what they are to those few who are not like the others."""
    going = {
        n: _going(*send)
        for n, send in sends.items()
        if not isinstance(send, Exception) and _may_concern(*send)
    }
    found: dict[int, Send | Exception] = {}
    for n, each in receivers_of(line, going).items() if going else ():
        send = sends[n]
        if not isinstance(send, Exception):
            found[n] = each if isinstance(each, Exception) else (*send, each)
    return {**sends, **found}


def _may_concern(draft: Draft, poster: Poster) -> bool:
    return poster.attention_version > 0 or bool(draft.rendered.mentioned_accounts)


def _going(draft: Draft, poster: Poster) -> Going:
    mentioned = frozenset(draft.rendered.mentioned_accounts)
    return Going(poster, draft.topic, draft.markdown, mentioned)


def _mentioned(draft: Draft, poster: Poster) -> tuple[Actor, list[str], list[int]]:
    names = draft.unrendered or Names()
    return poster.actor, sorted(names.mentions), sorted(names.account_ids)


def _rendered(
    draft: Draft, poster: Poster, people: list[Person] | Exception
) -> Allowed | Exception:
    if isinstance(people, Exception):
        return people
    try:
        rendered = rendered_among(poster.actor, people, draft.markdown, draft.topic, line)
    except Exception as error:  # noqa: BLE001 - one text that cannot be rendered fails alone
        return error
    return structs.replace(draft, rendered=rendered), poster


def _settled(send: Send, outcome: Outcome) -> Outcome:
    """A resend that another process was writing at the same time is what became of that one."""
    if not isinstance(outcome, psycopg.errors.UniqueViolation):
        return outcome
    (poster,) = posters_for(line, [send[0].asked])
    settled = poster.already_sent if isinstance(poster, Poster) else None
    return outcome if settled is None else Sent(settled)


def _write(realm_id: RealmId, sends: Sequence[Send]) -> list[Outcome]:
    policies = [_policies(*send) for send in sends]
    drafts = [_row(own, *send) for own, send in zip(policies, sends, strict=True)]
    changes_more = any(policies) or any(draft["widget"] for draft in drafts)
    name = "messages/send_following" if changes_more else "messages/send"
    written = line.rows(name, realm_id=realm_id, drafts=sql.json(drafts))
    _said.append((realm_id, () if changes_more else [_entry(drafts[r.n], r) for r in written]))
    outcomes = [_nowhere(send[0]) for send in sends]
    for row in written:
        own = policies[row.n].get(sends[row.n][1].actor.account_id)
        outcomes[row.n] = Sent(MessageId(row.id), own)
    return outcomes


def _policies(draft: Draft, poster: Poster, receivers: Receivers = NOBODY) -> Policies:
    """What was said long ago, elsewhere, makes nobody follow anything today."""
    return {} if draft.sent_at else policies_of(poster, receivers)


def _entry(draft: dict[str, Any], row: Any) -> tuple[int, str, str, str, str]:
    """The log entry send.sql made of a draft, as whoever reads the log would find it."""
    head = f'{{"type":"message","message":{{"id":{row.id},"timestamp":{row.sent_at},'
    head += '"submessages":[],'
    event = head + draft["event"]
    return row.position, "message", draft["audience"], event, draft["extras"]


def _nowhere(draft: Draft) -> Outcome:
    return InvalidMessage() if isinstance(draft.where, Direct) else no_channel(draft.where)


def _row(
    policies: Policies, draft: Draft, poster: Poster, receivers: Receivers = NOBODY
) -> dict[str, Any]:
    actor, place = poster.actor, poster.place
    called = draft.rendered.called_by_group
    flags = [
        {"account_id": who, "flags": bits, "if_member": who in called}
        for who, bits in receivers.flags.items()
    ]
    return {
        "conversation_id": place.conversation_id,
        "channel_id": place.id if isinstance(place, Place) else None,
        "sender_id": actor.account_id,
        "members_only": isinstance(place, Direct) or posts_as_member(actor, place),
        "topic": draft.topic,
        "markdown": draft.markdown,
        "html": draft.rendered.html,
        "client": draft.client,
        "traits": traits_of(draft.rendered) | (int(Trait.WIDGET) if draft.widget else 0),
        "widget": draft.widget or None,
        "widget_told": _widget(draft, actor.account_id) if draft.widget else None,
        "is_read_by_sender": draft.is_read_by_sender,
        "audience": encode(_audience(poster)),
        "event": _event(draft, poster),
        "extras": encode(_extras(draft, actor.account_id, receivers)),
        "flags": flags or None,
        "queue_id": draft.queue_id,
        "local_id": draft.local_id,
        "file_ids": draft.file_ids or None,
        "sent_at": draft.sent_at,
        **columns_of(poster, draft.topic, policies),
    }


def _widget(draft: Draft, sender_id: AccountId) -> str:
    """The first submessage as it will be stored, less its beginning."""
    first = Submessage(0, MessageId(0), sender_id, draft.widget)
    return encode(first).removeprefix('{"id":0,"message_id":0,')


def traits_of(rendered: Rendered) -> int:
    found = {
        Trait.LINK: rendered.has_link,
        Trait.IMAGE: rendered.has_image,
        Trait.ATTACHMENT: rendered.has_attachment,
        Trait.ME: rendered.is_me_message,
        Trait.EVERYONE: rendered.mentions_everyone,
        Trait.TOPIC: rendered.mentions_topic,
    }
    return int(sum(trait for trait, present in found.items() if present))


def _audience(poster: Poster) -> Audience:
    place = poster.place
    if isinstance(place, Direct):
        return Audience(accounts=place.accounts)
    return Audience(place.id, accounts=(poster.actor.account_id,), public=not place.is_private)


def _extras(draft: Draft, sender_id: AccountId, receivers: Receivers) -> dict[AccountId, Extras]:
    reads = {*receivers.reads, *((sender_id,) if draft.is_read_by_sender else ())}
    flags = {who: tuple(names_of(bits, 0)) for who, bits in receivers.flags.items()}
    flags |= {who: ("read", *flags.get(who, ())) for who in reads}
    return {who: Extras(each) for who, each in flags.items()}


def _event(draft: Draft, poster: Poster) -> str:
    """The event as it will be stored, less its beginning."""
    actor, place, rendered = poster.actor, poster.place, draft.rendered
    message = Message(
        id=MessageId(0),
        sent_at=0,
        sender_id=actor.account_id,
        sender_name=actor.name,
        sender_email=actor.email,
        sender_realm=actor.realm_string_id,
        avatar_url=f"/avatar/{actor.account_id}?version={actor.avatar_version}",
        conversation_id=place.conversation_id,
        place=draft.participants if isinstance(place, Direct) else place.name,
        type="private" if isinstance(place, Direct) else "stream",
        channel_id=UNSET if isinstance(place, Direct) else place.id,
        topic=draft.topic,
        topic_links=tuple(TopicLink(each.text, each.url) for each in rendered.topic_links),
        content=rendered.html,
        client=draft.client,
        is_me_message=rendered.is_me_message,
    )
    sent = MessageSent(message, draft.markdown, traits_of(rendered), draft.queue_id, draft.local_id)
    return encode(sent).removeprefix(UNNUMBERED)


_said: list[tuple[RealmId, Rows]] = []
"""The writer's: what was written and nobody was told of yet."""


def tell() -> None:
    """Once the senders have their answers: telling thousands takes the loop a while."""
    while _said:
        bus.nudge(*_said.pop(0))


outbox: Batch[Draft, Sent] = Batch(send_all, afterwards=tell)
