"""Channels as the wire describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msgspec import UNSET, UnsetType, convert, structs

from parley.access.accounts import NoSuchAccount, visible_accounts
from parley.access.actor import Actor
from parley.access.channels import SeenChannel, channel_for, may_read, visible_channels
from parley.access.memberships import may_see_members
from parley.channels.events import (
    ChannelFacts,
    OpenChannel,
    PersonalChannelSettings,
    Subscription,
)
from parley.channels.settings import DEFAULTS, PERMISSIONS, settings_of
from parley.groups.events import GroupValue
from parley.groups.queries import spelled, system_groups
from parley.groups.settings import (
    ADMINISTRATORS,
    EVERYONE,
    FULL_MEMBERS,
    MODERATORS,
    NOBODY,
    GroupSetting,
)
from parley.kernel import sql
from parley.kernel.ids import AccountId, ChannelId, ConversationId, GroupId

Groups = Mapping[str, GroupId]
Members = tuple[AccountId, ...]


@dataclass(frozen=True)
class Sight:
    """The channels an account may know of, read at one moment and sorted as the wire sorts them.

    Those of a snapshot, a list and an answer are all made here, so that they cannot differ.
    """

    actor: Actor
    channels: Sequence[SeenChannel]
    groups: Groups
    members: Mapping[ConversationId, Members] | None
    """None where nobody asked who is in them."""

    def subscriptions(self) -> list[Subscription]:
        """Those it is in."""
        return [self._as_member(each) for each in self.channels if each.is_member]

    def unsubscribed(self) -> list[Subscription]:
        """Those it was in, and may still know of."""
        return [self._as_member(each) for each in self._others() if each.was_member]

    def never_subscribed(self) -> list[OpenChannel]:
        return [self._as_outsider(each) for each in self._others() if not each.was_member]

    def streams(self) -> list[ChannelFacts]:
        return [facts_of(each, self.groups) for each in self.channels]

    def default_ids(self) -> list[ChannelId]:
        """Those that new accounts are put into; no business of guests, who are put into none."""
        if self.actor.is_guest:
            return []
        return [each.id for each in self.channels if each.is_default]

    def _others(self) -> Iterator[SeenChannel]:
        return (each for each in self.channels if not each.is_member)

    def _as_member(self, channel: SeenChannel) -> Subscription:
        settings = personal_settings(channel.settings)
        return subscription_to(channel, self.groups, settings, self._members_of(channel))

    def _as_outsider(self, channel: SeenChannel) -> OpenChannel:
        facts = described(channel, self.groups)
        return OpenChannel(**facts, subscribers=self._members_of(channel))

    def _members_of(self, channel: SeenChannel) -> Members | UnsetType:
        if self.members is None:
            return UNSET
        hidden = may_see_members(self.actor, channel)
        return () if hidden else self.members.get(channel.conversation_id, ())


def sight_of(
    actor: Actor, *, include_subscribers: bool = False, include_archived: bool = False
) -> Sight:
    """In one statement, in two with the members."""
    seen = visible_channels(actor)
    seen = seen if include_archived else [each for each in seen if not each.is_archived]
    members = members_of(seen) if include_subscribers else None
    return Sight(actor, seen, system_groups(actor.realm_id), members)


def members_of(channels: Sequence[SeenChannel]) -> dict[ConversationId, Members]:
    """The active accounts in each, ascending; of a channel with none there is no entry."""
    ids = [channel.conversation_id for channel in channels]
    found = sql.rows("channels/members", conversation_ids=ids)
    return {ConversationId(row.conversation_id): tuple(row.account_ids) for row in found}


def channel_facts(actor: Actor, channel_id: ChannelId) -> ChannelFacts:
    channel = channel_for(actor, channel_id, may_read)
    return facts_of(channel, system_groups(actor.realm_id))


def channel_id_of(actor: Actor, name: str) -> ChannelId:
    return channel_for(actor, name.strip(), may_read).id


def members_seen(actor: Actor, channel_id: ChannelId) -> Members:
    channel = channel_for(actor, channel_id, may_see_members)
    return members_of([channel]).get(channel.conversation_id, ())


def is_in(actor: Actor, account_id: AccountId, channel_id: ChannelId) -> bool:
    """Whether someone the actor may know of is in a channel whose members it may see."""
    if not visible_accounts(actor, ids=[account_id]):
        raise NoSuchAccount
    channel = channel_for(actor, channel_id, may_see_members)
    where = {"conversation_id": channel.conversation_id, "account_id": account_id}
    (row,) = sql.rows("channels/is_in", **where)
    return bool(row.is_in)


def facts_of(channel: SeenChannel, groups: Groups) -> ChannelFacts:
    return ChannelFacts(**described(channel, groups))


def subscription_to(
    channel: SeenChannel,
    groups: Groups,
    settings: PersonalChannelSettings,
    subscribers: Members | UnsetType = UNSET,
) -> Subscription:
    return Subscription(
        **described(channel, groups),
        **structs.asdict(settings),
        in_home_view=not settings.is_muted,
        subscribers=subscribers,
    )


def personal_settings(kept: Mapping[str, Any]) -> PersonalChannelSettings:
    return convert(kept, PersonalChannelSettings)


def described(channel: SeenChannel, groups: Groups) -> dict[str, Any]:
    """What everyone who may know of it is told alike, by the names of `ChannelFacts`."""
    return {
        "channel_id": channel.id,
        "name": channel.name,
        "description": channel.description,
        "rendered_description": channel.rendered_description,
        "created_at": channel.created_at,
        "creator_id": channel.creator_id,
        "is_private": channel.is_private,
        "is_web_public": channel.is_web_public,
        "shares_history": channel.shares_history,
        "is_archived": channel.is_archived,
        "first_message_id": channel.first_message_id,
        "message_retention_days": channel.message_retention_days,
        **post_policy(settings_of(channel.permissions).can_send_message_group),
        **_permissions(channel, groups),
    }


def post_policy(setting: GroupSetting) -> dict[str, Any]:
    """Who may post, in the older words for it."""
    policy = POST_POLICIES.get(setting, 1)
    return {"stream_post_policy": policy, "is_announcement_only": setting == ADMINISTRATORS}


POST_POLICIES: dict[GroupSetting, int] = {ADMINISTRATORS: 2, FULL_MEMBERS: 3, MODERATORS: 4}


def _permissions(channel: SeenChannel, groups: Groups) -> dict[str, GroupValue]:
    if not channel.permissions:
        return _usual(groups[NOBODY], groups[EVERYONE], groups[ADMINISTRATORS])
    settings = settings_of(channel.permissions)
    return {name: spelled(getattr(settings, name), groups) for name in PERMISSIONS}


@lru_cache(maxsize=1_000)
def _usual(nobody: GroupId, everyone: GroupId, administrators: GroupId) -> dict[str, GroupValue]:
    """Of nearly every channel; thousands are described at once."""
    groups: Groups = {NOBODY: nobody, EVERYONE: everyone, ADMINISTRATORS: administrators}
    return {name: spelled(getattr(DEFAULTS, name), groups) for name in PERMISSIONS}
