"""Messages that somebody wants the moderators to see."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from parley.access.accounts import accounts_of
from parley.access.actor import Actor
from parley.access.channels import ChannelArchived
from parley.access.messages import SeenMessage, message_for
from parley.access.posting import ChannelIdNotFound
from parley.channels.notices import CLIENT
from parley.kernel.ids import MessageId
from parley.kernel.refusals import Refusal
from parley.messages.commands import Said, send_to_channel
from parley.realms.bots import notification_bot
from parley.realms.queries import rules_of
from parley.writing.quoting import address_of, quoted
from parley.writing.snippets import TooLong

LONGEST_DESCRIPTION = 1_000
NOWHERE = -1
"""The wire's number of no channel."""
ReportKind = Literal["spam", "harassment", "inappropriate", "norms", "other"]


class ReportsOff(Refusal):
    message = "Moderation request channel must be specified to enable message reporting."


class DescriptionNeeded(Refusal):
    message = "An explanation must be provided for reports of the kind 'other'."


class ReportType(Struct, frozen=True):
    key: ReportKind
    name: str


REPORT_TYPES = [
    ReportType("spam", "Spam"),
    ReportType("harassment", "Harassment"),
    ReportType("inappropriate", "Inappropriate content"),
    ReportType("norms", "Violates community norms"),
    ReportType("other", "Other reason"),
]


def report(actor: Actor, message_id: MessageId, kind: ReportKind, description: str) -> None:
    """Tells the moderators, in their channel and by the house, who reported what and why."""
    channel_id = rules_of(actor.realm_id).moderation_request_channel_id
    if channel_id == NOWHERE:
        raise ReportsOff
    message, why = message_for(actor, message_id, lock=False), description.strip()
    if len(why) > LONGEST_DESCRIPTION:
        raise TooLong(name="description", most=LONGEST_DESCRIPTION)
    if kind == "other" and not why:
        raise DescriptionNeeded
    said = Said(_told(actor, message, kind, why), CLIENT, is_read_by_sender=True)
    try:
        send_to_channel(notification_bot(actor.realm_id), channel_id, _topic(actor, message), said)
    except (ChannelArchived, ChannelIdNotFound):
        raise ReportsOff from None


def _topic(actor: Actor, message: SeenMessage) -> str:
    """One for each person reported, so that moderators see what went before."""
    (sender,) = accounts_of(actor.realm_id, [message.sender_id])
    return f"Reports about {sender.name}"


def _told(actor: Actor, message: SeenMessage, kind: ReportKind, why: str) -> str:
    (named,) = (each.name for each in REPORT_TYPES if each.key == kind)
    who = f"@_**{actor.name}|{actor.account_id}**"
    text = f"{who} reported [a message]({address_of(actor, message)}). Reason: **{named}**."
    text += "".join(f"\n> {line}" for line in why.splitlines())
    return f"{text}\n\n{quoted(actor, message)}"
