from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import msgspec
from django.core.management import BaseCommand, CommandError

from parley.audit.chain import verify
from parley.audit.queries import Wanted, acts_in
from parley.kernel.ids import RealmId
from parley.management.arguments import add_realm, in_one_line, realm_named


class Command(BaseCommand):
    help = """Who did what to whom; and whether that record is whole.

    parley audit show --realm lab --limit 20
    parley audit verify --realm lab
    parley audit verify --realm lab --known 812:5f0c…   (as an earlier verification printed)
    """
    purpose = "security"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["show", "verify"])
        add_realm(parser)
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--limit", type=int, default=50, help="of the newest (show)")
        parser.add_argument("--known", metavar="NUMBER:SEAL", help="what must still be there")

    @in_one_line
    def handle(self, *_: Any, **asked: Any) -> None:
        realm_id = RealmId(realm_named(asked["realm"]).pk)
        if asked["what"] == "show":
            self._show(realm_id, asked["limit"], as_json=asked["json"])
        else:
            self._verify(realm_id, asked["known"], as_json=asked["json"])

    def _show(self, realm_id: RealmId, limit: int, *, as_json: bool) -> None:
        for act in reversed(acts_in(realm_id, Wanted(limit=limit))):
            if as_json:
                self.stdout.write(msgspec.json.encode(act).decode())
            else:
                who = f"account {act.actor_id}" if act.actor_id else act.client
                details = bytes(act.details).decode()
                self.stdout.write(f"{act.number:>6}  {who}  {act.action}  {act.about}  {details}")

    def _verify(self, realm_id: RealmId, known: str | None, *, as_json: bool) -> None:
        verdict = verify(realm_id, _known(known))
        if as_json:
            self.stdout.write(msgspec.json.encode(verdict).decode())
        elif not verdict.fault:
            self.stdout.write(
                f"All {verdict.entries} entries are whole. Keep this elsewhere, for the next"
                f" time: --known {verdict.entries}:{verdict.seal}"
            )
        if verdict.fault:
            raise CommandError(
                f"The audit log was tampered with: {verdict.fault}; {verdict.entries} entries"
                " before it are whole."
            )


def _known(given: str | None) -> tuple[int, str] | None:
    number, colon, seal = (given or "").partition(":")
    if given and not (number.isdecimal() and colon and seal):
        raise CommandError("--known is NUMBER:SEAL, as an earlier verification printed it")
    return (int(number), seal) if given else None
