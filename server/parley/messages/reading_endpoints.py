"""Fetching messages, and what hangs on them."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Struct, UnsetType, field

from parley.access.actor import Actor
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Invalid, VariableMissing
from parley.messages.commands import text_of
from parley.messages.fetching import fetch_among, fetch_page, matches_among
from parley.messages.history import HistoryOff, Snapshot, history_of
from parley.messages.moments import moment_of
from parley.messages.narrow import BadNarrow, Term, WireNarrow, near_of, terms_of
from parley.messages.pages import MOST, Anchor, Range, anchor_named, check
from parley.messages.queries import FetchedMessage, Spelling, message_with_source_for
from parley.messages.rendering import rendered_for


class Messages(Struct):
    messages: list[FetchedMessage]
    found_anchor: bool = False
    found_oldest: bool = False
    found_newest: bool = False
    history_limited: bool = False
    """Never: nothing is hidden for want of payment."""
    anchor: int | UnsetType = UNSET


class OneMessage(Struct):
    raw_content: str
    message: FetchedMessage


class History(Struct):
    snapshots: list[Snapshot] = field(name="message_history")


class Match(Struct):
    content: str = field(name="match_content")
    topic: str = field(name="match_subject")


class Matches(Struct):
    messages: dict[MessageId, Match]


class Rendering(Struct):
    html: str = field(name="rendered")


class Confusing(Invalid):
    """Parameters that exclude each other."""


@endpoint("GET", "/messages", refuses=(BadNarrow, Confusing, VariableMissing))
def get_messages(
    actor: Actor,
    anchor: str | None = None,
    anchor_date: str | None = None,
    num_before: int | None = None,
    num_after: int | None = None,
    include_anchor: bool | None = None,
    narrow: WireNarrow | None = None,
    client_gravatar: bool = True,
    apply_markdown: bool = True,
    use_first_unread_anchor: bool = False,
    message_ids: list[MessageId] | None = None,
    allow_empty_topic_name: bool = False,
) -> Messages:
    """Fetch messages of a narrow around an anchor, or by their ids."""
    spelling = Spelling(apply_markdown, allow_empty_topic_name)
    terms = terms_of(narrow or [])
    if message_ids is not None:
        check_alone(num_before, num_after, include_anchor, anchor, use_first_unread_anchor or None)
        return fetched_by_ids(actor, terms, message_ids, spelling)
    start = anchor_of(anchor, anchor_date, terms, from_first_unread=use_first_unread_anchor)
    wanted = range_of(start, num_before, num_after, include_anchor=include_anchor is not False)
    return fetched_in(actor, terms, wanted, spelling)


def check_alone(*of_a_range: object) -> None:
    if any(each is not None for each in of_a_range):
        raise Confusing(reason="message_ids excludes the parameters of a range")


def fetched_by_ids(
    actor: Actor, terms: list[Term], message_ids: list[MessageId], spelling: Spelling
) -> Messages:
    check_number(len(message_ids))
    return Messages(fetch_among(actor, terms, message_ids, spelling))


def fetched_in(actor: Actor, terms: list[Term], wanted: Range, spelling: Spelling) -> Messages:
    messages, page = fetch_page(actor, terms, wanted, spelling)
    return Messages(
        messages,
        page.found_anchor,
        page.found_oldest,
        page.found_newest,
        anchor=page.anchor,
    )


def anchor_of(
    anchor: str | None, date: str | None, terms: list[Term], *, from_first_unread: bool = False
) -> Anchor:
    """Whoever names none may say it the old way, or in the narrow."""
    if from_first_unread:
        return "first_unread"
    if anchor == "date":
        return date_named(date)
    if anchor is not None:
        return anchor_named(anchor)
    near = near_of(terms)
    if near is None:
        raise Invalid(reason="Missing 'anchor' argument.")
    return near


def date_named(date: str | None) -> Anchor:
    if date is None:
        raise VariableMissing(var_name="anchor_date")
    try:
        return moment_of(date)
    except ValueError:
        raise Invalid(reason="Invalid anchor_date") from None


def range_of(
    anchor: Anchor, num_before: int | None, num_after: int | None, *, include_anchor: bool
) -> Range:
    if num_before is None or num_after is None:
        raise VariableMissing(var_name="num_before" if num_before is None else "num_after")
    wanted = Range(anchor, num_before, num_after, include_anchor)
    check(wanted)
    check_number(num_before + num_after)
    return wanted


def check_number(count: int) -> None:
    if count > MOST:
        raise Invalid(reason=f"Too many messages requested (maximum {MOST}).")


@endpoint("GET", "/messages/{message_id}", refuses=(InvalidMessage,))
def get_message(
    actor: Actor,
    message_id: MessageId,
    apply_markdown: bool = True,
    allow_empty_topic_name: bool = False,
) -> OneMessage:
    """Fetch one message, and its source."""
    spelling = Spelling(apply_markdown, allow_empty_topic_name)
    message, source = message_with_source_for(actor, message_id, spelling)
    return OneMessage(source.markdown, message)


@endpoint("GET", "/messages/{message_id}/history", refuses=(InvalidMessage, HistoryOff))
def get_message_history(
    actor: Actor, message_id: MessageId, allow_empty_topic_name: bool = False
) -> History:
    """Fetch all versions of a message."""
    spelling = Spelling(empty_topic_name=allow_empty_topic_name)
    return History(history_of(actor, message_id, spelling))


@endpoint("GET", "/messages/matches_narrow", refuses=(BadNarrow,))
def check_messages_match_narrow(
    actor: Actor,
    message_ids: Annotated[list[MessageId], Wire("msg_ids")],
    narrow: WireNarrow,
) -> Matches:
    """Say which of these messages are in a narrow, and what was found in them."""
    check_number(len(message_ids))
    found = matches_among(actor, terms_of(narrow), message_ids)
    return Matches({each: Match(match.content, match.topic) for each, match in found.items()})


@endpoint("POST", "/messages/render")
def render_message(actor: Actor, markdown: Annotated[str, Wire("content")]) -> Rendering:
    """Render Markdown as it would be if it were sent."""
    _, rendered = rendered_for(actor, text_of(markdown))
    return Rendering(rendered.html)
