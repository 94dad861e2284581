"""Whoever may read a message that links a file may open it, and nobody else."""

from __future__ import annotations

import pytest

from parley.uploads import links
from tests.cast import ADMINISTRATOR, Person, World
from tests.uploads.files import PICTURE, link, looks, opens, uploads


def may_open(person: Person, url: str) -> bool:
    answer = opens(person, url)
    assert answer.status_code in {200, 403}
    assert (answer.content == PICTURE) == (answer.status_code == 200)
    return answer.status_code == 200


def test_before_any_message_links_it_only_its_owner_opens_a_file(world: World) -> None:
    url = uploads(world.ana)["url"]

    assert may_open(world.ana, url)
    assert not may_open(world.ben, url)


def test_a_file_is_as_open_as_the_channel_it_is_linked_in(world: World) -> None:
    dan = world.account("dan", ADMINISTRATOR)
    public, private = uploads(world.ana), uploads(world.ana)
    world.ana.says("design", link(public))
    world.ana.says("board", link(private))

    assert may_open(world.ben, public["url"])
    for outsider in (world.ben, dan, world.gus):
        assert not may_open(outsider, private["url"])
    assert not may_open(world.gus, public["url"])
    assert not may_open(world.zoe, public["url"])


def test_history_that_is_closed_to_newcomers_closes_its_files(world: World) -> None:
    before, after = uploads(world.ana), uploads(world.ana)
    world.ana.says("board", link(before))
    board = {"subscriptions": [{"name": "board"}], "principals": [world.ben.id]}
    world.ana.call("POST", "/users/me/subscriptions", **board)
    world.ana.says("board", link(after))

    assert not may_open(world.ben, before["url"])
    assert may_open(world.ben, after["url"])
    world.ben.call("DELETE", "/users/me/subscriptions", subscriptions=["board"])
    assert not may_open(world.ben, after["url"])


def test_a_file_in_a_direct_message_is_its_participants(world: World) -> None:
    answer = uploads(world.ana)
    world.ana.writes(world.ben, text=link(answer))

    assert may_open(world.ben, answer["url"])
    assert not may_open(world.account("dora"), answer["url"])


def test_one_shares_what_one_may_open_and_nothing_else(world: World) -> None:
    """Knowing an address is no right to give it away."""
    secret, shared = uploads(world.ana), uploads(world.ana)
    world.ana.writes(world.ben, text=link(shared))
    dora = world.account("dora")

    world.ben.says("general", f"{link(secret)} {link(shared)}")

    assert not may_open(world.ben, secret["url"])
    assert not may_open(dora, secret["url"])
    assert may_open(dora, shared["url"])


def test_an_edit_shares_and_takes_back(world: World) -> None:
    one, other = uploads(world.ana), uploads(world.ana)
    message_id = world.ana.says("design", link(one))

    world.ana.call("PATCH", f"/messages/{message_id}", content=link(other))

    assert (may_open(world.ben, one["url"]), may_open(world.ben, other["url"])) == (False, True)


def test_a_deleted_message_shares_nothing(world: World) -> None:
    answer = uploads(world.ana)
    message_id = world.ana.says("design", link(answer))

    assert world.ana.call("DELETE", f"/messages/{message_id}")["result"] == "success"

    assert not may_open(world.ben, answer["url"])
    assert may_open(world.ana, answer["url"])


def test_a_name_in_any_script_is_shared(world: World) -> None:
    for spelling in ("[x]({})", "* a list\n* [x]({} 'title')"):
        answer = uploads(world.ana, "Übersicht (1).png")
        world.ana.says("design", spelling.format(answer["url"]))

        assert may_open(world.ben, answer["url"]), spelling


def test_hidden_and_absent_are_answered_alike(world: World) -> None:
    hidden = uploads(world.ana)["url"]
    absent = hidden.rsplit("/", 2)[0] + "/" + "x" * 24 + "/a-plan.png"
    elsewhere = uploads(world.zoe)["url"]
    answers = [opens(world.ben, url) for url in (hidden, absent, elsewhere)]

    first = {k: v for k, v in answers[0].headers.items() if k != "date"}
    for each in answers:
        assert each.status_code == 403
        assert each.content == answers[0].content
        assert {k: v for k, v in each.headers.items() if k != "date"} == first


def test_a_browser_that_is_not_signed_in_is_sent_to_do_so_and_a_program_refused(
    world: World,
) -> None:
    url = uploads(world.ana)["url"]

    page = looks(world.ana, url, signed_in=False)
    assert (page.status_code, page.headers["Location"]) == (302, f"/login/?next={url}")
    assert looks(world.ana, url).content == PICTURE
    for shown, status in (("", 401), (f"?api_key={world.ana.api_key}", 200), ("?api_key=x", 401)):
        assert opens(world.ana, url + shown, Authorization="").status_code == status
    refused = opens(world.ana, f"{url}?api_key={'x' * 32}").json()
    assert refused["code"] == "INVALID_API_KEY"


def test_a_short_lived_address_opens_without_signing_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = uploads(world.ana)["url"]

    address = world.ana.call("GET", url)["url"]

    assert address.startswith("/user_uploads/temporary/")
    assert opens(world.ana, address, Authorization="").content == PICTURE
    assert world.ben.asks("GET", url).status_code == 403
    assert opens(world.ana, address[:-20] + "x/a.png", Authorization="").status_code == 403
    monkeypatch.setattr(links, "GOOD_FOR", -1)
    assert world.ana.fetches("GET", address).status_code == 403
