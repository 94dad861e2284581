"""What is asked to be sent is sent once its transaction committed, and tried again if need be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from parley.mail import sending
from parley.mail.commands import Letter, send
from parley.models import OutgoingMail
from tests.cast import World
from tests.mailbox import mailbox, text_of
from tests.together import Together

VALUES = {"inviter": "Ana <b>", "realm": "Lab", "link": "https://x.example/join/1/", "until": ""}
LETTER = Letter("nia@example.com", "Ana invites\nyou", "invitation", VALUES)


@pytest.fixture(autouse=True)
def nothing_waits(world: World) -> None:  # noqa: ARG001
    OutgoingMail.objects.all().delete()


def waits() -> list[tuple[int, str]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("attempts", "error"))


def is_due_again() -> None:
    OutgoingMail.objects.update(due_at=datetime.now(UTC) - timedelta(seconds=1))


def test_a_letter_is_sent_once_in_text_and_html(world: World) -> None:
    with mailbox() as box:
        send(world.realm_id, LETTER)
        assert (sending.send_due(), sending.send_due()) == (1, 0)

    (letter,) = box.letters
    assert (letter["To"], letter["Subject"]) == ("nia@example.com", "Ana invites you")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "Ana <b> invites you to Lab" in text_of(letter)
    assert "Ana &lt;b&gt; invites you" in text_of(letter, "html")
    assert waits() == []


def test_what_was_not_committed_is_not_sent(world: World) -> None:
    with mailbox() as box:
        with pytest.raises(RuntimeError), transaction.atomic():
            send(world.realm_id, LETTER)
            raise RuntimeError
        sending.send_due()
    assert box.letters == []


def test_what_is_refused_is_tried_again_and_at_last_given_up(world: World) -> None:
    with mailbox() as box:
        box.refuses = "451 later, please"
        send(world.realm_id, LETTER)
        for tries in range(1, len(sending.PATIENCE) + 1):
            sending.send_due()
            ((attempts, error),) = waits()
            assert attempts == tries
            assert "later, please" in error
            assert sending.send_due() == 0
            is_due_again()
        sending.send_due()
        assert OutgoingMail.objects.exclude(given_up_at=None).count() == 1
        box.refuses = ""
        is_due_again()
        assert (sending.send_due(), box.letters) == (0, [])


def test_letters_wait_while_the_mail_server_is_away(world: World) -> None:
    send(world.realm_id, LETTER)
    assert sending.send_due() == 0
    assert waits() == [(0, "")]
    with mailbox() as box:
        assert sending.send_due() == 1
        assert len(box.letters) == 1


def test_several_processes_send_each_letter_once(world: World) -> None:
    with mailbox() as box:
        for n in range(12):
            send(world.realm_id, Letter(f"p{n}@example.com", "x", "invitation", VALUES))
        with Together(3) as threads:
            assert sum(threads.map(lambda _: sending.send_due(), range(3))) == 12
    assert sorted(letter["To"] for letter in box.letters) == sorted(
        f"p{n}@example.com" for n in range(12)
    )
