"""The one-time link by which the first organisation of a server is created."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest, new_token
from parley.realms.models import FirstLink, Realm

GOOD_FOR = timedelta(days=7)


class LinkUsedUp(Refusal):
    message = (
        "This link is no longer valid. `./parley status` tells where the server runs; starting it "
        "again prints a new link as long as there is no organization."
    )


def first_link() -> str | None:
    """A fresh token, replacing any older, while the server has no organisation at all."""
    if Realm.objects.exists():
        return None
    FirstLink.objects.all().delete()
    return link()


def link() -> str:
    """A fresh token for one more organisation."""
    token = new_token()
    FirstLink.objects.create(digest=digest(token))
    return token


def use_up(token: str) -> None:
    """In the transaction that creates the organisation: the link is gone only if that is made."""
    valid = FirstLink.objects.filter(
        digest=digest(token), created_at__gt=datetime.now(UTC) - GOOD_FOR
    )
    deleted, _ = valid.delete()
    if not deleted:
        raise LinkUsedUp
