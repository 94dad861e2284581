"""Starting and dropping a live feed. Plain requests: a feed is a row, and holds no place."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from parley.access.actor import Actor
from parley.api.answers import Reply
from parley.api.endpoint import endpoint
from parley.api.request import SESSION_COOKIE, Request
from parley.eventlog import Variant
from parley.kernel.ids import QueueId
from parley.realtime.narrow import BadQueueNarrow, MalformedTerm, Term
from parley.realtime.queues import BadQueue, drop_queue
from parley.realtime.register import Wanted, register
from parley.realtime.snapshot.asked import Asked, Shape
from parley.realtime.snapshot.compose import Registration
from parley.signin.commands import renew_session

Days = Annotated[int, Meta(ge=0, le=36_500)]
Types = list[str] | None


class NarrowTerm(Struct):
    operator: str
    operand: str | int | list[int]
    negated: bool = False


class Capabilities(Struct):
    """What a client understands beyond what every client does. Others are passed over."""

    archived_channels: bool = False
    bulk_message_deletion: bool = False
    empty_topic_name: bool = False
    include_deactivated_groups: bool = False
    linkifier_url_template: bool = False
    notification_settings_null: bool = False
    stream_typing_notifications: bool = False
    user_avatar_url_field_optional: bool = False
    user_list_incomplete: bool = False
    user_settings_object: bool = False


NONE = Capabilities()


@endpoint("POST", "/register", refuses=(BadQueueNarrow,))
def register_queue(
    actor: Actor,
    request: Request,
    event_types: Types = None,
    fetch_event_types: Types = None,
    apply_markdown: bool = False,
    client_gravatar: bool = True,
    include_subscribers: bool = False,
    slim_presence: bool = False,
    presence_history_limit_days: Days = 14,
    all_public_streams: bool = False,
    client_capabilities: Capabilities = NONE,
    narrow: list[NarrowTerm | list[str]] = [],  # noqa: B006 - never changed
) -> Reply[Registration]:
    """Begin a live feed, and hear the state that it goes on from."""
    fetched = event_types if fetch_event_types is None else fetch_event_types
    terms = [term_of(each) for each in narrow]
    hears_all = all_public_streams and not actor.is_guest
    wanted = Wanted(event_types, fetched, terms, hears_all, request.client)
    markdown, can = apply_markdown, client_capabilities
    variant = variant_of(can, apply_markdown=markdown, slim_presence=slim_presence)
    shape = Shape(include_subscribers, can.archived_channels, presence_history_limit_days)
    return kept_signed_in(request, register(Asked(actor, request.site, variant, shape), wanted))


def variant_of(can: Capabilities, *, apply_markdown: bool, slim_presence: bool) -> Variant:
    return Variant(
        apply_markdown=apply_markdown,
        bulk_message_deletion=can.bulk_message_deletion,
        linkifier_url_template=can.linkifier_url_template,
        stream_typing_notifications=can.stream_typing_notifications,
        user_settings_object=can.user_settings_object,
        include_deactivated_groups=can.include_deactivated_groups,
        archived_channels=can.archived_channels,
        empty_topic_name=can.empty_topic_name,
        slim_presence=slim_presence,
    )


def term_of(term: NarrowTerm | list[str]) -> Term:
    """In either form the wire has for it."""
    if isinstance(term, list):
        if len(term) != 2:  # noqa: PLR2004 - operator and operand
            raise MalformedTerm(desc="expected an operator and an operand")
        return term[0], term[1]
    sign = "-" if term.negated else ""
    named = term.operand if isinstance(term.operand, list) else [term.operand]
    return f"{sign}{term.operator}", ",".join(map(str, named))


def kept_signed_in(request: Request, result: Registration) -> Reply[Registration]:
    """A browser that is in use stays signed in."""
    kept = request.cookie if request.by_session else None
    return Reply(result, {SESSION_COOKIE: kept} if kept and renew_session(kept) else {})


@endpoint("DELETE", "/events", refuses=(BadQueue,))
def delete_queue(actor: Actor, queue_id: QueueId) -> None:
    """Drop a feed."""
    drop_queue(actor, queue_id)
