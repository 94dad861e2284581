"""Every ability that a setting gives, in words, and who has it while nobody decided otherwise: the
page docs/permissions.md is made here, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from parley.access.actor import (
    ADMINISTRATOR,
    FULLY,
    GUEST,
    MEMBER,
    MODERATOR,
    OWNER,
    SYSTEM_GROUPS,
    Actor,
)
from parley.access.permissions import is_among
from parley.access.realms import FOR_OWNERS
from parley.channels.settings import ChannelSettings
from parley.groups.settings import GroupRef, GroupSetting, GroupSettings
from parley.kernel.ids import AccountId, RealmId
from parley.realms.settings import GROUPS, RealmSettings

IN_THE_REALM = {
    "can_access_all_users_group": "know of everybody, and not only of those one meets",
    "can_add_custom_emoji_group": "add emoji of the organization's own",
    "can_add_subscribers_group": "bring others into channels one is in or could join",
    "can_create_bots_group": "make bots of every kind",
    "can_create_groups": "make groups",
    "can_create_private_channel_group": "create private channels, and make others private",
    "can_create_public_channel_group": "create public channels, and make others public",
    "can_create_web_public_channel_group": "open channels to people without an account",
    "can_create_write_only_bots_group": "make bots that can only send",
    "can_delete_any_message_group": "delete any message one can read",
    "can_delete_own_message_group": "delete one's own messages, for a time",
    "can_invite_users_group": "invite people by mail",
    "can_manage_all_groups": "change every group that people made",
    "can_manage_billing_group": "see to what is paid",
    "can_mention_many_users_group": "call everybody in a channel or topic of more than 15",
    "can_move_messages_between_channels_group": "move messages to other channels",
    "can_move_messages_between_topics_group": "move messages to other topics",
    "can_resolve_topics_group": "mark topics as resolved",
    "can_summarize_topics_group": "have topics summarized",
    "create_multiuse_invite_group": "make links by which several may join",
    "direct_message_initiator_group": "begin a conversation with people directly",
    "direct_message_permission_group": "write to anybody directly; others only to those who may",
}
IN_A_CHANNEL = {
    "can_add_subscribers_group": "bring others into it",
    "can_administer_channel_group": "change it: name, description, privacy, permissions, archive",
    "can_create_topic_group": "begin topics in it",
    "can_delete_any_message_group": "delete any message in it",
    "can_delete_own_message_group": "delete one's own messages in it, for a time",
    "can_move_messages_out_of_channel_group": "move messages out of it",
    "can_move_messages_within_channel_group": "move messages between its topics",
    "can_remove_subscribers_group": "take others out of it",
    "can_resolve_topics_group": "mark its topics as resolved",
    "can_send_message_group": "post in it",
    "can_subscribe_group": "join it though it is private",
}
OVER_A_GROUP = {
    "can_add_members_group": "put others into it",
    "can_join_group": "join it",
    "can_leave_group": "leave it",
    "can_manage_group": "change it, and who is in it",
    "can_mention_group": "call it with a mention that is not silent",
    "can_remove_members_group": "take others out of it",
}
OF_CREATORS = {
    "can_add_members_group": "a group's maker",
    "can_administer_channel_group": "a channel's creator",
    "can_manage_group": "a group's maker",
}
ROLES: dict[str, frozenset[GroupRef]] = {
    "owner": frozenset(SYSTEM_GROUPS[OWNER]),
    "administrator": frozenset(SYSTEM_GROUPS[ADMINISTRATOR]),
    "moderator": frozenset(SYSTEM_GROUPS[MODERATOR]),
    "member": frozenset(FULLY),
    "new member": frozenset(SYSTEM_GROUPS[MEMBER]),
    "guest": frozenset(SYSTEM_GROUPS[GUEST]),
}
"""A bot is what its role says."""
BEGINNING = """# Who may do what

Made from the rules by `./parley permissions`; the suite holds it to them.

What a setting names may be a role, a group, or people and groups picked for it. `yes` is what each
role may as long as nobody decided otherwise. A setting marked * is an owner's to change, any other
an administrator's. Rank opens no door: of a private channel one is not in, one may do nothing.
"""


def page() -> str:
    realm = [each for each in structs.fields(RealmSettings) if each.name in GROUPS]
    parts = [
        BEGINNING,
        "## In the organization\n",
        *_table({each.name: each.default for each in realm}, IN_THE_REALM),
        "\n## In one channel\n",
        "Administrators administer every channel they know of.\n",
        *_table(_defaults(ChannelSettings), IN_A_CHANNEL, OF_CREATORS),
        "\n## Over one group\n",
        "Who may change every group may also change each.\n",
        *_table(_defaults(GroupSettings), OVER_A_GROUP, OF_CREATORS),
    ]
    return "\n".join(parts) + "\n"


def _defaults(kind: type[Struct]) -> dict[str, GroupSetting]:
    return {each.name: each.default for each in structs.fields(kind)}


def _table(
    defaults: dict[str, GroupSetting], words: dict[str, str], creators: dict[str, str] | None = None
) -> Iterator[str]:
    yield f"| one may | setting | {' | '.join(ROLES)} | and |"
    yield "| --- | --- |" + " --- |" * (len(ROLES) + 1)
    for name, setting in sorted(defaults.items()):
        may = ["yes" if _is_among(groups, setting) else "" for groups in ROLES.values()]
        star = "*" if creators is None and name in FOR_OWNERS else ""
        also = (creators or {}).get(name, "")
        yield f"| {words[name]} | `{name}`{star} | {' | '.join(may)} | {also} |"


def _is_among(groups: frozenset[GroupRef], setting: GroupSetting) -> bool:
    somebody = Actor(AccountId(0), RealmId(0), "", "", 0, is_bot=False, groups=groups)
    return is_among(somebody, setting)
