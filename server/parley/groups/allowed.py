"""Which groups each permission may be given to: what is offered, and what is checked."""

from __future__ import annotations

from msgspec import Struct, field, structs

from parley.channels.settings import ChannelSettings
from parley.groups.settings import (
    ADMINISTRATORS,
    MEMBERS,
    MODERATORS,
    NOBODY,
    OWNERS,
    GroupName,
    GroupSettings,
)
from parley.realms.settings import GROUPS, RealmSettings


class Permission(Struct, frozen=True):
    require_system_group: bool = False
    allow_internet_group: bool = False
    allow_nobody_group: bool = True
    allow_everyone_group: bool = False
    default_group_name: str = NOBODY
    default_for_system_groups: str | None = None
    allowed_system_groups: list[GroupName] = field(default_factory=list)


class Supported(Struct, frozen=True):
    realm: dict[str, Permission]
    stream: dict[str, Permission]
    group: dict[str, Permission]


FOR_GUESTS_TOO = frozenset(
    {
        "can_access_all_users_group",
        "can_create_topic_group",
        "can_delete_any_message_group",
        "can_delete_own_message_group",
        "can_join_group",
        "can_leave_group",
        "can_mention_group",
        "can_mention_many_users_group",
        "can_move_messages_between_topics_group",
        "can_move_messages_out_of_channel_group",
        "can_move_messages_within_channel_group",
        "can_remove_members_group",
        "can_resolve_topics_group",
        "can_send_message_group",
        "can_summarize_topics_group",
        "direct_message_initiator_group",
        "direct_message_permission_group",
    }
)
NEVER_FOR_NOBODY = frozenset(
    {
        "can_access_all_users_group",
        "can_delete_any_message_group",
        "can_manage_all_groups",
        "can_manage_billing_group",
    }
)
"""Somebody must be left who may, at least in the whole organisation."""
ONLY_OF_SYSTEM = {
    "can_access_all_users_group": [MEMBERS],
    "can_create_web_public_channel_group": [MODERATORS, ADMINISTRATORS, OWNERS, NOBODY],
}
"""Those for which only some system groups will do."""
BY_CREATION = {
    "can_add_members_group": "group_creator",
    "can_administer_channel_group": "channel_creator",
    "can_manage_group": "group_creator",
}
"""Those that whoever makes a thing gets."""


def _supported(kind: type[Struct], *, is_realm: bool = False) -> dict[str, Permission]:
    return {
        each.name: Permission(
            require_system_group=each.name in ONLY_OF_SYSTEM,
            allow_nobody_group=not (is_realm and each.name in NEVER_FOR_NOBODY),
            allow_everyone_group=each.name in FOR_GUESTS_TOO,
            default_group_name=BY_CREATION.get(each.name) or str(each.default),
            default_for_system_groups=NOBODY if kind is GroupSettings else None,
            allowed_system_groups=ONLY_OF_SYSTEM.get(each.name, []),
        )
        for each in structs.fields(kind)
        if not is_realm or each.name in GROUPS
    }


SUPPORTED = Supported(
    realm=_supported(RealmSettings, is_realm=True),
    stream=_supported(ChannelSettings),
    group=_supported(GroupSettings),
)
