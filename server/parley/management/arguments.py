"""What management commands have in common: how they name an organisation, an account, a secret, and
how they say no."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.db.models.functions import Lower

from parley.accounts.models import Account
from parley.kernel.origin import Origin, acting
from parley.kernel.refusals import Refusal
from parley.realms.models import Realm

REALM_HELP = "the organization's string id; '' is the one at the root address"
Handler = Callable[..., None]


def in_one_line(handle: Handler) -> Handler:
    """What the house refuses an operator, too, is told in one line and ends with exit code 1."""

    @wraps(handle)
    def told(*args: Any, **asked: Any) -> None:
        try:
            with acting(Origin(client=f"parley {handle.__module__.rpartition('.')[2]}")):
                handle(*args, **asked)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None

    return told


def add_realm(parser: ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--realm", required=required, metavar="ID", help=REALM_HELP)


def realm_named(string_id: str | None) -> Realm:
    """None is the only one there is."""
    if string_id is None:
        realms = list(Realm.objects.all()[:2])
        if len(realms) == 1:
            return realms[0]
        raise CommandError("Say which organization, with --realm; `list_realms` lists them.")
    realm = Realm.objects.filter(string_id=string_id).first()
    if realm is None:
        raise CommandError(f"There is no organization '{string_id}'; `list_realms` lists them.")
    return realm


def account_named(email: str, realm: str | None) -> Account:
    found = list(
        Account.objects.alias(lowered=Lower("email"))
        .filter(realm=realm_named(realm), lowered=email.lower())
        .select_related("realm")
    )
    if not found:
        raise CommandError(f"Nobody has the address {email} there.")
    return found[0]


def secret_in(file: Path) -> str:
    """The first line of a file; `-` is the standard input."""
    try:
        text = Path("/dev/stdin" if str(file) == "-" else file).read_text()
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from None
    if not (lines := text.splitlines()):
        raise CommandError(f"{file} is empty.")
    return lines[0]


def new_password() -> str:
    return secrets.token_urlsafe(12)


def place_of(realm: Realm) -> str:
    """Where people go to sign in, as far as a command can know."""
    return f"subdomain '{realm.string_id}'" if realm.string_id else "the root address"
