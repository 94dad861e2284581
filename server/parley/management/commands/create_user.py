"""`./parley create_user ben@example.com "Ben Okafor" --realm ""`"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from parley.access.actor import MEMBER
from parley.accounts.commands import NewAccount, create_account
from parley.accounts.roles import ROLES
from parley.kernel.ids import RealmId
from parley.management.arguments import (
    add_realm,
    in_one_line,
    new_password,
    place_of,
    realm_named,
    secret_in,
)


class Command(BaseCommand):
    help = "Create an account, whose password is printed if none was given."
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        add_realm(parser)
        parser.add_argument("--role", choices=sorted(ROLES, key=ROLES.__getitem__))
        parser.add_argument(
            "--password-file", type=Path, metavar="FILE", help="'-' is the standard input"
        )

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        realm = realm_named(asked["realm"])
        file = asked["password_file"]
        password = secret_in(file) if file else new_password()
        role = ROLES[asked["role"]] if asked["role"] else MEMBER
        new = NewAccount(asked["email"], asked["name"], role, password=password)
        create_account(RealmId(realm.pk), new)
        self.stdout.write(f"{asked['name']} can sign in at {place_of(realm)} as {asked['email']}.")
        if not file:
            self.stdout.write(f"The password, shown this once: {password}")
