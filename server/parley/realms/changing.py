"""What an organisation decides anew, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import structs, to_builtins
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel, visible_channels
from parley.access.realms import may_decide
from parley.accounts.preferences import LANGUAGES
from parley.eventlog import Audience, Log, change
from parley.groups.allowed import SUPPORTED
from parley.groups.choosing import Update, updated
from parley.groups.queries import spelled, system_groups
from parley.kernel import sql
from parley.kernel.ids import ChannelId
from parley.kernel.refusals import Refusal
from parley.realms.commands import LONGEST_NAME
from parley.realms.events import SettingDecided, SettingsDecided
from parley.realms.models import Realm
from parley.realms.settings import GROUPS, RealmSettings, settings_of

LONGEST_DESCRIPTION = 1_000
DEFAULTS = to_builtins(structs.asdict(RealmSettings()))
CHANNELS = frozenset(
    {
        "moderation_request_channel_id",
        "new_stream_announcements_stream_id",
        "signup_announcements_stream_id",
        "zulip_update_announcements_stream_id",
    }
)
TOLD_TOGETHER = frozenset(
    {
        "allow_message_editing",
        "message_content_edit_limit_seconds",
        "message_edit_history_visibility_policy",
        *GROUPS,
    }
)


class BadDecision(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


def decide(actor: Actor, asked: Mapping[str, Any]) -> None:
    """Values by the wire's names, `name` and `description` among them; `Update`s of permissions.
    All of it or nothing; only what differs is kept and told."""
    may_decide(actor, asked)
    with change(actor.realm_id) as log:
        sql.rows("groups/lock", realm_id=actor.realm_id)
        realm = Realm.objects.get(pk=actor.realm_id)
        plain = {name: value for name, value in asked.items() if name not in GROUPS}
        for name, value in plain.items():
            check(actor, name, value)
        before = {**structs.asdict(settings_of(realm.settings)), **_names(realm)}
        after = plain | {
            name: updated(actor.realm_id, name, SUPPORTED.realm[name], value, before[name])
            for name, value in asked.items()
            if isinstance(value, Update)
        }
        changed = {name: value for name, value in after.items() if value != before[name]}
        if changed:
            _keep(realm, changed)
            _tell(log, changed)
            _note(log, before, changed)


def _names(realm: Realm) -> dict[str, Any]:
    return {"name": realm.name, "description": realm.description}


def check(actor: Actor, name: str, value: Any) -> None:
    """What a type cannot say."""
    if name == "name" and not 0 < len(value) <= LONGEST_NAME:
        raise BadDecision(reason="Organization name is too long." if value else "Invalid name.")
    if name == "description" and len(value) > LONGEST_DESCRIPTION:
        raise BadDecision(reason="Organization description is too long.")
    if name == "default_language" and value not in LANGUAGES:
        raise BadDecision(reason=f"Invalid language '{value}'")
    if name == "default_code_block_language" and value:
        _is_language(value)
    if name == "jitsi_server_url" and value and not value.startswith(("https://", "http://")):
        raise BadDecision(reason="jitsi_server_url is not an allowed_type")
    if name in CHANNELS and value != -1:
        _is_channel(actor, name, value)


def _is_language(value: str) -> None:
    try:
        find_lexer_class_by_name(value)
    except ClassNotFound:
        raise BadDecision(reason=f"Invalid code block language '{value}'") from None


def _is_channel(actor: Actor, name: str, value: int) -> None:
    found = visible_channels(actor, ids=[ChannelId(value)])
    if not found or found[0].is_archived:
        raise NoSuchChannel
    if name == "moderation_request_channel_id" and not found[0].is_private:
        raise BadDecision(reason="Moderation request channel must be private.")


def _keep(realm: Realm, changed: Mapping[str, Any]) -> None:
    kept = realm.settings | {
        name: to_builtins(value) for name, value in changed.items() if name not in _names(realm)
    }
    realm.settings = {name: value for name, value in kept.items() if DEFAULTS.get(name) != value}
    realm.name = changed.get("name", realm.name)
    realm.description = changed.get("description", realm.description)
    realm.save(update_fields=["settings", "name", "description"])


def _tell(log: Log, changed: Mapping[str, Any]) -> None:
    everyone = Audience(everyone=True)
    ids = system_groups(log.realm_id)
    together: dict[str, Any] = {}
    for name, value in changed.items():
        if name in GROUPS:
            together[name] = spelled(value, ids)
        elif name in TOLD_TOGETHER:
            together[name] = value
        else:
            log.append(SettingDecided(name, value), to=everyone)
    if "message_edit_history_visibility_policy" in together:
        together["allow_edit_history"] = (
            together["message_edit_history_visibility_policy"] != "none"
        )
    if together:
        log.append(SettingsDecided(together), to=everyone)


def _note(log: Log, before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    for name, value in changed.items():
        was = to_builtins(before[name])
        log.note("realm.decided", "realm", setting=name, before=was, after=to_builtins(value))
