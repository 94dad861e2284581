"""The server, people and who is there, with the `zulip` package."""

from __future__ import annotations

import httpx
import pytest
from zulip import Client

from parley.kernel.version import PARLEY_VERSION
from tests.cast import World
from tests.clients.bindings import client_of, done


def test_the_server_introduces_itself(root_world: World) -> None:
    client = client_of(root_world.ben)
    settings = client.get_server_settings()

    methods = settings.pop("authentication_methods")
    icon = httpx.get(f"{root_world.live}{settings.pop('realm_icon')}")
    assert icon.headers["content-type"] == "image/png"
    assert (client.zulip_version, client.feature_level) == ("10.2", 372)
    assert {name for name, is_on in methods.items() if is_on} == {"email", "password"}
    assert settings == done(
        zulip_version="10.2",
        zulip_merge_base="10.2",
        zulip_feature_level=372,
        parley_version=PARLEY_VERSION,
        push_notifications_enabled=False,
        is_incompatible=False,
        email_auth_enabled=True,
        require_email_format_usernames=True,
        realm_url=root_world.live,
        realm_uri=root_world.live,
        realm_name="Aardvark Ltd",
        realm_description="",
        realm_web_public_access_enabled=False,
        external_authentication_methods=[],
    )


def test_people_are_listed_and_found(root_world: World) -> None:
    w, ben = root_world, client_of(root_world.ben)
    listed = {each["email"]: each for each in ben.get_members()["members"] if not each["is_bot"]}

    assert {email: each["role"] for email, each in listed.items()} == {
        "ana@example.com": 100,
        "ben@example.com": 400,
        "gus@example.com": 600,
    }
    assert ben.get_users()["members"] == ben.get_members()["members"]
    assert ben.get_user_by_id(w.ana.id) == done(user=listed["ana@example.com"])
    assert ben.get_user_by_id(w.zoe.id)["result"] == "error"
    own = ben.get_profile()
    assert (own["user_id"], own["email"], own["full_name"]) == (w.ben.id, w.ben.email, "ben")
    assert own["max_message_id"] == ben.register(["message"])["max_message_id"]


def test_presence_is_told_to_others(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)

    reported = ben.update_presence({"status": "active", "ping_only": False})
    seen = ana.get_user_presence("ben@example.com")["presence"]
    realm = ana.get_realm_presence()["presences"]

    assert set(reported["presences"]) == set(realm) == {"ben@example.com"}
    assert seen["aggregated"]["status"] == "active"
    assert reported["server_timestamp"] - seen["aggregated"]["timestamp"] < 60
    assert realm["ben@example.com"]["website"]["timestamp"] == seen["website"]["timestamp"]
    assert ana.get_user_presence("gus@example.com")["result"] == "error"


def test_alert_words_and_groups(root_world: World) -> None:
    ben = client_of(root_world.ben)

    assert ben.add_alert_words(["river"]) == done(alert_words=["river"])
    assert ben.get_alert_words() == done(alert_words=["river"])
    assert ben.remove_alert_words(["river"]) == done(alert_words=[])
    groups = {each["name"]: each["members"] for each in ben.get_user_groups()["user_groups"]}
    assert groups["role:owners"] == [root_world.ana.id]
    assert ben.get_realm_emoji() == done(emoji={})


@pytest.mark.parametrize(
    ("differently", "msg"),
    [
        ({"api_key": "x" * 32}, "Invalid API key"),
        ({"api_key": "short"}, "Malformed API key"),
        ({"email": "nobody@example.com"}, "Invalid API key"),
    ],
)
def test_a_bad_key_opens_nothing(root_world: World, differently: dict[str, str], msg: str) -> None:
    stranger: Client = client_of(root_world.ben, **differently)

    assert stranger.get_profile() == {"result": "error", "msg": msg, "code": "UNAUTHORIZED"}
    assert stranger.send_message({"type": "private", "to": [], "content": "x"})["result"] == "error"


def test_what_is_not_there_is_said_so(root_world: World) -> None:
    ben = client_of(root_world.ben)

    assert ben.call_endpoint("no/such/thing", "GET") == {
        "result": "error",
        "msg": "Not found",
        "code": "BAD_REQUEST",
    }
    wrong = ben.call_endpoint("users/me", "PUT")
    assert (wrong["result"], wrong["allowed_methods"]) == ("error", ["DELETE", "GET"])
    odd = ben.call_endpoint("users/me", "GET", {"colour": "red"})
    assert odd["ignored_parameters_unsupported"] == ["colour"]
