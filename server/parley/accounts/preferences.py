"""What people decide for themselves, and their own names and passwords."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.hashers import make_password
from msgspec import UNSET, structs

from parley.access.accounts import may_rename_itself
from parley.access.actor import Actor
from parley.accounts.commands import check_name
from parley.accounts.credentials import end_sessions
from parley.accounts.events import (
    Difference,
    DisplaySettingChanged,
    NotificationSettingChanged,
    SettingChanged,
    SettingValue,
)
from parley.accounts.models import Account
from parley.accounts.settings import DISPLAY, NOTIFICATIONS, PersonalSettings, settings_of
from parley.accounts.telling import tell_difference
from parley.eventlog import Audience, Log, change
from parley.kernel.ids import AccountId, RealmId
from parley.kernel.refusals import Refusal
from parley.realms.queries import rules_of
from parley.signin.passwords import check_strength, is_right
from parley.writing.drafts import forget_drafts

TIMEZONE = re.compile(r"\A[A-Za-z0-9_+/-]{0,50}\Z")
LANGUAGES = {"en": "English"}
DEFAULTS = structs.asdict(PersonalSettings())


class WrongPassword(Refusal):
    message = "Wrong password!"


class NoSuchTimezone(Refusal):
    message = "timezone is not a recognized time zone"


class NamesFixed(Refusal):
    message = "Name changes are disabled in this organization."


class AddressFixed(Refusal):
    message = "Email address changes are disabled in this organization."


def change_settings(actor: Actor, asked: Mapping[str, Any]) -> None:
    """Only what differs from what was decided before is kept and told."""
    with change(actor.realm_id) as log:
        account = Account.objects.select_for_update(no_key=True).get(pk=actor.account_id)
        before = structs.asdict(settings_of(account.settings))
        changed = {name: value for name, value in asked.items() if value != before[name]}
        kept = account.settings | changed
        account.settings = {
            name: value for name, value in kept.items() if DEFAULTS.get(name) != value
        }
        account.save(update_fields=["settings"])
        if changed.get("enable_drafts_synchronization") is False:
            forget_drafts(log, actor)
        for name, value in changed.items():
            tell(log, actor, name, value)


def tell(log: Log, actor: Actor, name: str, value: SettingValue) -> None:
    own = Audience(accounts=(actor.account_id,))
    language = LANGUAGES.get(str(value), str(value)) if name == "default_language" else UNSET
    log.append(SettingChanged(name, value, language), to=own)
    if name in DISPLAY:
        log.append(DisplaySettingChanged(actor.email, name, value, language), to=own)
    if name in NOTIFICATIONS:
        log.append(NotificationSettingChanged(actor.email, name, value), to=own)


def change_timezone(actor: Actor, timezone: str) -> None:
    known = available_timezones()  # empty on a machine without the time zones' data
    if not TIMEZONE.match(timezone) or (timezone and known and timezone not in known):
        raise NoSuchTimezone

    def told(log: Log) -> None:
        tell(log, actor, "timezone", timezone)

    told_others = Difference(account_id=actor.account_id, email=actor.email, timezone=timezone)
    _change(actor, "timezone", timezone, told_others, told)


def change_own_name(actor: Actor, name: str) -> None:
    check_name(name)
    if not may_rename_itself(actor, rules_of(actor.realm_id).name_changes_disabled):
        raise NamesFixed
    kept = name.strip()
    _change(actor, "name", kept, Difference(account_id=actor.account_id, name=kept))


def _change(
    actor: Actor,
    column: str,
    value: str,
    told: Difference,
    also: Callable[[Log], None] = lambda _: None,
) -> None:
    with change(actor.realm_id) as log:
        account = Account.objects.filter(pk=actor.account_id).exclude(**{column: value})
        if not account.update(**{column: value}):
            return
        tell_difference(log, told)
        also(log)


def change_own_password(actor: Actor, old: str, new: str, session: str | None) -> None:
    """Whoever else is signed in as oneself no longer is; `session` is the one it is done in."""
    kept = Account.objects.values_list("password", flat=True).get(pk=actor.account_id)
    if not is_right(old, kept, _keep_nothing):
        raise WrongPassword
    set_password(actor.realm_id, actor.account_id, new, (actor.name, actor.email), session)


def set_password(
    realm_id: RealmId,
    account_id: AccountId,
    password: str,
    about: tuple[str, ...],
    session: str | None = None,
) -> None:
    check_strength(password, about)
    hashed = make_password(password)
    with change(realm_id) as log:
        Account.objects.filter(pk=account_id).update(password=hashed)
        log.note("account.password_changed", f"account {account_id}")
        end_sessions(log, account_id, but=session)


def _keep_nothing(password: str) -> None:
    """It is about to be another one anyway."""
