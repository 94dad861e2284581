"""Handing what is due to the mail server; what it refuses for now is tried again, ever later."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from parley.mail.models import OutgoingMail

AT_ONCE = 50
"""So many by one connection before others' work has its turn."""
PATIENCE = [timedelta(minutes=each) for each in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60)]
"""After each failure; it is given up after two days, as mail servers do among themselves."""
log = logging.getLogger(__name__)


def send_due() -> int:
    """How many were tried. Without a mail server named (`PARLEY_EMAIL_HOST`) they wait."""
    if not settings.EMAIL_HOST:
        return 0
    tried = 0
    with get_connection() as server:
        while tried < AT_ONCE and _send_one(server):
            tried += 1
    return tried


def _send_one(server: object) -> bool:
    """Its row is held while it is sent, so that no other process sends it too. A process that is
    killed after the server took it and before the commit sends it again: twice beats never."""
    now = datetime.now(UTC)
    with transaction.atomic():
        due = OutgoingMail.objects.filter(given_up_at=None, due_at__lte=now).order_by(
            "due_at", "pk"
        )
        mail = due.select_for_update(skip_locked=True).first()
        if mail is None:
            return False
        try:
            _message(mail, server).send()
        except OSError as error:  # smtplib's errors are OSErrors
            _put_off(mail, now, error)
        else:
            mail.delete()
    return True


def _message(mail: OutgoingMail, server: object) -> EmailMultiAlternatives:
    headers = {"Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.to],
        connection=server,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _put_off(mail: OutgoingMail, now: datetime, error: OSError) -> None:
    mail.error = f"{type(error).__name__}: {error}"[:1_000]
    mail.attempts += 1
    if mail.attempts > len(PATIENCE):
        mail.given_up_at = now
        log.error("gave up a mail to %s after %d attempts: %s", mail.to, mail.attempts, mail.error)
    else:
        mail.due_at = now + PATIENCE[mail.attempts - 1]
        log.warning("a mail to %s waits until %s: %s", mail.to, mail.due_at, mail.error)
    mail.save(update_fields=["error", "attempts", "given_up_at", "due_at"])
