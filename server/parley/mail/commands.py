"""Asking for an e-mail to be sent."""

from __future__ import annotations

from datetime import UTC, datetime

from django.template.loader import render_to_string
from msgspec import Struct

from parley.kernel.ids import RealmId
from parley.mail.models import OutgoingMail

LONGEST_SUBJECT = 200


class Letter(Struct, frozen=True):
    """What is in it: `mail/NAME.txt` and `mail/NAME.html`, filled in."""

    to: str
    subject: str
    template: str
    values: dict[str, str]


def send(realm_id: RealmId, letter: Letter) -> None:
    """Within a transaction: it goes out once that commits, and not if it does not."""
    subject = " ".join(letter.subject.split())[:LONGEST_SUBJECT]
    values = {**letter.values, "subject": subject}
    OutgoingMail.objects.create(
        realm_id=realm_id,
        to=letter.to,
        subject=subject,
        text=render_to_string(f"mail/{letter.template}.txt", values),
        html=render_to_string(f"mail/{letter.template}.html", values),
        due_at=datetime.now(UTC),
    )
