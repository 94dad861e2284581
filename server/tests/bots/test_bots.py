"""Bots: made by people, seen to by their owners and by administrators, ended with their owners."""

from __future__ import annotations

import pytest

from parley.models import Account, AuditEntry
from tests.cast import ADMINISTRATOR, Json, Person, World
from tests.samples.people import bot_of


def refusal(msg: str, code: str = "BAD_REQUEST") -> dict[str, str]:
    return {"result": "error", "msg": msg, "code": code}


def speaking_as(world: World, bot: Json) -> Person:
    email = Account.objects.get(pk=bot["user_id"]).email
    return Person(bot["user_id"], "bot", email, bot["api_key"], world.ana.host, world.live)


def told(person: Person) -> list[tuple[str, Json]]:
    return [(event["op"], event["bot"]) for event in person.hears()]


def test_a_bot_is_made_speaks_and_is_known(world: World) -> None:
    world.ben.listens(event_types=["realm_bot"])
    world.ana.listens(event_types=["realm_bot", "realm_user"])
    world.gus.listens(event_types=["realm_bot"])

    bot = world.ben.call("POST", "/bots", full_name="Robin", short_name="Robin")

    host = world.ana.host
    facts = {
        "user_id": bot["user_id"],
        "email": f"robin-bot@{host}",
        "full_name": "Robin",
        "bot_type": 1,
        "is_active": True,
        "owner_id": world.ben.id,
        "avatar_url": bot["avatar_url"],
        "api_key": "",
        "default_sending_stream": None,
        "default_events_register_stream": None,
        "default_all_public_streams": False,
        "services": [],
    }
    assert told(world.ben) == [("add", facts)]
    assert [event["type"] for event in world.ana.hears()] == ["realm_user", "realm_bot"]
    assert world.gus.hears() == []
    speaks = speaking_as(world, bot)
    assert speaks.call("GET", "/users/me")["full_name"] == "Robin"
    assert speaks.says("design", "hello")
    registered = {
        person.name: person.call("POST", "/register", fetch_event_types=["realm_bot"])["realm_bots"]
        for person in (world.ben, world.ana, world.gus)
    }
    assert registered == {"ben": [facts], "ana": [facts], "gus": []}
    (own,) = world.ben.call("GET", "/bots")["bots"]
    assert (own["username"], own["api_key"]) == (facts["email"], bot["api_key"])
    assert world.ana.call("GET", "/bots")["bots"] == []


@pytest.mark.parametrize(
    ("fields", "msg"),
    [
        ({"short_name": "Taken"}, "Username already in use"),
        ({"full_name": "taken"}, "Name is already in use."),
        ({"short_name": "not a name"}, "Bad name or username"),
        ({"short_name": ""}, "Bad name or username"),
        ({"full_name": ""}, "Name too short!"),
        ({"bot_type": 4}, "Invalid bot type"),
        ({"bot_type": 9}, "Invalid bot type"),
        ({"bot_type": 3}, "payload_url is not a URL"),
        ({"bot_type": 3, "payload_url": "file:///etc/passwd"}, "payload_url is not a URL"),
        ({"default_sending_stream": "nowhere"}, "Invalid channel name 'nowhere'"),
        ({"default_sending_stream": "board"}, "A bot's default channel must be public"),
    ],
)
def test_a_bot_that_cannot_be(world: World, fields: Json, msg: str) -> None:
    world.ana.call("POST", "/bots", full_name="Taken", short_name="taken")
    new = {"full_name": "New", "short_name": "new"} | fields
    assert world.ana.call("POST", "/bots", **new)["msg"] == msg
    assert Account.objects.filter(realm_id=world.realm_id, is_bot=True).count() == 2


def test_bots_make_no_bots_and_guests_neither(world: World) -> None:
    robin = speaking_as(world, bot_of(world.ben))
    new = {"full_name": "New", "short_name": "new"}
    no_bots = refusal("This endpoint does not accept bot requests.")
    assert robin.call("POST", "/bots", **new) == no_bots
    assert world.gus.call("POST", "/bots", **new) == refusal("Insufficient permission")


def test_whose_bot_it_is_and_administrators_change_it_and_nobody_else(world: World) -> None:
    bot = bot_of(world.ben)["user_id"]
    ada = world.account("ada", ADMINISTRATOR)
    carl = world.account("carl")
    path = f"/bots/{bot}"
    assert carl.call("PATCH", path, full_name="Mine") == refusal("Insufficient permission")
    assert carl.call("DELETE", path) == refusal("Insufficient permission")
    assert world.gus.call("DELETE", path) == refusal("No such bot")
    assert world.zoe.call("DELETE", path) == refusal("No such bot")
    assert world.ana.call("DELETE", f"/bots/{world.ben.id}") == refusal("No such bot")
    assert world.ana.call("DELETE", f"/users/{bot}") == refusal("No such user")

    world.ben.listens(event_types=["realm_bot"])
    ada.call("PATCH", path, full_name="Robin", default_sending_stream="design")
    world.ben.call("DELETE", path)
    ada.call("POST", f"/users/{bot}/reactivate")
    assert told(world.ben) == [
        ("update", {"user_id": bot, "full_name": "Robin"}),
        ("update", {"user_id": bot, "default_sending_stream": "design"}),
        ("update", {"user_id": bot, "is_active": False}),
        ("update", {"user_id": bot, "is_active": True}),
    ]


