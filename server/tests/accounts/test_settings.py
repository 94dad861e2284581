"""What people decide for themselves is kept, and told to all their clients."""

import pytest
from msgspec import structs
from pytest_django import Settings

from parley.accounts.models import Account
from parley.accounts.settings import PersonalSettings
from parley.models import Realm
from tests.browser import Browser
from tests.cast import World
from tests.outsider import outsider

PASSWORD, NEW, WRONG = "two dozen purple heron", "seven quiet copper owls", "seven quiet copper"
NEWER = {"client_capabilities": {"user_settings_object": True}}


def settings_of(world: World) -> dict[str, object]:
    fetched = world.ben.call("POST", "/register", fetch_event_types=["user_settings"])
    return dict(fetched["user_settings"])


def test_every_setting_is_taken_and_kept(world: World) -> None:
    before = settings_of(world)
    other = {
        name: value if isinstance(value, str) else not value
        for name, value in structs.asdict(PersonalSettings()).items()
        if isinstance(value, bool)
    }
    answer = world.ben.call("PATCH", "/settings", **other, color_scheme=2, emojiset="text")

    assert answer == {"result": "success", "msg": ""}
    assert settings_of(world) == before | other | {"color_scheme": 2, "emojiset": "text"}
    assert set(Account.objects.get(pk=world.ben.id).settings) == {
        *other,
        "color_scheme",
        "emojiset",
    }
    world.ben.call("PATCH", "/settings", **{name: before[name] for name in other})
    assert set(Account.objects.get(pk=world.ben.id).settings) == {"color_scheme", "emojiset"}


def test_newer_clients_are_told_once(world: World) -> None:
    for person in (world.ana, world.ben):
        person.listens(**NEWER)
    for _ in range(2):
        world.ben.call("PATCH", "/settings", twenty_four_hour_time=True, default_language="de")

    heard = [{k: v for k, v in event.items() if k != "id"} for event in world.ben.hears()]
    told = {"type": "user_settings", "op": "update"}
    assert heard == [
        told | {"property": "twenty_four_hour_time", "value": True},
        told | {"property": "default_language", "value": "de", "language_name": "de"},
    ] or heard == [
        told | {"property": "default_language", "value": "de", "language_name": "de"},
        told | {"property": "twenty_four_hour_time", "value": True},
    ]
    assert world.ana.hears() == []


def test_older_clients_are_told_in_their_words_too(world: World) -> None:
    world.ben.listens()
    world.ben.call("PATCH", "/settings", twenty_four_hour_time=True)
    world.ben.call("PATCH", "/settings", enable_sounds=False)
    world.ben.call("PATCH", "/settings", web_font_size_px=18)

    heard = [{k: v for k, v in event.items() if k != "id"} for event in world.ben.hears()]
    assert [event["type"] for event in heard] == [
        "user_settings",
        "update_display_settings",
        "user_settings",
        "update_global_notifications",
        "user_settings",
    ]
    assert heard[1] == {
        "type": "update_display_settings",
        "user": "ben@example.com",
        "setting_name": "twenty_four_hour_time",
        "setting": True,
    }
    assert heard[3] == {
        "type": "update_global_notifications",
        "user": "ben@example.com",
        "notification_name": "enable_sounds",
        "setting": False,
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"color_scheme": 9},
        {"color_scheme": "dark"},
        {"enter_sends": "perhaps"},
        {"emojiset": "seven"},
        {"web_font_size_px": 1_000_000},
        {"default_language": "x" * 51},
        {"timezone": "Mars/Olympus"},
        {"email_address_visibility": 4},
        {"full_name": "@all"},
        {"email": "other@example.com"},
        {"new_password": NEW},
    ],
)
def test_nonsense_changes_nothing(world: World, fields: dict[str, object]) -> None:
    before = Account.objects.values().get(pk=world.ben.id)

    assert world.ben.call("PATCH", "/settings", **fields)["result"] == "error"
    assert Account.objects.values().get(pk=world.ben.id) == before


def test_unknown_settings_are_named(world: World) -> None:
    answer = world.ben.call("PATCH", "/settings", dense_mode=True, enter_sends=True)

    assert answer["ignored_parameters_unsupported"] == ["dense_mode"]


