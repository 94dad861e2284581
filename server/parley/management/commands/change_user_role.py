"""`./parley change_user_role ben@example.com administrator`"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from parley.accounts.roles import POWERS, ROLES, change_role, grant
from parley.kernel.ids import AccountId
from parley.management.arguments import account_named, add_realm, in_one_line


class Command(BaseCommand):
    help = "Give an account another role, or a power that no role has."
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        roles = sorted(ROLES, key=ROLES.__getitem__)
        parser.add_argument("role", choices=[*roles, *POWERS])
        add_realm(parser)
        parser.add_argument("--revoke", action="store_true", help="take the power away again")

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        role, revoke = asked["role"], asked["revoke"]
        if revoke and role in ROLES:
            raise CommandError("A role cannot be revoked: give another one.")
        account = account_named(asked["email"], asked["realm"])
        if role in ROLES:
            change_role(AccountId(account.pk), ROLES[role])
            self.stdout.write(f"{account.email} is now {role}.")
        else:
            grant(AccountId(account.pk), role, given=not revoke)
            self.stdout.write(f"{account.email} {'no longer has' if revoke else 'now has'} {role}.")
