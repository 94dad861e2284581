"""What a member decides for itself about a channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.channels import visible_channels
from parley.channels.colors import is_color
from parley.channels.events import MembershipChanged
from parley.eventlog import Audience, change
from parley.kernel import sql
from parley.kernel.ids import ChannelId
from parley.kernel.refusals import Refusal

Property = Literal[
    "color",
    "is_muted",
    "in_home_view",
    "pin_to_top",
    "desktop_notifications",
    "audible_notifications",
    "push_notifications",
    "email_notifications",
    "wildcard_mentions_notify",
]
Value = bool | str


class NotAMember(Refusal):
    """The same for a channel that is absent and for one the actor is not in."""

    message = "Not subscribed to channel id {channel_id}"
    hidden = frozenset({"channel_id"})


class BadValue(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class Decision(Struct, frozen=True):
    channel_id: ChannelId = field(name="stream_id")
    property: Property
    value: Value


def decide(actor: Actor, decisions: Sequence[Decision]) -> None:
    """All of them or none. Their later ones prevail."""
    for each in decisions:
        check(each)
    told = [fact for each in decisions for fact in facts(each)]
    kept: defaultdict[ChannelId, dict[str, Value]] = defaultdict(dict)
    for fact in told:
        if fact.property != "in_home_view":
            kept[fact.channel_id][fact.property] = fact.value
    with change(actor.realm_id) as log:
        _keep(actor, kept)
        for fact in told:
            event = MembershipChanged(fact.channel_id, fact.property, fact.value)
            log.append(event, to=Audience(accounts=(actor.account_id,)))


def check(decision: Decision) -> None:
    if decision.property == "color":
        if not (isinstance(decision.value, str) and is_color(decision.value)):
            raise BadValue(reason="color is not a valid hex color code")
    elif not isinstance(decision.value, bool):
        raise BadValue(reason=f"{decision.property} is not a boolean")


def facts(decision: Decision) -> Iterator[Decision]:
    """Muting has an old name with the opposite meaning: clients are told both."""
    if decision.property in ("is_muted", "in_home_view"):
        is_muted = bool(decision.value) is (decision.property == "is_muted")
        yield Decision(decision.channel_id, "in_home_view", not is_muted)
        yield Decision(decision.channel_id, "is_muted", is_muted)
    else:
        yield decision


def _keep(actor: Actor, kept: dict[ChannelId, dict[str, Value]]) -> None:
    channels = {each.id: each for each in visible_channels(actor, ids=list(kept))}
    for channel_id in kept:
        if channel_id not in channels or not channels[channel_id].is_member:
            raise NotAMember(channel_id=channel_id)
    changes = [
        {"conversation_id": channels[channel_id].conversation_id, "settings": settings}
        for channel_id, settings in kept.items()
    ]
    sql.rows("channels/decide", account_id=actor.account_id, changes=sql.json(changes))
