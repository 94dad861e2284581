"""The kinds of profile fields, and what answers each of them takes. Numbers and limits are the
wire's: clients have a control for each kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import date
from enum import IntEnum
from typing import Any
from urllib.parse import urlsplit

from msgspec import DecodeError, Struct, ValidationError, convert
from msgspec.json import decode

from parley.kernel.refusals import Invalid


class Kind(IntEnum):
    SHORT_TEXT = 1
    LONG_TEXT = 2
    SELECT = 3
    DATE = 4
    URL = 5
    USER = 6
    EXTERNAL_ACCOUNT = 7
    PRONOUNS = 8


NAMES = {
    Kind.SHORT_TEXT: "Text (short)",
    Kind.LONG_TEXT: "Text (long)",
    Kind.SELECT: "List of options",
    Kind.DATE: "Date",
    Kind.URL: "Link",
    Kind.USER: "Users",
    Kind.EXTERNAL_ACCOUNT: "External account",
    Kind.PRONOUNS: "Pronouns",
}
MARKDOWN = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})
NOT_IN_SUMMARIES = frozenset({Kind.LONG_TEXT, Kind.USER})
SHORT, LONG = 50, 500
"""Characters."""


class Choice(Struct, frozen=True):
    text: str
    order: str


class ExternalAccount(Struct, frozen=True, omit_defaults=True):
    subtype: str
    url_pattern: str = ""
    """Where the profile is, `%(username)s` standing for the answer; of `custom` ones only."""


class KnownSite(Struct, frozen=True):
    """A place many have an account at, offered when a field is made."""

    text: str
    url_pattern: str
    name: str
    hint: str = ""


KNOWN_SITES = {
    "github": KnownSite("GitHub", "https://github.com/%(username)s", "GitHub username"),
    "twitter": KnownSite("Twitter", "https://twitter.com/%(username)s", "Twitter username"),
}


def field_data_of(kind: Kind, given: Any) -> str:
    """As it is kept, of the kinds that have any."""
    try:
        if kind is Kind.SELECT:
            return _choices(convert(given, dict[str, Choice]), given)
        if kind is Kind.EXTERNAL_ACCOUNT:
            return _external(convert(given, ExternalAccount), given)
    except ValidationError as error:
        raise Invalid(reason=f"field_data: {error}") from None
    return ""


def _choices(choices: dict[str, Choice], given: Any) -> str:
    if not choices:
        raise Invalid(reason="Field must have at least one choice.")
    texts = [each.text.strip() for each in choices.values()]
    if not all(texts) or any(len(text) > SHORT for text in texts):
        raise Invalid(reason=f"field_data: a choice has 1 to {SHORT} characters")
    if len({text.lower() for text in texts}) != len(texts):
        raise Invalid(reason="field_data: two choices are the same")
    return json.dumps(given, ensure_ascii=False)


def _external(account: ExternalAccount, given: Any) -> str:
    if account.subtype in KNOWN_SITES and not account.url_pattern:
        return json.dumps(given)
    if account.subtype != "custom":
        raise Invalid(reason="Invalid external account type")
    if account.url_pattern.count("%(username)s") != 1 or not _is_link(account.url_pattern):
        raise Invalid(reason="url_pattern is a link with %(username)s in it")
    return json.dumps(given, ensure_ascii=False)


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable()


def answer_to(
    kind: Kind, data: str, name: str, given: str | list[int], known: Collection[int]
) -> str:
    """As it is kept, or a refusal that says which field it is about. `known` are the accounts
    that the asker may name."""
    if kind is Kind.USER:
        return _people(name, given, known)
    if not isinstance(given, str):
        raise Invalid(reason=f"{name} is not a string")
    if reason := CHECKS[kind](given.strip(), data):
        raise Invalid(reason=f"{name} {reason}")
    return given.strip()


def _people(name: str, given: str | list[int], known: Collection[int]) -> str:
    """Clients send a list as it is, or as text again."""
    try:
        ids = decode(given, type=list[int]) if isinstance(given, str) else given
    except DecodeError:
        raise Invalid(reason=f"{name} is not a list") from None
    for each in ids:
        if each not in known:
            raise Invalid(reason=f"Invalid user ID: {each}")
    return json.dumps(ids, separators=(",", ":"))


def _no_longer_than(most: int) -> Callable[[str, str], str]:
    return lambda text, _: f"is too long (limit: {most} characters)" if len(text) > most else ""


def _one_of_the_choices(text: str, data: str) -> str:
    return "" if text in json.loads(data) else f"'{text}' is not a valid choice"


def _a_date(text: str, _: str) -> str:
    try:
        return "" if date.fromisoformat(text).isoformat() == text else "is not a date"
    except ValueError:
        return "is not a date"


def _a_link(text: str, _: str) -> str:
    return "" if _is_link(text) and len(text) <= LONG else "is not a URL"


CHECKS: dict[Kind, Callable[[str, str], str]] = {
    Kind.SHORT_TEXT: _no_longer_than(SHORT),
    Kind.LONG_TEXT: _no_longer_than(LONG),
    Kind.SELECT: _one_of_the_choices,
    Kind.DATE: _a_date,
    Kind.URL: _a_link,
    Kind.EXTERNAL_ACCOUNT: _no_longer_than(SHORT),
    Kind.PRONOUNS: _no_longer_than(SHORT),
}
