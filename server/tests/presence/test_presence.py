"""Who is there: said every minute, written rarely, told at once only when someone comes back."""

from datetime import UTC, datetime, timedelta

from parley.models import Presence, Realm
from tests.cast import Person, World

CAPABLE = {"event_types": ["presence"]}


def reports(person: Person, **fields: object) -> dict[str, object]:
    return person.call("POST", "/users/me/presence", **{"status": "active"} | fields)


def left_for(person: Person, **ago: float) -> None:
    then = datetime.now(UTC) - timedelta(**ago)
    Presence.objects.filter(account_id=person.id).update(active_at=then, idle_at=then)


def test_one_says_that_one_is_there_and_hears_who_is(world: World) -> None:
    reports(world.ben, status="idle")
    answer = reports(world.ana, slim_presence=True)

    assert set(answer) == {
        "result",
        "msg",
        "presence_last_update_id",
        "server_timestamp",
        "presences",
    }
    ana, ben = (answer["presences"][str(person.id)] for person in (world.ana, world.ben))
    assert ana["active_timestamp"] == ana["idle_timestamp"]
    assert ben["idle_timestamp"] <= answer["server_timestamp"]


def test_older_clients_know_people_by_address(world: World) -> None:
    reports(world.ben, status="idle")
    left_for(world.ben, days=1)
    reports(world.ben, status="idle")
    known = world.ana.call("GET", "/realm/presence")["presences"]["ben@example.com"]

    assert known["website"]["status"] == known["aggregated"]["status"] == "idle"
    assert known["website"]["pushable"] is False
    assert known["website"]["client"] == "website"
    assert reports(world.ben)["presences"]["ben@example.com"]["aggregated"]["status"] == "active"


def test_a_ping_is_only_a_ping(world: World) -> None:
    assert reports(world.ana, ping_only=True) == {"result": "success", "msg": ""}
    assert Presence.objects.filter(account_id=world.ana.id).exists()


def test_only_what_is_newer_than_what_is_known(world: World) -> None:
    reports(world.ben)
    known = reports(world.ana, last_update_id=-1)
    Presence.objects.filter(account_id=world.ben.id).update(update_id=1_000_000)
    again = reports(world.ana, last_update_id=known["presence_last_update_id"])

    assert set(known["presences"]) == {str(world.ana.id), str(world.ben.id)}
    assert set(again["presences"]) == {str(world.ana.id)}
    assert again["presence_last_update_id"] == known["presence_last_update_id"]
    nothing = reports(world.zoe, last_update_id=known["presence_last_update_id"] + 10**9)
    assert nothing["presence_last_update_id"] == known["presence_last_update_id"] + 10**9


def test_what_was_said_just_now_is_not_written_again(world: World) -> None:
    def version() -> object:
        return Presence.objects.values("update_id", "idle_at", "active_at").get(pk=world.ben.id)

    reports(world.ben, status="idle")
    before = version()
    reports(world.ben, status="idle")
    assert version() == before
    reports(world.ben)
    assert version() != before
    now = version()
    reports(world.ben)
    reports(world.ben, status="idle")
    assert version() == now
    left_for(world.ben, seconds=55)
    reports(world.ben, status="idle")
    assert version() != now


def test_coming_back_is_told_at_once_and_staying_is_not(world: World) -> None:
    reports(world.ben)
    world.ana.listens(**CAPABLE).hears()
    world.gus.listens(**CAPABLE).hears()
    reports(world.ben)
    left_for(world.ben, seconds=100)
    reports(world.ben)
    left_for(world.ben, seconds=200)
    reports(world.ben)

    (event,) = world.ana.hears()
    assert event.pop("id") >= 0
    assert event.pop("server_timestamp") >= event["presence"]["website"].pop("timestamp")
    assert event == {
        "type": "presence",
        "user_id": world.ben.id,
        "email": "ben@example.com",
        "presence": {"website": {"client": "website", "status": "active", "pushable": False}},
    }
    assert world.gus.hears() == []
    assert "presence" not in world.log()


def test_a_guest_knows_of_those_it_meets(world: World) -> None:
    world.channel("visitors", world.ana, world.gus)
    world.gus.listens(**CAPABLE).hears()
    reports(world.ana)
    reports(world.ben)

    assert [event["user_id"] for event in world.gus.hears()] == [world.ana.id]
    assert set(reports(world.gus, slim_presence=True)["presences"]) == {
        str(world.ana.id),
        str(world.gus.id),
    }


def test_whoever_keeps_it_to_itself_is_not_seen(world: World) -> None:
    reports(world.ben)
    world.ana.listens(**CAPABLE).hears()
    world.ben.call("PATCH", "/settings", presence_enabled=False)
    left_for(world.ben, days=1)
    reports(world.ben)

    assert world.ana.hears() == []
    assert reports(world.ana, slim_presence=True)["presences"].keys() == {str(world.ana.id)}


def test_an_organisation_may_do_without(world: World) -> None:
    reports(world.ben)
    Realm.objects.filter(pk=world.realm_id).update(settings={"presence_disabled": True})

    assert reports(world.ana)["presences"] == {}
    assert world.ana.call("GET", "/realm/presence")["presences"] == {}
    assert world.ana.call("POST", "/register")["presences"] == {}


def test_one_person(world: World) -> None:
    reports(world.ben)
    by_id = world.ana.call("GET", f"/users/{world.ben.id}/presence")
    by_address = world.ana.call("GET", "/users/ben@example.com/presence")

    assert by_id == by_address
    assert by_id["presence"]["aggregated"]["status"] == "active"
    assert set(by_id["presence"]["website"]) == {"status", "timestamp"}
    silent = world.ben.call("GET", f"/users/{world.ana.id}/presence")
    assert silent["msg"] == "No presence data for ana@example.com."
    hidden = world.gus.call("GET", f"/users/{world.ben.id}/presence")
    assert hidden["msg"] == world.gus.call("GET", "/users/0/presence")["msg"] == "No such user"
    bot = world.account("bot", is_bot=True)
    assert "bot" in world.ana.call("GET", f"/users/{bot.id}/presence")["msg"]


def test_only_what_is_not_too_long_ago(world: World) -> None:
    reports(world.ben)
    left_for(world.ben, days=20)

    assert world.ana.call("GET", "/realm/presence")["presences"] == {}
    assert len(reports(world.ana, history_limit_days=30)["presences"]) == 2
    snapshot = world.ana.call("POST", "/register", presence_history_limit_days=30)
    assert len(snapshot["presences"]) == 2
