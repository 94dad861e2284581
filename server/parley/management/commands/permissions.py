"""`manage.py permissions > ../docs/permissions.md`"""

from typing import Any

from django.core.management import BaseCommand

from parley.access.abilities import page


class Command(BaseCommand):
    help = "Print the page that says who may do what."
    purpose = "development"

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(page(), ending="")
