"""A mail server that takes everything, or refuses it, for tests of what is sent."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

from tests.live import free_port


@dataclass
class Mailbox:
    """`refuses` is the answer to whatever comes, instead of taking it."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: ARG002, N802
        if self.refuses:
            return self.refuses
        self.letters.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 taken"


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Settings that name it, in this process."""
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        named = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": server.port, "EMAIL_USE_TLS": False}
        with override_settings(
            **named, EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"
        ):
            yield box
    finally:
        server.stop()


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())
