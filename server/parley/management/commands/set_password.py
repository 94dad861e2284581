from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from parley.accounts.preferences import set_password
from parley.kernel.ids import AccountId, RealmId
from parley.management.arguments import (
    account_named,
    add_realm,
    in_one_line,
    new_password,
    secret_in,
)


class Command(BaseCommand):
    help = "Give an account a new password, printed if none was given; ends all its sessions."
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        add_realm(parser)
        parser.add_argument(
            "--password-file", type=Path, metavar="FILE", help="'-' is the standard input"
        )

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        account = account_named(asked["email"], asked["realm"])
        file = asked["password_file"]
        password = secret_in(file) if file else new_password()
        about = (account.name, account.email)
        set_password(RealmId(account.realm_id), AccountId(account.pk), password, about)
        self.stdout.write(f"{account.email} has a new password.")
        if not file:
            self.stdout.write(f"Shown this once: {password}")
