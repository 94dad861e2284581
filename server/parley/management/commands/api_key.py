"""`./parley api_key ben@example.com --site http://localhost:9991 > zuliprc`"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand

from parley.accounts.commands import api_key_of
from parley.kernel.ids import AccountId
from parley.management.arguments import account_named, add_realm, in_one_line


class Command(BaseCommand):
    help = "Print an account's API key, as the file that Zulip's programs read."
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        add_realm(parser)
        parser.add_argument("--site", default="http://localhost:9991", help="the server's address")

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        account = account_named(asked["email"], asked["realm"])
        key = api_key_of(AccountId(account.pk))
        self.stdout.write(f"[api]\nemail={account.email}\nkey={key}\nsite={asked['site']}")
