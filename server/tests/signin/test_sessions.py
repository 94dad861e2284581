"""Browsers: signed in by a cookie, and only for what our own pages ask."""

import threading
import time
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from parley.accounts.models import Credential
from tests.browser import Browser
from tests.cast import Person, World, form

PASSWORD, WRONG = "two dozen purple heron", "two dozen purple heroes"


@pytest.fixture
def eve(world: World) -> Person:
    return world.account("eve", password=PASSWORD)


def signed_in(person: Person) -> Browser:
    browser = Browser(person.host)
    answer = browser.call("POST", "/session", username=person.email, password=PASSWORD)
    assert answer["result"] == "success", answer
    return browser


def test_a_browser_signs_in_and_out(eve: Person) -> None:
    browser = Browser(eve.host)
    answer = browser.asks("POST", "/session", username=eve.email, password=PASSWORD)

    assert answer.json() == {"result": "success", "msg": "", "user_id": eve.id, "email": eve.email}
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert browser.call("GET", "/users/me")["email"] == eve.email
    assert browser.call("DELETE", "/session")["result"] == "success"
    assert browser.session == ""
    assert browser.asks("GET", "/users/me").status_code == 401


def test_what_was_copied_before_signing_out_opens_nothing(eve: Person) -> None:
    browser, thief = signed_in(eve), Browser(eve.host)
    thief.client.cookies["sessionid"] = browser.session
    browser.call("DELETE", "/session")

    refused = thief.asks("GET", "/users/me")

    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == 'Session realm="zulip"'


def test_signing_in_makes_a_session_nobody_could_know(eve: Person) -> None:
    browser = Browser(eve.host)
    browser.client.cookies["sessionid"] = "planted"
    browser.call("POST", "/session", username=eve.email, password=PASSWORD)
    first = browser.session
    browser.call("POST", "/session", username=eve.email, password=PASSWORD)

    assert len({"planted", first, browser.session}) == 3
    assert Credential.objects.filter(account_id=eve.id, kind="session").count() == 1


def test_another_site_cannot_use_a_session(eve: Person) -> None:
    browser = signed_in(eve)

    for token in ("", "guessed"):
        refused = browser.asks("POST", "/users/me/presence", csrf=token, status="active")
        assert (refused.status_code, refused.json()["code"]) == (403, "CSRF_FAILED")
    refused = browser.asks("POST", "/session", csrf="", username=eve.email, password=PASSWORD)
    assert refused.status_code == 403


def test_a_session_is_of_one_organisation(world: World, eve: Person) -> None:
    elsewhere = Browser(world.zoe.host)
    elsewhere.client.cookies["sessionid"] = signed_in(eve).session

    assert elsewhere.asks("GET", "/users/me").status_code == 401


def test_a_session_is_no_key_and_a_key_no_session(eve: Person) -> None:
    browser = Browser(eve.host)
    browser.client.cookies["sessionid"] = eve.api_key

    assert browser.asks("GET", "/users/me").status_code == 401


def test_a_session_ends_after_two_weeks_unless_it_is_used(eve: Person) -> None:
    browser = signed_in(eve)
    own = Credential.objects.filter(account_id=eve.id, kind="session")
    in_good_time = datetime.now(UTC) + timedelta(days=12)
    own.update(expires_at=in_good_time)

    answer = browser.asks("POST", "/register", fetch_event_types=["message"])

    assert answer.cookies["sessionid"].value == browser.session
    assert own.get().expires_at > in_good_time
    assert "sessionid" not in browser.asks("POST", "/register").cookies
    own.update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert browser.asks("GET", "/users/me").status_code == 401


def test_signing_out_ends_what_waits(eve: Person) -> None:
    browser = signed_in(eve)
    queue = browser.call("POST", "/register", event_types=["message"])
    answers: list[httpx.Response] = []

    def wait(cookie: str) -> None:
        where = form({"queue_id": queue["queue_id"], "last_event_id": queue["last_event_id"]})
        headers = {"Host": eve.host, "Cookie": f"sessionid={cookie}"}
        url = f"{eve.live}/json/events"
        answers.append(httpx.get(url, params=where, headers=headers, timeout=30))

    cookie = browser.session
    waiting = threading.Thread(target=wait, args=[cookie])
    waiting.start()
    time.sleep(0.5)
    started = time.monotonic()
    browser.call("DELETE", "/session")
    waiting.join(timeout=10)
    assert time.monotonic() - started < 2
    wait(cookie)

    # Who was waiting may be let go first, with nothing told, and be refused as it comes back.
    told = answers[0].json().get("events", [])
    assert [event["type"] for event in told] in ([], ["heartbeat"])
    assert answers[1].status_code == 401


def test_the_own_key_needs_the_password_again(eve: Person) -> None:
    browser = signed_in(eve)

    assert browser.call("POST", "/fetch_api_key", password=PASSWORD)["api_key"] == eve.api_key
    assert browser.asks("POST", "/fetch_api_key", password=WRONG).status_code == 401


def test_classic_clients_sign_in_by_form(eve: Person) -> None:
    browser = Browser(eve.host)
    given = {"username": eve.email, "password": PASSWORD}

    answer = browser.asks("POST", "/accounts/login/", **given, next="/#narrow/is/dm")
    assert (answer.status_code, answer["Location"]) == (302, "/#narrow/is/dm")
    assert browser.call("GET", "/users/me")["email"] == eve.email
    answer = browser.asks("POST", "/accounts/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/")
    assert browser.asks("GET", "/users/me").status_code == 401


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_a_form_leads_nowhere_else(eve: Person, there: str) -> None:
    given = {"username": eve.email, "password": PASSWORD, "next": there}

    assert Browser(eve.host).asks("POST", "/accounts/login/", **given)["Location"] == "/"


def test_a_form_needs_the_token_and_the_password(eve: Person) -> None:
    browser = Browser(eve.host)
    given = {"username": eve.email, "password": PASSWORD}

    assert browser.asks("POST", "/accounts/login/", csrf="", **given).status_code == 403
    assert browser.asks("POST", "/accounts/logout/", csrf="").status_code == 403
    wrong = browser.asks("POST", "/accounts/login/", username=eve.email, password=WRONG)
    assert wrong.status_code == 401
    missing = browser.asks("POST", "/accounts/login/", username=eve.email)
    assert missing.json()["code"] == "REQUEST_VARIABLE_MISSING"
