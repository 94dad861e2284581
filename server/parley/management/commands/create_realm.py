from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand

from parley.accounts.commands import NewAccount
from parley.management.arguments import in_one_line, new_password, secret_in
from parley.realms.commands import NewRealm, create_realm


class Command(BaseCommand):
    help = "Create an organization and its owner, whose password is printed if none was given."
    purpose = "organisations"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument(
            "--string-id", required=True, metavar="ID", help="its subdomain; '' is the root address"
        )
        parser.add_argument("--owner-email", required=True, metavar="EMAIL")
        parser.add_argument("--owner-name", required=True, metavar="NAME")
        parser.add_argument(
            "--owner-password-file", type=Path, metavar="FILE", help="'-' is the standard input"
        )

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        file = asked["owner_password_file"]
        password = secret_in(file) if file else new_password()
        owner = NewAccount(asked["owner_email"], asked["owner_name"], password=password)
        create_realm(NewRealm(asked["name"], asked["string_id"], owner))
        self.stdout.write(f"{asked['name']} is there; {asked['owner_email']} owns it.")
        if not file:
            self.stdout.write(f"The owner's password, shown this once: {password}")
