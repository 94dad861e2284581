"""What is changed of a channel: its name, description, privacy, permissions, and its use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import structs

from parley.access.actor import Actor
from parley.access.channels import NotPermitted as NotAllowed
from parley.access.channels import (
    SeenChannel,
    channel_for,
    may_change,
    may_create_channel,
    may_open_to_the_web,
    visible_channels,
)
from parley.access.realms import may_decide
from parley.channels.commands import (
    LONGEST_DESCRIPTION,
    BadChannel,
    NameTaken,
    channel_as_made,
    check_name,
    kept,
    lock_names,
)
from parley.channels.models import Channel
from parley.channels.notices import tell_of_changes
from parley.channels.settings import settings_of
from parley.channels.telling_changes import tell_changes
from parley.eventlog import change
from parley.groups.allowed import SUPPORTED
from parley.groups.choosing import Update, updated
from parley.kernel.ids import ChannelId
from parley.messages.rendering import rendered_for

PRIVACY = ("is_private", "is_web_public", "shares_history")


def change_channel(actor: Actor, channel_id: ChannelId, asked: Mapping[str, Any]) -> None:
    """By our names, and `Update`s of permissions by the wire's; all of it or nothing. Only what
    differs is kept and told."""
    with change(actor.realm_id) as log:
        lock_names(actor)
        before = channel_for(actor, channel_id, may_change)
        wanted = _checked(actor, before, dict(asked))
        _keep(actor, before, wanted)
        after = channel_as_made(actor, channel_id)
        tell_changes(log, before, after)
        for name in _different(before, after):
            was, now = getattr(before, name), getattr(after, name)
            log.note("channel.changed", f"channel {channel_id}", what=name, before=was, after=now)
    tell_of_changes(actor, before, after)


def _different(before: SeenChannel, after: SeenChannel) -> list[str]:
    names = ("name", "description", *PRIVACY, "is_default", "is_archived", "permissions")
    more = ("message_retention_days",)
    return [name for name in (*names, *more) if getattr(before, name) != getattr(after, name)]


def _checked(actor: Actor, channel: SeenChannel, asked: dict[str, Any]) -> dict[str, Any]:
    if "name" in asked:
        asked["name"] = asked["name"].strip()
        check_name(asked["name"])
        same = visible_channels(actor, names=[asked["name"]])
        if any(each.id != channel.id for each in same):
            raise NameTaken(name=asked["name"])
    if len(asked.get("description", "")) > LONGEST_DESCRIPTION:
        limit = f"limit: {LONGEST_DESCRIPTION} characters"
        raise BadChannel(reason=f"Channel description too long ({limit}).")
    if "message_retention_days" in asked:
        may_decide(actor, ["message_retention_days"])
    if "is_default" in asked:
        may_decide(actor, ["is_default"])
    return asked | _privacy(actor, channel, asked)


def _privacy(actor: Actor, channel: SeenChannel, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What it is to be, where one thing follows from another."""
    is_private = asked.get("is_private", channel.is_private and not asked.get("is_web_public"))
    is_web_public = asked.get("is_web_public", channel.is_web_public and not is_private)
    shares = asked.get("shares_history", channel.shares_history or not is_private)
    is_default = asked.get("is_default", channel.is_default)
    if (is_private and is_web_public) or not (is_private or shares):
        raise BadChannel(reason="Invalid parameters")
    if is_private and is_default:
        raise BadChannel(reason="A default channel cannot be private.")
    _may_be(actor, channel, is_private=is_private, is_web_public=is_web_public)
    return {"is_private": is_private, "is_web_public": is_web_public, "shares_history": shares}


def _may_be(actor: Actor, channel: SeenChannel, *, is_private: bool, is_web_public: bool) -> None:
    """Whoever may not create a channel like that makes none of another."""
    if is_private != channel.is_private and not may_create_channel(actor, is_private=is_private):
        raise NotAllowed
    if is_web_public and not channel.is_web_public and not may_open_to_the_web(actor):
        raise NotAllowed


def _keep(actor: Actor, channel: SeenChannel, asked: Mapping[str, Any]) -> None:
    columns = {n: v for n, v in asked.items() if not isinstance(v, Update)}
    if columns.get("is_archived"):
        columns["is_default"] = False
    if "description" in columns:
        columns["description"] = " ".join(columns["description"].split("\n"))
        _, rendered = rendered_for(actor, columns["description"])
        columns["rendered_description"] = rendered.html
    before = structs.asdict(settings_of(channel.permissions))
    permissions = {
        name: updated(actor.realm_id, name, SUPPORTED.stream[name], value, before[name])
        for name, value in asked.items()
        if isinstance(value, Update)
    }
    if permissions:
        columns["permissions"] = kept(before | permissions)
    Channel.objects.filter(pk=channel.id).update(**columns)