def test_an_administrator_renews_a_key_but_never_reads_one(world: World) -> None:
    bot = bot_of(world.ben)
    path = f"/bots/{bot['user_id']}/api_key"
    assert world.ana.call("GET", path) == refusal("Insufficient permission")
    assert world.ben.call("GET", path)["api_key"] == bot["api_key"]

    renewed = world.ana.call("POST", f"{path}/regenerate")["api_key"]

    assert speaking_as(world, bot).asks("GET", "/users/me").status_code == 401
    bot["api_key"] = renewed
    assert speaking_as(world, bot).asks("GET", "/users/me").status_code == 200
    last = AuditEntry.objects.filter(realm_id=world.realm_id).latest("number")
    assert (last.action, last.actor_id) == ("account.key_renewed", world.ana.id)


def test_a_bot_that_is_handed_over_has_another_key(world: World) -> None:
    bot = bot_of(world.ben, full_name="Robin")
    carl = world.account("carl")
    for person in (world.ben, carl):
        person.listens(event_types=["realm_bot", "realm_user"])
    path = f"/bots/{bot['user_id']}"

    for nobody in (world.zoe.id, bot["user_id"], 10**9):
        gone = world.ben.call("PATCH", path, bot_owner_id=nobody)
        assert gone == refusal("No such user")
    world.ben.call("PATCH", path, bot_owner_id=carl.id)

    assert speaking_as(world, bot).asks("GET", "/users/me").status_code == 401
    assert world.ben.call("GET", "/bots")["bots"] == []
    assert [each["full_name"] for each in carl.call("GET", "/bots")["bots"]] == ["Robin"]
    assert [(e["type"], e["op"]) for e in carl.hears()] == [
        ("realm_user", "update"),
        ("realm_bot", "update"),
        ("realm_bot", "add"),
    ]
    lost = world.ben.hears()
    assert [(e["type"], e["op"]) for e in lost] == [
        ("realm_user", "update"),
        ("realm_bot", "delete"),
    ]
    assert lost[0]["person"] == {"user_id": bot["user_id"], "bot_owner_id": carl.id}


def test_an_outgoing_webhooks_token_is_its_owners(world: World) -> None:
    url = "https://example.com/hook"
    bot = bot_of(world.ben, bot_type=3, payload_url=url, interface_type=2)
    (service,) = bot["services"]
    assert (service["base_url"], service["interface"]) == (url, 2)
    assert len(service["token"]) > 20
    seen = world.ana.call("POST", "/register", fetch_event_types=["realm_bot"])["realm_bots"]
    assert seen[0]["services"] == [service | {"token": ""}]

    world.ben.call("PATCH", f"/bots/{bot['user_id']}", service_payload_url=url + "2")
    (again,) = world.ben.call("GET", "/bots")["bots"][0]["services"]
    assert again == service | {"base_url": url + "2"}
    plain = bot_of(world.ben)["user_id"]
    wrong = world.ben.call("PATCH", f"/bots/{plain}", service_payload_url=url)
    assert wrong == refusal("Invalid bot type")


def test_a_webhook_bot_sends_and_does_nothing_else(world: World) -> None:
    hook = speaking_as(world, bot_of(world.ben, bot_type=2))

    assert hook.says("design", "build failed")
    for method, path in (("GET", "/messages"), ("GET", "/users"), ("POST", "/register")):
        answer = hook.asks(method, path)
        assert (answer.status_code, answer.json()["msg"]) == (
            403,
            "This API is not available to incoming webhook bots.",
        )


def test_what_a_program_asked_to_have_kept(world: World) -> None:
    robin, other = (speaking_as(world, bot_of(world.ben)) for _ in range(2))
    robin.call("PUT", "/bot_storage", storage={"a": "1", "b": "2"})
    robin.call("PUT", "/bot_storage", storage={"b": "3"})

    assert robin.call("GET", "/bot_storage")["storage"] == {"a": "1", "b": "3"}
    assert robin.call("GET", "/bot_storage", keys=["a"])["storage"] == {"a": "1"}
    missing = refusal("Key does not exist.")
    assert robin.call("GET", "/bot_storage", keys=["a", "z"]) == missing
    assert robin.call("DELETE", "/bot_storage", keys=["a", "z"]) == missing
    assert other.call("GET", "/bot_storage")["storage"] == {}

    robin.call("DELETE", "/bot_storage", keys=["a"])
    assert robin.call("GET", "/bot_storage")["storage"] == {"b": "3"}
    robin.call("DELETE", "/bot_storage")
    assert robin.call("GET", "/bot_storage")["storage"] == {}
