"""One's own settings."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Struct, structs

from parley.access.actor import Actor
from parley.accounts.alert_words import add_alert_words, alert_words_of, remove_alert_words
from parley.accounts.commands import BadName
from parley.accounts.preferences import (
    AddressFixed,
    NamesFixed,
    NoSuchTimezone,
    WrongPassword,
    change_own_name,
    change_own_password,
    change_settings,
    change_timezone,
)
from parley.accounts.settings import PersonalSettings
from parley.api import limits
from parley.api.declared import declaring, sent
from parley.api.endpoint import endpoint
from parley.api.limits import RateLimited
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.kernel.refusals import VariableMissing
from parley.signin.endpoints import guesses_of
from parley.signin.passwords import PasswordLength, WeakPassword


@endpoint(
    "PATCH",
    "/settings",
    refuses=(
        AddressFixed,
        BadName,
        NamesFixed,
        NoSuchTimezone,
        PasswordLength,
        RateLimited,
        WeakPassword,
        WrongPassword,
    ),
)
@declaring({each.name: each.type for each in structs.fields(PersonalSettings)})
def change_own_settings(
    actor: Actor,
    request: Request,
    name: Annotated[str | None, Wire("full_name")] = None,
    email: str | None = None,
    old_password: str | None = None,
    new_password: str | None = None,
    timezone: str | None = None,
    **settings: Any,
) -> None:
    """Change one's own settings, name or password."""
    if email is not None and email != actor.email:
        raise AddressFixed
    if new_password is not None:
        change_password(actor, request, old_password, new_password)
    if name is not None:
        change_own_name(actor, name)
    if timezone is not None:
        change_timezone(actor, timezone)
    change_settings(actor, sent(settings))


def change_password(actor: Actor, request: Request, old: str | None, new: str) -> None:
    """A session that somebody left open must not become a way to guess."""
    if old is None:
        raise VariableMissing(var_name="old_password")
    guesser = guesses_of(request, actor.email)
    limits.count(limits.SIGN_IN, guesser)
    change_own_password(actor, old, new, request.cookie if request.by_session else None)
    limits.forgive(limits.SIGN_IN, guesser)


class AlertWords(Struct):
    alert_words: list[str]


@endpoint("GET", "/users/me/alert_words")
def list_alert_words(actor: Actor) -> AlertWords:
    """The words one is alerted to."""
    return AlertWords(alert_words_of(actor))


@endpoint("POST", "/users/me/alert_words")
def more_alert_words(actor: Actor, alert_words: list[str]) -> AlertWords:
    """Be alerted to more words."""
    return AlertWords(add_alert_words(actor, alert_words))


@endpoint("DELETE", "/users/me/alert_words")
def fewer_alert_words(actor: Actor, alert_words: list[str]) -> AlertWords:
    """No longer be alerted to some words."""
    return AlertWords(remove_alert_words(actor, alert_words))
