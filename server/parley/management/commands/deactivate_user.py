from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from parley.accounts.activation import deactivate
from parley.kernel.ids import AccountId
from parley.management.arguments import account_named, add_realm, in_one_line


class Command(BaseCommand):
    help = "Shut an account out: its sessions and its key open nothing from now on."
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        add_realm(parser)

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        account = account_named(asked["email"], asked["realm"])
        deactivate(AccountId(account.pk))
        self.stdout.write(f"{account.email} is deactivated.")
