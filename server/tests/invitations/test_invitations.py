"""People who are not here yet come in by a letter to one, or by a link for many."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from parley.mail import sending
from parley.models import Account, Invitation, Membership, OutgoingMail
from tests.browser import Browser
from tests.cast import ADMINISTRATOR, Json, Person, World
from tests.mailbox import mailbox, text_of
from tests.together import Together

PASSWORD = "two dozen purple heron"
TOKEN = re.compile(r"/join/([\w-]+)/")


@pytest.fixture(autouse=True)
def nothing_waits(world: World) -> None:  # noqa: ARG001
    """Of the letters that other tests left unsent."""
    OutgoingMail.objects.all().delete()


def refusal(msg: str, code: str = "BAD_REQUEST") -> dict[str, str]:
    return {"result": "error", "msg": msg, "code": code}


def link(person: Person, **more: Any) -> str:
    return token_in(person.call("POST", "/invites/multiuse", **more)["invite_link"])


def token_in(text: str) -> str:
    found = TOKEN.search(text)
    assert found
    return found[1]


def joins(world: World, token: str, email: str = "nia@example.com", **more: str) -> Json:
    fields = {"token": token, "name": "Nia", "email": email, "password": PASSWORD} | more
    return dict(Browser(world.ana.host).call("POST", "/invitation", **fields))


def channels_of(account_id: int) -> set[str]:
    memberships = Membership.objects.filter(
        account_id=account_id, conversation__channel__isnull=False
    )
    return set(memberships.values_list("conversation__channel__name", flat=True))


def test_by_a_link_people_come_in_with_what_was_offered(world: World) -> None:
    world.ana.listens(event_types=["invites_changed", "realm_user"])
    token = link(world.ana, stream_ids=[world.board.id], invite_as=300)
    behind = Browser(world.ana.host).call("GET", "/invitation", token=token)
    assert (behind["realm_name"], behind["inviter_name"], behind["email"]) == (
        "Aardvark Ltd",
        "ana",
        None,
    )

    nia, noa = joins(world, token), joins(world, token, "noa@example.com")

    for who in (nia, noa):
        assert who["must_confirm"] is False
        assert channels_of(who["user_id"]) == {"board"}
        assert Account.objects.get(pk=who["user_id"]).role == 300
    assert [(e["type"]) for e in world.ana.hears()] == [
        "invites_changed",
        "realm_user",
        "realm_user",
    ]
    again = joins(world, token)
    assert again["msg"] == "Email 'nia@example.com' already in use"


def test_default_channels_where_they_were_offered(world: World) -> None:
    token = link(world.ana, include_realm_default_subscriptions=True, stream_ids=[world.design.id])
    assert channels_of(joins(world, token)["user_id"]) == {"general", "design"}


def test_a_letter_is_for_one_and_once(world: World) -> None:
    with mailbox() as box:
        world.ana.call(
            "POST", "/invites", invitee_emails="nia@example.com", stream_ids=[world.design.id]
        )
        sending.send_due()
    (letter,) = box.letters
    assert letter["To"] == "nia@example.com"
    token = token_in(text_of(letter))
    assert token_in(text_of(letter, "html")) == token
    assert Browser(world.ana.host).call("GET", "/invitation", token=token)["email"] == letter["To"]

    joined = joins(world, token, "somebody.else@example.com")

    assert joined["email"] == "nia@example.com"
    used = "This invitation is not valid, or no longer. Ask whoever sent it for another one."
    assert joins(world, token) == refusal(used)
    assert world.ana.call("GET", "/invites")["invites"] == []


def test_fifty_at_once_make_one_account(world: World) -> None:
    world.ana.call("POST", "/invites", invitee_emails="nia@example.com", stream_ids=[])
    token = token_in(OutgoingMail.objects.get(realm_id=world.realm_id).text)
    with Together(5) as threads:
        answers = list(threads.map(lambda _: joins(world, token)["result"], range(50)))
    assert sorted(answers) == ["error"] * 49 + ["success"]
    assert Account.objects.filter(realm_id=world.realm_id, email="nia@example.com").count() == 1


def test_with_a_mail_server_an_address_is_written_to_first(world: World) -> None:
    token = link(world.ana, invite_as=600)
    with mailbox() as box:
        assert joins(world, token)["must_confirm"] is True
        assert not Account.objects.filter(realm_id=world.realm_id, email="nia@example.com").exists()
        sending.send_due()
        own = token_in(text_of(box.letters[0]))
        joined = joins(world, own)
    assert Account.objects.get(pk=joined["user_id"]).role == 600


def test_whoever_cannot_be_invited_is_named_and_the_others_are_invited(world: World) -> None:
    Account.objects.filter(pk=world.gus.id).update(is_active=False)
    addresses = "nia@example.com, ben@example.com\ngus@example.com, nonsense, nia@example.com"
    answer = world.ana.call("POST", "/invites", invitee_emails=addresses, stream_ids=[])

    assert answer["code"] == "INVITATION_FAILED"
    assert answer["sent_invitations"] is True
    assert answer["errors"] == [
        ["ben@example.com", "Already has an account.", False],
        ["gus@example.com", "Account has been deactivated.", True],
        ["nonsense", "Enter a valid email address.", False],
    ]
    assert [each["email"] for each in world.ana.call("GET", "/invites")["invites"]] == [
        "nia@example.com"
    ]
    nobody = world.ana.call("POST", "/invites", invitee_emails=" , ", stream_ids=[])
    assert nobody == refusal("You must specify at least one email address.")


@pytest.mark.parametrize(
    "what", ["revoked", "expired", "inviter gone", "inviter demoted", "made up"]
)
def test_what_is_no_longer_good_lets_nobody_in(world: World, what: str) -> None:
    ada = world.account("ada", ADMINISTRATOR)
    token = link(ada, invite_as=200)
    row = Invitation.objects.latest("pk")
    if what == "revoked":
        world.ana.call("DELETE", f"/invites/multiuse/{row.pk}")
    elif what == "expired":
        Invitation.objects.update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    elif what == "inviter gone":
        world.ana.call("DELETE", f"/users/{ada.id}")
    elif what == "inviter demoted":
        world.ana.call("PATCH", f"/users/{ada.id}", role=400)
    else:
        token = "x" * 43
    answer = joins(world, token)
    assert answer["msg"].startswith("This invitation is not valid")
    assert not Account.objects.filter(realm_id=world.realm_id, email="nia@example.com").exists()


def test_a_channel_the_inviter_has_left_is_offered_no_longer(world: World) -> None:
    token = link(world.ana, stream_ids=[world.board.id, world.design.id])
    world.ana.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
    assert channels_of(joins(world, token)["user_id"]) == {"design"}


def test_nobody_invites_to_more_than_they_are_or_may(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)
    too_high = refusal("You do not have permission to invite users with this role.")
    assert ada.call("POST", "/invites/multiuse", invite_as=100) == too_high
    assert world.gus.call("POST", "/invites/multiuse") == refusal("Insufficient permission")
    hidden = refusal(f"Invalid channel ID {world.board.id}. No invites were sent.")
    assert ada.call("POST", "/invites/multiuse", stream_ids=[world.board.id]) == hidden
    invited = ada.call("POST", "/invites", invitee_emails="a@example.com", stream_ids=[10**9])
    assert invited["msg"] == f"Invalid channel ID {10**9}. No invites were sent."
    assert Invitation.objects.filter(realm_id=world.realm_id).count() == 0


def test_who_sees_to_which(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)
    link(world.ana, invite_as=100)
    link(ada, invite_as=400, invite_expires_in_minutes=None)
    numbers = [
        [each["invited_as"] for each in person.call("GET", "/invites")["invites"]]
        for person in (world.ana, ada, world.ben, world.zoe)
    ]
    assert numbers == [[100, 400], [400], [], []]
    (seen,) = ada.call("GET", "/invites")["invites"]
    row = Invitation.objects.latest("pk")
    expected = {"id": row.pk, "invited_as": 400, "invited_by_user_id": ada.id, "expiry_date": None}
    assert {name: seen[name] for name in expected} == expected
    assert (seen["is_multiuse"], seen["notify_referrer_on_join"]) == (True, True)

    missing = refusal("No such invitation")
    for person in (world.ben, world.zoe):
        assert person.call("DELETE", f"/invites/multiuse/{row.pk}") == missing
    assert ada.call("DELETE", f"/invites/{row.pk}") == missing
    ada.call("DELETE", f"/invites/multiuse/{row.pk}")
    again = ada.call("DELETE", f"/invites/multiuse/{row.pk}")
    assert again == refusal("Invitation has already been revoked")


def test_a_letter_is_sent_again_with_the_same_link(world: World) -> None:
    world.ana.call("POST", "/invites", invitee_emails="nia@example.com", stream_ids=[])
    row = Invitation.objects.latest("pk")
    Invitation.objects.filter(pk=row.pk).update(created_at=row.created_at - timedelta(days=9))
    world.ana.call("POST", f"/invites/{row.pk}/resend")
    texts = OutgoingMail.objects.filter(realm_id=world.realm_id).values_list("text", flat=True)
    assert len({token_in(text) for text in texts}) == 1
    assert len(texts) == 2


def test_the_inviter_is_told_unless_it_wants_not_to_be(world: World) -> None:
    world.ana.listens(event_types=["message"])
    joined = joins(world, link(world.ana))["user_id"]
    texts = [e["message"]["content"] for e in world.ana.hears()]
    assert texts == [f"@_**Nia|{joined}** accepted your invitation."]

    quiet = {"invitee_emails": "q@example.com", "stream_ids": [], "notify_referrer_on_join": False}
    world.ana.call("POST", "/invites", **quiet)
    joins(world, token_in(OutgoingMail.objects.latest("pk").text))
    assert world.ana.hears() == []


def test_a_dump_of_the_database_hands_out_no_link(world: World) -> None:
    token = link(world.ana)
    row = Invitation.objects.latest("pk")
    assert token not in f"{row.digest} {row.sealed}"
    (seen,) = world.ana.call("GET", "/invites")["invites"]
    assert token_in(seen["link_url"]) == token
