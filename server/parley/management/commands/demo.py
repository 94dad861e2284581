"""`./parley demo`: a small company's weeks, to look around in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from parley.demo.build import Demo
from parley.demo.company import PEOPLE
from parley.management.arguments import REALM_HELP, in_one_line, new_password, secret_in
from parley.realms.models import Realm

MOST_WEEKS = 52


class Command(BaseCommand):
    help = "Fill a new organization with a team's life: people, channels, weeks of talk."
    purpose = "development"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--string-id", default="", metavar="ID", help=REALM_HELP)
        parser.add_argument("--weeks", type=int, default=6, help="how far back it goes")
        parser.add_argument("--seed", type=int, default=1, help="another number, another play")
        parser.add_argument(
            "--password-file", type=Path, metavar="FILE", help="everybody's password"
        )

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        if Realm.objects.filter(string_id=asked["string_id"]).exists():
            raise CommandError(
                f"There is an organization at '{asked['string_id']}' already;"
                " the demo needs a place of its own (--string-id)."
            )
        if not 1 <= asked["weeks"] <= MOST_WEEKS:
            raise CommandError(f"--weeks is from 1 to {MOST_WEEKS}.")
        file = asked["password_file"]
        password = secret_in(file) if file else new_password()
        Demo(asked["string_id"], password, asked["seed"], self.stdout.write).build(asked["weeks"])
        self._say_who(password, shown=not file)

    def _say_who(self, password: str, *, shown: bool) -> None:
        owner, guest = PEOPLE[0], PEOPLE[-1]
        self.stdout.write(
            f"{len(PEOPLE)} people can sign in: {owner.email} owns the place,"
            f" {guest.email} is a guest, the others are FIRSTNAME@{owner.email.partition('@')[2]}."
        )
        if shown:
            self.stdout.write(f"Everybody's password, shown this once: {password}")
