from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand
from django.db.models import Count, Q

from parley.realms.models import Realm


class Command(BaseCommand):
    help = "List the organizations: string id, people, whether active, name."
    purpose = "organisations"

    def handle(self, *_: Any, **__: Any) -> None:
        people = Count("account", filter=Q(account__is_active=True, account__is_bot=False))
        realms = list(Realm.objects.annotate(people=people).order_by("string_id"))
        width = max((len(realm.string_id) for realm in realms), default=0) + 2
        for realm in realms:
            state = "active" if realm.is_active else "closed"
            quoted = f"'{realm.string_id}'"
            self.stdout.write(f"{quoted:{width}}  {realm.people:6}  {state}  {realm.name}")
        if not realms:
            self.stdout.write("There is none yet. `create_realm` creates one.")