def test_a_new_name_is_told_to_those_who_know_it(world: World) -> None:
    for person in (world.ana, world.gus):
        person.listens(event_types=["realm_user"])
    world.ben.call("PATCH", "/settings", full_name=" Benedikt ")

    assert [event["person"] for event in world.ana.hears()] == [
        {"user_id": world.ben.id, "full_name": "Benedikt"}
    ]
    assert world.gus.hears() == []
    world.said(world.ben, "general", "hello")
    assert world.ben.call("GET", "/users/me")["full_name"] == "Benedikt"


def test_names_may_be_fixed(world: World) -> None:
    Realm.objects.filter(pk=world.realm_id).update(settings={"name_changes_disabled": True})

    assert world.ben.call("PATCH", "/settings", full_name="Bob")["result"] == "error"
    assert world.ana.call("PATCH", "/settings", full_name="Anastasia")["result"] == "success"


def test_a_time_zone_is_part_of_who_one_is(world: World) -> None:
    world.ana.listens(event_types=["realm_user"])
    world.ben.call("PATCH", "/settings", timezone="Europe/Vienna")

    assert [event["person"] for event in world.ana.hears()] == [
        {"user_id": world.ben.id, "email": "ben@example.com", "timezone": "Europe/Vienna"}
    ]
    assert settings_of(world)["timezone"] == "Europe/Vienna"
    assert world.ana.call("GET", f"/users/{world.ben.id}")["user"]["timezone"] == "Europe/Vienna"


class TestPassword:
    def test_a_new_one_ends_all_other_sessions(self, world: World) -> None:
        eve = world.account("eve", password=PASSWORD)
        here, there = Browser(eve.host), Browser(eve.host)
        for browser in (here, there):
            browser.call("POST", "/session", username=eve.email, password=PASSWORD)
        answer = here.call("PATCH", "/settings", old_password=PASSWORD, new_password=NEW)

        assert answer["result"] == "success"
        assert here.asks("GET", "/users/me").status_code == 200
        assert there.asks("GET", "/users/me").status_code == 401
        ask = outsider(world).call
        old = ask("POST", "/fetch_api_key", username=eve.email, password=PASSWORD)
        new = ask("POST", "/fetch_api_key", username=eve.email, password=NEW)
        assert (old["result"], new["result"]) == ("error", "success")

    def test_the_old_one_is_needed_and_cannot_be_guessed(
        self, world: World, settings: Settings
    ) -> None:
        settings.PARLEY_RATE_LIMITING = True
        eve = world.account("eve", password=PASSWORD)
        change = {"old_password": WRONG, "new_password": NEW}
        refused = [eve.asks("PATCH", "/settings", **change) for _ in range(6)]

        assert [each.json()["msg"] for each in refused[:5]] == ["Wrong password!"] * 5
        assert refused[5].status_code == 429

    def test_a_weak_one_is_refused(self, world: World) -> None:
        eve = world.account("eve", password=PASSWORD)
        change = {"old_password": PASSWORD, "new_password": "password1"}

        assert eve.call("PATCH", "/settings", **change)["msg"] == "The password is too weak"


def test_alert_words(world: World) -> None:
    world.ben.listens(event_types=["alert_words"])
    words = world.ben.call(
        "POST", "/users/me/alert_words", alert_words=["Tea", " cake ", "", "TEA"]
    )
    again = world.ben.call("POST", "/users/me/alert_words", alert_words=["tea"])
    fewer = world.ben.call("DELETE", "/users/me/alert_words", alert_words=["TEA", "pie"])

    assert [each["alert_words"] for each in (words, again, fewer)] == [
        ["cake", "TEA"],
        ["cake", "TEA"],
        ["cake"],
    ]
    assert [event["alert_words"] for event in world.ben.hears()] == [["cake", "TEA"], ["cake"]]
    assert world.ben.call("GET", "/users/me/alert_words")["alert_words"] == ["cake"]
    assert world.ben.call("POST", "/register")["alert_words"] == ["cake"]
    assert world.ana.call("GET", "/users/me/alert_words")["alert_words"] == []
    too_long = world.ben.call("POST", "/users/me/alert_words", alert_words=["x" * 101])
    assert too_long["result"] == "error"


def test_the_houses_emoji(world: World) -> None:
    assert world.ana.call("GET", "/realm/emoji")["emoji"] == {}
    url = world.ana.call("POST", "/register")["server_emoji_data_url"]
    path = url.partition(world.ana.host)[2]
    names = world.ana.fetches("GET", path)

    assert names.json()["code_to_names"]["1f600"][0] == "grinning"
    assert "immutable" in names["Cache-Control"]
