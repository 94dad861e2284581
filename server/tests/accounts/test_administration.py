"""Administrators see to people: shutting out, letting in, names and roles."""

from __future__ import annotations

import pytest

from parley.access.actor import MODERATOR, OWNER
from parley.accounts.commands import api_key_of
from parley.models import Account, Queue
from parley.realms.bots import notification_bot
from parley.signin.commands import begin_session
from tests.cast import ADMINISTRATOR, Person, World
from tests.together import Together

REFUSED = {"result": "error", "code": "BAD_REQUEST"}


@pytest.fixture
def ada(world: World) -> Person:
    return world.account("ada", ADMINISTRATOR)


def refusal(msg: str, code: str = "BAD_REQUEST") -> dict[str, str]:
    return {"result": "error", "msg": msg, "code": code}


def told(person: Person) -> list[dict[str, object]]:
    return [e["person"] for e in person.hears() if e["type"] == "realm_user"]


def test_whoever_is_shut_out_is_out_at_once_and_its_bots_too(world: World, ada: Person) -> None:
    bot = world.account("bot", is_bot=True, bot_type=1, owner_id=world.ben.id)
    session = begin_session(world.ben.id)
    world.ben.listens(event_types=["message"])
    ada.listens(event_types=["realm_user"])

    ada.call("DELETE", f"/users/{world.ben.id}")

    assert told(ada) == [{"user_id": each, "is_active": False} for each in (world.ben.id, bot.id)]
    for each in (world.ben, bot):
        assert each.asks("GET", "/users/me").status_code == 401
    assert session
    assert not Queue.objects.filter(account_id=world.ben.id).exists()
    everyone = {each["user_id"]: each["is_active"] for each in ada.call("GET", "/users")["members"]}
    assert (everyone[world.ben.id], everyone[bot.id], everyone[ada.id]) == (False, False, True)


def test_being_let_in_again_revives_neither_keys_nor_bots(world: World, ada: Person) -> None:
    bot = world.account("bot", is_bot=True, bot_type=1, owner_id=world.ben.id)
    ada.call("DELETE", f"/users/{world.ben.id}")

    ada.call("POST", f"/users/{world.ben.id}/reactivate")

    assert world.ben.asks("GET", "/users/me").status_code == 401
    world.ben.api_key = api_key_of(world.ben.id)
    assert world.ben.call("GET", "/users/me")["is_active"]
    assert bot.asks("GET", "/users/me").status_code == 401
    ada.call("POST", f"/users/{bot.id}/reactivate")
    bot.api_key = api_key_of(bot.id)
    assert bot.call("GET", "/users/me")["is_active"]


def test_one_may_leave_and_the_last_owner_may_not(world: World) -> None:
    assert world.ana.call("DELETE", "/users/me")["code"] == "CANNOT_DEACTIVATE_LAST_USER"
    world.ben.call("DELETE", "/users/me")
    assert world.ben.asks("GET", "/users/me").status_code == 401


def test_two_owners_cannot_both_leave(world: World) -> None:
    Account.objects.filter(pk=world.ben.id).update(role=OWNER)
    with Together(2) as both:
        answers = both.map(lambda p: p.call("DELETE", "/users/me"), (world.ana, world.ben))
        assert sorted(each["result"] for each in answers) == ["error", "success"]


def test_owners_are_above_administrators(world: World, ada: Person) -> None:
    only_owners = refusal("Must be an organization owner", "UNAUTHORIZED_PRINCIPAL")
    Account.objects.filter(pk=world.ben.id).update(role=OWNER)

    assert ada.call("DELETE", f"/users/{world.ana.id}") == only_owners
    assert ada.call("PATCH", f"/users/{world.ana.id}", role=400) == only_owners
    assert ada.call("PATCH", f"/users/{world.gus.id}", role=100) == only_owners
    world.ana.call("PATCH", f"/users/{world.ben.id}", role=MODERATOR)
    assert world.ben.call("GET", "/users/me")["role"] == MODERATOR


def test_name_and_role_change_together_or_not_at_all(world: World, ada: Person) -> None:
    ada.listens(event_types=["realm_user"])
    who = f"/users/{world.ben.id}"

    assert ada.call("PATCH", who, full_name="", role=300) == refusal("Name too short!")
    assert ada.call("PATCH", who, full_name="Ben Li", role=100)["result"] == "error"
    assert told(ada) == []

    ada.call("PATCH", who, full_name="Ben Li", role=300)
    ada.call("PATCH", f"/users/{world.ben.email}", full_name="Ben Li")
    assert told(ada) == [
        {"user_id": world.ben.id, "role": 300},
        {"user_id": world.ben.id, "full_name": "Ben Li"},
    ]


def test_others_may_not_and_learn_nothing(world: World) -> None:
    hidden = refusal("No such user")
    for_others = refusal("Insufficient permission")
    for verb, path in (("DELETE", ""), ("PATCH", ""), ("POST", "/reactivate")):
        assert world.ben.call(verb, f"/users/{world.gus.id}{path}") == for_others
        assert world.gus.call(verb, f"/users/{world.ben.id}{path}") == hidden
        assert world.ana.call(verb, f"/users/{world.zoe.id}{path}") == hidden


def test_the_house_cannot_be_shut_out_of_itself(world: World) -> None:
    bot = notification_bot(world.realm_id)
    assert world.ana.call("DELETE", f"/users/{bot.account_id}") == refusal("No such user")
    assert world.ana.call("PATCH", f"/users/{bot.account_id}", full_name="Eve")["result"] == "error"
