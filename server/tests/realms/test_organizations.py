"""How an organisation begins, and what anyone may ask of it."""

import secrets

import pytest
from django.test import Client

from parley.kernel.version import PARLEY_VERSION
from parley.models import Account, Realm
from parley.realms.first_link import link
from tests.browser import Browser
from tests.cast import Json, World
from tests.outsider import outsider
from tests.together import Together

PASSWORD = "two dozen purple heron"


def asked(**fields: str) -> Json:
    return {
        "token": link(),
        "name": "Otters",
        "string_id": f"otters-{secrets.token_hex(4)}",
        "owner_name": "Olga",
        "owner_email": "olga@example.com",
        "owner_password": PASSWORD,
    } | fields


def test_whoever_has_the_link_begins_one_and_is_signed_in(world: World) -> None:
    fields = asked()
    browser = Browser(f"{fields['string_id']}.localhost")
    answer = browser.call("POST", "/organizations", **fields)
    own = browser.call("GET", "/users/me")

    assert answer == {
        "result": "success",
        "msg": "",
        "user_id": own["user_id"],
        "email": "olga@example.com",
    }
    assert (own["full_name"], own["is_owner"]) == ("Olga", True)
    channels = browser.call("GET", "/users/me/subscriptions")["subscriptions"]
    assert [each["name"] for each in channels] == ["general"]
    ask = outsider(world, browser.host).call
    assert ask("POST", "/fetch_api_key", username=own["email"], password=PASSWORD)["api_key"]


def test_a_browser_elsewhere_is_not_signed_in_there(world: World) -> None:
    browser = Browser(world.ana.host)

    assert browser.call("POST", "/organizations", **asked())["result"] == "success"
    assert browser.session == ""


def test_a_link_is_good_once(world: World) -> None:
    fields = asked()
    browser = Browser(world.ana.host)
    browser.call("POST", "/organizations", **fields)
    again = browser.call("POST", "/organizations", **asked(token=fields["token"]))

    assert again["result"] == "error"
    assert "no longer valid" in again["msg"]


def test_a_link_is_good_once_even_for_two_at_once(world: World) -> None:
    token = link()

    def begin(wish: Json) -> str:
        return str(Browser(world.ana.host).call("POST", "/organizations", **wish)["result"])

    wishes = [asked(token=token) for _ in range(2)]
    with Together(2) as several:
        assert sorted(several.map(begin, wishes)) == ["error", "success"]


@pytest.mark.parametrize(
    "fields",
    [
        {"token": "guessed"},
        {"name": " "},
        {"name": "n" * 41},
        {"string_id": "Not a subdomain"},
        {"owner_email": "nobody"},
        {"owner_name": ""},
        {"owner_password": "otters"},
    ],
)
def test_what_is_refused_leaves_nothing_and_the_link_good(world: World, fields: Json) -> None:
    before = Realm.objects.count(), Account.objects.count()
    good = asked()
    browser = Browser(world.ana.host)

    assert browser.call("POST", "/organizations", **good | fields)["result"] == "error"
    assert (Realm.objects.count(), Account.objects.count()) == before
    assert browser.call("POST", "/organizations", **good)["result"] == "success"


def test_two_cannot_have_one_address(world: World) -> None:
    taken = asked(string_id=world.string_id)

    assert "already" in Browser(world.ana.host).call("POST", "/organizations", **taken)["msg"]


def test_another_site_cannot_begin_one(world: World) -> None:
    browser = Browser(world.ana.host)
    browser.client.cookies["csrftoken"] = "another"

    assert browser.asks("POST", "/organizations", **asked()).status_code == 403


def test_what_a_client_asks_before_anyone_signs_in(world: World) -> None:
    Realm.objects.filter(pk=world.realm_id).update(description="We like **ants**.")
    answer = outsider(world).call("GET", "/server_settings")

    assert answer["realm_name"] == "Aardvark Ltd"
    assert answer["realm_url"] == answer["realm_uri"] == f"http://{world.ana.host}"
    assert answer["realm_description"] == "<p>We like <strong>ants</strong>.</p>"
    icon = Client().get(answer["realm_icon"], headers={"Host": world.ana.host})
    assert (icon.status_code, icon["Content-Type"]) == (200, "image/png")
    assert icon.content.startswith(b"\x89PNG")
    assert (answer["zulip_version"], answer["zulip_feature_level"]) == ("10.2", 372)
    assert answer["parley_version"] == PARLEY_VERSION
    assert answer["authentication_methods"]["password"] is True
    assert answer["external_authentication_methods"] == []
