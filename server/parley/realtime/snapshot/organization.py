"""The organisation: its name and looks, what it decided, and what those decisions were called
before they were groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType, defstruct, field, structs

from parley.groups.events import GroupValue
from parley.groups.settings import (
    ADMINISTRATORS,
    EVERYONE,
    FULL_MEMBERS,
    MEMBERS,
    MODERATORS,
    NOBODY,
    OWNERS,
    GroupSetting,
)
from parley.messages.events import EMPTY_TOPIC
from parley.profiles.kinds import KNOWN_SITES, KnownSite
from parley.realms.icons import icon_path
from parley.realms.settings import GROUPS, RealmSettings
from parley.realtime.snapshot.asked import Asked

POLICIES: dict[GroupSetting, int] = {
    EVERYONE: 1,
    MEMBERS: 1,
    ADMINISTRATORS: 2,
    FULL_MEMBERS: 3,
    MODERATORS: 4,
    NOBODY: 6,
    OWNERS: 7,
}
"""What older clients know a group by."""
MENTION_POLICIES: dict[GroupSetting, int] = {
    EVERYONE: 1,
    MEMBERS: 2,
    FULL_MEMBERS: 3,
    ADMINISTRATORS: 5,
    NOBODY: 6,
    MODERATORS: 7,
}


class Method(Struct):
    enabled: bool
    available: bool
    unavailable_reason: str | UnsetType = UNSET


class Provider(Struct):
    name: str
    id: int


class Organization(Struct, kw_only=True):
    realm_name: str
    realm_description: str
    realm_date_created: int
    realm_url: str
    realm_uri: str
    realm_icon_url: str
    realm_icon_source: str = "G"
    realm_logo_url: str
    realm_logo_source: str = "D"
    realm_night_logo_url: str
    realm_night_logo_source: str = "D"
    realm_bot_domain: str
    realm_authentication_methods: dict[str, Method] = field(
        default_factory=lambda: {"Email": Method(enabled=True, available=True)}
    )
    realm_email_auth_enabled: bool = True
    realm_password_auth_enabled: bool = True
    realm_allow_edit_history: bool
    realm_create_public_stream_policy: int
    realm_create_private_stream_policy: int
    realm_create_web_public_stream_policy: int
    realm_wildcard_mention_policy: int
    realm_empty_topic_display_name: str = EMPTY_TOPIC
    realm_plan_type: int = 1
    realm_upload_quota_mib: int | None = None
    realm_available_video_chat_providers: dict[str, Provider] = field(
        default_factory=lambda: {"disabled": Provider("None", 0)}
    )
    realm_is_zephyr_mirror_realm: bool = False
    realm_push_notifications_enabled: bool = False
    realm_push_notifications_enabled_end_timestamp: int | None = None
    realm_default_external_accounts: dict[str, KnownSite] = field(default_factory=KNOWN_SITES.copy)


if TYPE_CHECKING:
    Decided = Struct
else:
    Decided = defstruct(
        "Decided",
        [
            (f"realm_{each.name}", GroupValue if each.name in GROUPS else each.type)
            for each in structs.fields(RealmSettings)
        ],
        kw_only=True,
    )


def organization(asked: Asked) -> Organization:
    realm, rules = asked.realm, asked.rules
    public, private = rules.can_create_public_channel_group, rules.can_create_private_channel_group
    icon = icon_path(realm.string_id)
    return Organization(
        realm_name=realm.name,
        realm_description=realm.description,
        realm_date_created=int(realm.created_at.timestamp()),
        realm_url=asked.site,
        realm_uri=asked.site,
        realm_icon_url=icon,
        realm_logo_url=icon,
        realm_night_logo_url=icon,
        realm_bot_domain=asked.site.partition("://")[2].partition(":")[0],
        realm_allow_edit_history=rules.message_edit_history_visibility_policy != "none",
        realm_create_public_stream_policy=POLICIES.get(public, 1),
        realm_create_private_stream_policy=POLICIES.get(private, 1),
        realm_create_web_public_stream_policy=POLICIES.get(
            rules.can_create_web_public_channel_group, 2
        ),
        realm_wildcard_mention_policy=MENTION_POLICIES.get(rules.can_mention_many_users_group, 5),
    )


def decided(asked: Asked) -> Decided:
    values = structs.asdict(asked.rules)
    values |= {name: asked.group(getattr(asked.rules, name)) for name in GROUPS}
    return Decided(**{f"realm_{name}": value for name, value in values.items()})
