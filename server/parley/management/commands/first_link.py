from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from parley.realms.first_link import GOOD_FOR, link


class Command(BaseCommand):
    help = "Make a one-time link by which whoever has it creates an organization."
    purpose = "organisations"

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(f"/new/{link()}")
        self.stdout.write(
            f"Put the server's address before it. It is good once, for {GOOD_FOR.days} days."
        )
