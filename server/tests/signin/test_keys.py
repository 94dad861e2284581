"""Trading a password for an API key."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from pytest_django import Settings

from parley.accounts.activation import deactivate
from parley.accounts.models import Account
from tests.cast import World, form
from tests.outsider import outsider

PASSWORD, WRONG = "two dozen purple heron", "two dozen purple heroes"


def test_the_right_password_gives_the_key(world: World) -> None:
    eve = world.account("eve", password=PASSWORD)

    answer = outsider(world).call(
        "POST", "/fetch_api_key", username="EVE@example.com", password=PASSWORD
    )

    assert answer == {
        "result": "success",
        "msg": "",
        "api_key": eve.api_key,
        "email": eve.email,
        "user_id": eve.id,
    }


@pytest.mark.parametrize("who", ["eve@example.com", "nobody@example.com", "ben@example.com", ""])
def test_a_wrong_one_is_refused_alike_whoever_is_asked_for(world: World, who: str) -> None:
    world.account("eve", password=PASSWORD)

    answer = outsider(world).asks("POST", "/fetch_api_key", username=who, password=WRONG)

    assert answer.status_code == 401
    assert answer.json() == {
        "result": "error",
        "msg": "Your username or password is incorrect",
        "code": "AUTHENTICATION_FAILED",
    }


def test_a_password_is_of_one_organisation(world: World) -> None:
    world.account("eve", password=PASSWORD)

    elsewhere = outsider(world, host=world.zoe.host)
    answer = elsewhere.call("POST", "/fetch_api_key", username="eve@example.com", password=PASSWORD)

    assert answer["code"] == "AUTHENTICATION_FAILED"


def test_whoever_was_shut_out_hears_so_only_with_the_password(world: World) -> None:
    eve = world.account("eve", password=PASSWORD)
    deactivate(eve.id)
    ask = outsider(world).call

    assert ask("POST", "/fetch_api_key", username=eve.email, password=WRONG)["code"] == (
        "AUTHENTICATION_FAILED"
    )
    assert ask("POST", "/fetch_api_key", username=eve.email, password=PASSWORD)["code"] == (
        "USER_DEACTIVATED"
    )


def test_only_so_many_guesses(world: World, settings: Settings) -> None:
    settings.PARLEY_RATE_LIMITING = True
    eve = world.account("eve", password=PASSWORD)
    ask = outsider(world).asks
    guesses = [ask("POST", "/fetch_api_key", username=eve.email, password=WRONG) for _ in range(5)]

    refused = ask("POST", "/fetch_api_key", username=eve.email.upper(), password=PASSWORD)

    assert {guess.status_code for guess in guesses} == {401}
    assert refused.status_code == 429
    assert refused.json()["code"] == "RATE_LIMIT_HIT"
    assert refused.json()["retry-after"] > 0
    assert int(refused["Retry-After"]) > 0


def test_a_right_guess_forgives_the_wrong_ones(world: World, settings: Settings) -> None:
    settings.PARLEY_RATE_LIMITING = True
    eve = world.account("eve", password=PASSWORD)
    ask = outsider(world).asks
    for _ in range(2):
        for _ in range(4):
            ask("POST", "/fetch_api_key", username=eve.email, password=WRONG)
        right = ask("POST", "/fetch_api_key", username=eve.email, password=PASSWORD)

        assert right.status_code == 200


def test_an_old_hash_is_replaced_by_a_new_one(world: World) -> None:
    eve = world.account("eve")
    old = PBKDF2PasswordHasher().encode(PASSWORD, "salt", 1000)
    Account.objects.filter(pk=eve.id).update(password=old)

    answer = outsider(world).call("POST", "/fetch_api_key", username=eve.email, password=PASSWORD)

    assert answer["result"] == "success"
    assert Account.objects.get(pk=eve.id).password.startswith("argon2")


def test_a_new_key_ends_the_old_one_at_once(world: World) -> None:
    ben = world.ben.listens()
    answer = ben.call("POST", "/users/me/api_key/regenerate")

    refused = ben.asks("GET", "/users/me")

    assert refused.status_code == 401
    assert refused.json()["msg"] == "Invalid API key"
    assert ben.polls()["code"] == "UNAUTHORIZED"
    ben.api_key = answer["api_key"]
    assert ben.call("GET", "/users/me")["user_id"] == ben.id
    assert ben.polls()["result"] == "success"


def test_there_is_no_one_where_there_is_no_organisation(world: World) -> None:
    ask = outsider(world, host="nowhere.localhost").asks

    for method, path, fields in (
        ("GET", "/server_settings", {}),
        ("POST", "/fetch_api_key", form({"username": "a@b", "password": "c"})),
    ):
        answer = ask(method, path, **fields)
        assert answer.status_code == 404
        assert answer.json()["code"] == "NONEXISTENT_SUBDOMAIN"
