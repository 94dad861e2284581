"""What an operator types, and what is answered."""

from __future__ import annotations

import re
import secrets
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from parley.access.actor import actor_for
from parley.accounts.commands import api_key_of
from parley.kernel.ids import AccountId
from parley.models import Account, Realm
from parley.operations import listing
from tests.browser import Browser
from tests.cast import World
from tests.outsider import Outsider

PASSWORD = "two dozen purple heron"


def run(*line: str) -> str:
    said = StringIO()
    call_command(*line, stdout=said)
    return said.getvalue()


@pytest.fixture
def place() -> str:
    return f"otters-{secrets.token_hex(4)}"


def create(place: str, *more: str) -> str:
    who = ("--owner-email", "olga@example.com", "--owner-name", "Olga")
    return run("create_realm", "Otters", "--string-id", place, *who, *more)


def may_sign_in(place: str, email: str, password: str) -> bool:
    ask = Outsider(f"{place}.localhost").call
    answer = ask("POST", "/fetch_api_key", username=email, password=password)
    return answer["result"] == "success"


def test_an_organisation_with_a_password_of_ones_own(place: str, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    said = create(place, "--owner-password-file", str(file))

    assert PASSWORD not in said
    assert may_sign_in(place, "olga@example.com", PASSWORD)
    assert re.search(rf"'{place}' +1 +active +Otters", run("list_realms"))


def test_an_organisation_with_a_password_shown_once(place: str) -> None:
    said = create(place)

    assert may_sign_in(place, "olga@example.com", said.split()[-1])


def test_people_of_each_role(world: World) -> None:
    roles = {"owner": 100, "administrator": 200, "moderator": 300, "member": 400, "guest": 600}
    for name, role in roles.items():
        line = ("create_user", f"{name}@example.com", name, "--realm", world.string_id)
        said = run(*line, "--role", name)

        account = Account.objects.get(realm_id=world.realm_id, email=f"{name}@example.com")
        assert account.role == role
        assert may_sign_in(world.string_id, account.email, said.split()[-1])


def test_roles_and_powers(world: World) -> None:
    line = ("change_user_role", "ben@example.com", "--realm", world.string_id)
    for role in ("moderator", "can_create_users", "can_forge_sender"):
        run(*line, role)
    ben = actor_for(AccountId(world.ben.id))

    assert (ben.role, ben.can_create_users, ben.can_forge_sender) == (300, True, True)
    run(*line, "can_forge_sender", "--revoke")
    assert world.ben.actor.can_forge_sender is False


def test_shut_out_and_let_in_again(world: World) -> None:
    run("deactivate_user", "ben@example.com", "--realm", world.string_id)
    assert world.ben.asks("GET", "/users/me").status_code == 401
    run("reactivate_user", "ben@example.com", "--realm", world.string_id)
    world.ben.api_key = api_key_of(world.ben.id)
    assert world.ben.asks("GET", "/users/me").status_code == 200


def test_a_file_that_zulips_programs_read(world: World) -> None:
    line = ("api_key", "ben@example.com", "--realm", world.string_id)

    assert run(*line, "--site", "https://chat.example.com").splitlines() == [
        "[api]",
        "email=ben@example.com",
        f"key={world.ben.api_key}",
        "site=https://chat.example.com",
    ]


def test_a_link_for_one_more_organisation(world: World, place: str) -> None:
    token = run("first_link").splitlines()[0].removeprefix("/new/")
    given = {
        "token": token,
        "name": "Otters",
        "string_id": place,
        "owner_name": "Olga",
        "owner_email": "olga@example.com",
        "owner_password": PASSWORD,
    }

    assert Browser(world.ana.host).call("POST", "/organizations", **given)["result"] == "success"


def test_a_new_password(world: World) -> None:
    said = run("set_password", "ben@example.com", "--realm", world.string_id)

    assert may_sign_in(world.string_id, "ben@example.com", said.split()[-1])


NOBODY = "nobody@example.com"


@pytest.mark.parametrize(
    "line",
    [
        ["create_user", "ben@example.com", "Ben"],
        ["create_user", "nowhere", "Ben"],
        ["create_user", "c@example.com", "**"],
        ["create_user", "c@example.com", "C", "--password-file", "/nowhere/to/be/found"],
        ["create_user", "c@example.com", "C", "--password-file", "/dev/null"],
        ["change_user_role", "ana@example.com", "member"],
        ["change_user_role", NOBODY, "member"],
        ["change_user_role", "ben@example.com", "member", "--revoke"],
        ["deactivate_user", "ana@example.com"],
        ["reactivate_user", NOBODY],
        ["api_key", NOBODY],
        ["set_password", NOBODY],
    ],
)
def test_a_no_is_one_clear_line(world: World, line: list[str]) -> None:
    before = list(Account.objects.filter(realm_id=world.realm_id).values())

    with pytest.raises(CommandError) as refused:
        run(*line, "--realm", world.string_id)
    assert len(str(refused.value).splitlines()) == 1
    assert list(Account.objects.filter(realm_id=world.realm_id).values()) == before


def test_an_organisation_must_be_named_where_there_are_several(world: World) -> None:
    for line in (("api_key", "ben@example.com"), ("api_key", "ben@example.com", "--realm", "x-y")):
        with pytest.raises(CommandError, match="list_realms"):
            run(*line)
    with pytest.raises(CommandError, match="already"):
        create(world.string_id)
    assert Realm.objects.filter(string_id=world.string_id).count() == 1


def test_every_command_says_what_it_is_for() -> None:
    told = [listing.describe(file) for file in sorted(listing.COMMANDS.glob("[a-z]*.py"))]
    assert [help_ for _, help_ in told if not help_] == []
    purposes = {"organisations", "people", "operations", "security", "development"}
    assert {purpose for purpose, _ in told} <= purposes | {listing.OTHERS}
