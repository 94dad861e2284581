"""What would no longer know who may do it, if a group went out of use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from parley.access.actor import Actor
from parley.access.channels import visible_channels
from parley.channels.models import Channel
from parley.channels.settings import settings_of as channel_settings
from parley.groups.models import Group, Nesting
from parley.groups.settings import Picked
from parley.groups.settings import settings_of as group_settings
from parley.kernel.ids import GroupId
from parley.realms.queries import rules_of


def uses_of(actor: Actor, group_id: GroupId) -> list[dict[str, Any]]:
    """In the wire's words. A channel the actor may not know of is not named."""
    found = [*_of_realm(actor, group_id), *_of_groups(actor, group_id)]
    outer = Nesting.objects.filter(inner_id=group_id, outer__is_active=True).order_by("outer_id")
    if ids := list(outer.values_list("outer_id", flat=True)):
        found.append({"type": "subgroup", "supergroup_ids": ids})
    return [*found, *_of_channels(actor, group_id)]


def _of_realm(actor: Actor, group_id: GroupId) -> Iterable[dict[str, Any]]:
    if settings := _naming(group_id, structs.asdict(rules_of(actor.realm_id))):
        yield {"type": "realm", "settings": settings}


def _of_groups(actor: Actor, group_id: GroupId) -> Iterable[dict[str, Any]]:
    others = Group.objects.filter(realm_id=actor.realm_id, is_system=False).exclude(pk=group_id)
    for each in others.exclude(settings={}).order_by("pk"):
        if settings := _naming(group_id, structs.asdict(group_settings(each.settings))):
            yield {"type": "user_group", "group_id": each.pk, "settings": settings}


def _of_channels(actor: Actor, group_id: GroupId) -> Iterable[dict[str, Any]]:
    seen = {each.id for each in visible_channels(actor)}
    channels = Channel.objects.filter(realm_id=actor.realm_id).exclude(permissions={})
    for each in channels.order_by("pk"):
        if settings := _naming(group_id, structs.asdict(channel_settings(each.permissions))):
            named = {"channel_id": each.pk} if each.pk in seen else {}
            yield {"type": "channel", **named, "settings": settings}


def _naming(group_id: GroupId, settings: Mapping[str, Any]) -> list[str]:
    return [
        name
        for name, value in settings.items()
        if name.startswith(("can_", "create_multiuse", "direct_message"))
        and (group_id in value.groups if isinstance(value, Picked) else value == group_id)
    ]
