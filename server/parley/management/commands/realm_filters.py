from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import msgspec
from django.core.management import BaseCommand, CommandError

from parley.eventlog import change
from parley.formatting.linkifiers import insert, remove
from parley.formatting.queries import linkifiers_of
from parley.kernel.ids import RealmId
from parley.management.arguments import add_realm, in_one_line, realm_named


class Command(BaseCommand):
    help = """Patterns that an organisation's messages link, and where they lead.

    parley realm_filters show --realm lab
    parley realm_filters add 'T(?P<id>[0-9]+)' 'https://trac.example.com/ticket/{id}' --realm lab
    parley realm_filters remove 12 --realm lab
    """
    purpose = "people"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["show", "add", "remove"])
        parser.add_argument("which", nargs="*", help="a pattern and a URL template, or a number")
        add_realm(parser)
        parser.add_argument("--json", action="store_true", help="for programs (show)")

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        realm_id = RealmId(realm_named(asked["realm"]).pk)
        match asked["what"], asked["which"]:
            case "show", []:
                self._show(realm_id, as_json=asked["json"])
            case "add", [pattern, url_template]:
                with change(realm_id) as log:
                    number = insert(log, pattern, url_template)
                self.stdout.write(f"Linkifier {number} was added.")
            case "remove", [number] if number.isdecimal():
                with change(realm_id) as log:
                    remove(log, int(number))
                self.stdout.write(f"Linkifier {number} was removed.")
            case _:
                raise CommandError("add takes a pattern and a URL template, remove a number.")

    def _show(self, realm_id: RealmId, *, as_json: bool) -> None:
        known = linkifiers_of(realm_id)
        if as_json:
            self.stdout.write(msgspec.json.encode(known).decode())
        else:
            for each in known:
                self.stdout.write(f"{each.id:>6}  {each.pattern}  ->  {each.url_template}")
