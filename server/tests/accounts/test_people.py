"""Who is here, told to those who may know."""

import pytest

from parley.accounts.activation import deactivate, reactivate
from parley.accounts.commands import api_key_of
from parley.models import Account
from tests.cast import Person, World

STRONG = "two dozen purple heron"


def names(answer: dict[str, object]) -> list[str]:
    return [each["full_name"] for each in answer["members"]]  # type: ignore[attr-defined,index]


def test_everyone_of_the_organisation(world: World) -> None:
    deactivate(world.ben.id)
    answer = world.ana.call("GET", "/users")

    assert names(answer) == ["Notification Bot", "ana", "ben", "gus"]
    ana, ben = answer["members"][1:3]
    assert {key: ana[key] for key in ("role", "is_owner", "is_admin", "is_guest", "is_active")} == {
        "role": 100,
        "is_owner": True,
        "is_admin": True,
        "is_guest": False,
        "is_active": True,
    }
    assert (ben["is_active"], "profile_data" in ben) == (False, False)
    assert names(world.gus.call("GET", "/users")) == ["gus"]


def test_profiles_are_of_people_and_only_if_asked_for(world: World) -> None:
    members = world.ana.call("GET", "/users", include_custom_profile_fields=True)["members"]

    assert ["profile_data" in each for each in members] == [not each["is_bot"] for each in members]


def test_oneself(world: World) -> None:
    answer = world.ben.call("GET", "/users/me")
    said = world.said(world.ana, "general", "hello")

    assert answer.pop("date_joined").endswith("+00:00")
    assert answer == {
        "result": "success",
        "msg": "",
        "user_id": world.ben.id,
        "email": "ben@example.com",
        "delivery_email": "ben@example.com",
        "full_name": "ben",
        "avatar_url": f"/avatar/{world.ben.id}?version=1",
        "avatar_version": 1,
        "role": 400,
        "is_owner": False,
        "is_admin": False,
        "is_guest": False,
        "is_bot": False,
        "is_active": True,
        "timezone": "",
        "max_message_id": -1,
        "profile_data": {},
    }
    assert world.ben.call("GET", "/users/me")["max_message_id"] == said


def test_one_by_id_or_address(world: World) -> None:
    by_id = world.ana.call("GET", f"/users/{world.ben.id}")

    assert by_id["user"]["full_name"] == "ben"
    assert world.ana.call("GET", "/users/BEN@example.com") == by_id


@pytest.mark.parametrize("who", ["0", "nobody@example.com", "nobody", "-1"])
def test_hidden_looks_absent(world: World, who: str) -> None:
    absent = world.gus.asks("GET", f"/users/{who}")
    hidden = [world.gus.asks("GET", f"/users/{who}") for who in (world.ben.id, world.ben.email)]
    elsewhere = world.ana.asks("GET", f"/users/{world.zoe.id}")

    assert absent.json() == {"result": "error", "msg": "No such user", "code": "BAD_REQUEST"}
    assert {each.content for each in (*hidden, elsewhere)} == {absent.content}


class TestMaking:
    new = {"email": "cat@example.com", "password": STRONG, "full_name": "Cat Ó Faoláin"}

    def make(self, world: World, **fields: str) -> dict[str, object]:
        return world.ana.call("POST", "/users", **self.new | fields)

    @pytest.fixture(autouse=True)
    def trusted(self, world: World) -> None:
        Account.objects.filter(pk=world.ana.id).update(can_create_users=True)

    def test_is_told_to_everyone_but_those_who_may_not_know(self, world: World) -> None:
        for person in (world.ben, world.gus):
            person.listens(event_types=["realm_user"])
        made = self.make(world)
        (event,) = world.ben.hears()
        fresh = world.ben.call("POST", "/register", fetch_event_types=["realm_user"])

        assert (event["op"], event["person"]["user_id"]) == ("add", made["user_id"])
        assert event["person"] in fresh["realm_users"]
        assert world.gus.hears() == []

    def test_puts_them_where_new_people_are_put(self, world: World) -> None:
        made = self.make(world)
        where = f"/users/{made['user_id']}/subscriptions/{world.general.id}"

        assert world.ana.call("GET", where)["is_subscribed"] is True

    def test_is_for_those_who_are_trusted_to(self, world: World) -> None:
        assert world.ben.call("POST", "/users", **self.new)["msg"] == "Insufficient permission"
        assert not Account.objects.filter(realm_id=world.realm_id, name=self.new["full_name"])

    @pytest.mark.parametrize(
        "fields",
        [
            {"email": "BEN@example.com"},
            {"email": "nowhere"},
            {"email": "two words@example.com"},
            {"password": "password"},
            {"password": "cat@example.com"},
            {"password": "x9$"},
            {"full_name": " "},
            {"full_name": "n" * 101},
            {"full_name": "**bold**"},
            {"full_name": "line\nbreak"},
        ],
    )
    def test_refuses_what_makes_no_account(self, world: World, fields: dict[str, str]) -> None:
        before = Account.objects.count()

        assert self.make(world, **fields)["result"] == "error"
        assert Account.objects.count() == before


class TestLeaving:
    def test_ends_what_waits_and_what_is_asked(self, world: World) -> None:
        ben: Person = world.ben.listens()
        deactivate(ben.id)

        for answer in (ben.polls(), ben.call("GET", "/users/me")):
            assert (answer["code"], answer["msg"]) == ("UNAUTHORIZED", "Account is deactivated")
        reactivate(ben.id)
        assert ben.asks("GET", "/users/me").status_code == 401
        ben.api_key = api_key_of(ben.id)
        assert ben.call("GET", "/users/me")["result"] == "success"
        assert ben.polls()["code"] == "BAD_EVENT_QUEUE_ID"

    def test_is_told(self, world: World) -> None:
        world.ana.listens(event_types=["realm_user"])
        deactivate(world.ben.id)
        deactivate(world.ben.id)
        gone = world.ana.call("POST", "/register", fetch_event_types=["realm_user"])
        reactivate(world.ben.id)

        assert [event["person"] for event in world.ana.hears()] == [
            {"user_id": world.ben.id, "is_active": False},
            {"user_id": world.ben.id, "is_active": True},
        ]
        assert [each["user_id"] for each in gone["realm_non_active_users"]] == [world.ben.id]
