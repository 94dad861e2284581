"""People for a benchmark: made once, by the ordinary command, and found again by later runs."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from parley.accounts.commands import NewAccount, api_key_of, welcome
from parley.accounts.models import Account
from parley.eventlog import change
from parley.kernel.ids import AccountId, RealmId
from parley.realms.models import Realm

ADDRESS = "person{number}@benchmark.example.org"
NAME = "Benchmark Person {number}"
AT_ONCE = 100
MOST = 100_000


class Command(BaseCommand):
    help = "Make accounts for benchmarks, and write their addresses and API keys to a file."
    purpose = "development"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--realm", required=True, help="string id; '' is the one at the root")
        parser.add_argument("--count", type=int, default=2_000)
        parser.add_argument(
            "--output", type=Path, required=True, help="JSON, readable by you alone"
        )

    def handle(self, *_: Any, **asked: Any) -> None:
        if not 1 <= asked["count"] <= MOST:
            raise CommandError(f"--count is from 1 to {MOST}.")
        realm = Realm.objects.filter(string_id=asked["realm"]).first()
        if realm is None:
            raise CommandError(f"There is no organization '{asked['realm']}'.")
        addresses = [ADDRESS.format(number=n) for n in range(1, asked["count"] + 1)]
        make_missing(RealmId(realm.pk), addresses)
        write(asked["output"], described(RealmId(realm.pk), addresses))
        self.stdout.write(f"{len(addresses)} accounts are in {asked['output']}.")


def make_missing(realm_id: RealmId, addresses: list[str]) -> None:
    there = set(Account.objects.filter(realm_id=realm_id).values_list("email", flat=True))
    missing = [address for address in addresses if address not in there]
    for start in range(0, len(missing), AT_ONCE):
        with change(realm_id) as log:
            for address in missing[start : start + AT_ONCE]:
                number = address.partition("@")[0].removeprefix("person")
                welcome(log, NewAccount(address, NAME.format(number=number)))


def described(realm_id: RealmId, addresses: list[str]) -> list[dict[str, Any]]:
    made = Account.objects.filter(realm_id=realm_id, email__in=addresses).order_by("pk")
    return [
        {
            "email": account.email,
            "api_key": api_key_of(AccountId(account.pk)),
            "user_id": account.pk,
            "full_name": account.name,
        }
        for account in made
    ]


def write(path: Path, people: list[dict[str, Any]]) -> None:
    """Keys open accounts, so nobody else may read them, not even while they are written."""
    aside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(people, file, indent=1)
    aside.replace(path)
