"""Which groups each permission may be given to: what a settings page offers."""

from __future__ import annotations

from msgspec import Struct, field, structs

from parley.realms.settings import GROUPS, RealmSettings


class Permission(Struct, frozen=True):
    require_system_group: bool
    allow_internet_group: bool
    allow_nobody_group: bool
    allow_everyone_group: bool
    default_group_name: str
    default_for_system_groups: str | None = None
    allowed_system_groups: list[str] = field(default_factory=list)


class Supported(Struct, frozen=True):
    realm: dict[str, Permission]
    stream: dict[str, Permission]
    group: dict[str, Permission]


def permission(default: str, *, nobody: bool = True, everyone: bool = False) -> Permission:
    return Permission(
        require_system_group=True,
        allow_internet_group=False,
        allow_nobody_group=nobody,
        allow_everyone_group=everyone,
        default_group_name=default,
    )


OPEN_TO_GUESTS = frozenset(
    {
        "can_access_all_users_group",
        "can_delete_own_message_group",
        "can_mention_many_users_group",
        "direct_message_initiator_group",
        "direct_message_permission_group",
    }
)
SUPPORTED = Supported(
    realm={
        each.name: permission(each.default, everyone=each.name in OPEN_TO_GUESTS)
        for each in structs.fields(RealmSettings)
        if each.name in GROUPS
    },
    stream={
        "can_add_subscribers_group": permission("role:nobody"),
        "can_administer_channel_group": permission("role:nobody"),
        "can_remove_subscribers_group": permission("role:administrators"),
        "can_send_message_group": permission("role:everyone", everyone=True),
        "can_subscribe_group": permission("role:nobody"),
    },
    group={
        "can_add_members_group": permission("role:nobody"),
        "can_join_group": permission("role:nobody"),
        "can_leave_group": permission("role:nobody"),
        "can_manage_group": permission("role:nobody"),
        "can_mention_group": permission("role:nobody", everyone=True),
        "can_remove_members_group": permission("role:nobody"),
    },
)
