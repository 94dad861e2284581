"""An organisation's own emoji: added, used, taken out of use, and still shown where they are."""

from __future__ import annotations

from io import BytesIO

import httpx
import pytest
from PIL import Image

from parley.models import Realm
from tests.cast import ADMINISTRATOR, Json, Person, World
from tests.formatting.test_linkifiers import content
from tests.samples import File, picture, uploads
from tests.together import Together

ONLY = (
    "Emoji names must contain only lowercase English letters, digits, spaces, dashes, "
    "underscores, and periods."
)


def add(person: Person, name: str = "mascot", file: File | None = None) -> Json:
    return dict(uploads(person, f"/realm/emoji/{name}", file or picture()).json())


def known(person: Person) -> dict[str, Json]:
    return dict(person.call("GET", "/realm/emoji")["emoji"])


def shown(world: World, address: str) -> httpx.Response:
    """To somebody who shows no key."""
    return httpx.get(f"{world.live}{address}", headers={"Host": world.ana.host})


def test_one_is_added_and_told_to_everyone(world: World) -> None:
    world.gus.listens()
    assert world.gus.queue["realm_emoji"] == {}
    assert add(world.ben, "Happy Mascot")["result"] == "success"
    (emoji,) = known(world.gus).values()
    address = emoji["source_url"]
    assert address.startswith(f"/user_avatars/{world.realm_id}/emoji/images/")
    assert emoji == {
        "id": emoji["id"],
        "name": "happy_mascot",
        "source_url": address,
        "still_url": None,
        "deactivated": False,
        "author_id": world.ben.id,
    }
    (told,) = world.gus.hears()
    assert (told["type"], told["op"]) == ("realm_emoji", "update")
    assert told["realm_emoji"] == {emoji["id"]: emoji}
    assert world.gus.listens().queue["realm_emoji"] == {emoji["id"]: emoji}
    assert known(world.zoe) == {}

    answer = shown(world, address)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert Image.open(BytesIO(answer.content)).size == (64, 64)
    assert shown(world, address.replace("images/", "images/still/")).status_code == 403


@pytest.mark.parametrize("kind", ["gif", "webp", "png"])
def test_one_that_moves_has_a_still_picture_too(world: World, kind: str) -> None:
    add(world.ana, "mover", picture((200, 100), 5, kind))
    (emoji,) = known(world.ana).values()
    moving = Image.open(BytesIO(shown(world, emoji["source_url"]).content))
    still = Image.open(BytesIO(shown(world, emoji["still_url"]).content))
    assert (moving.size, moving.n_frames) == ((64, 64), 5)
    assert (still.size, getattr(still, "n_frames", 1)) == ((64, 64), 1)


def test_it_is_written_and_reacted_with_by_its_name(world: World) -> None:
    add(world.ben)
    (emoji,) = known(world.ben).values()
    html = (
        f'<p><img alt=":mascot:" class="emoji" src="{emoji["source_url"]}" title="mascot"> hi</p>'
    )
    said = world.ana.says("general", ":mascot: hi")
    assert content(world, said) == html
    elsewhere = world.zoe.says("design", ":mascot: hi")
    told = world.zoe.call("GET", f"/messages/{elsewhere}", apply_markdown=True)["message"]
    assert told["content"] == "<p>:mascot: hi</p>"

    path = f"/messages/{said}/reactions"
    world.ana.call("POST", path, emoji_name="mascot")
    (reaction,) = world.ana.call("GET", f"/messages/{said}")["message"]["reactions"]
    assert (reaction["emoji_code"], reaction["reaction_type"]) == (emoji["id"], "realm_emoji")
    full = {"emoji_name": "mascot", "emoji_code": emoji["id"], "reaction_type": "realm_emoji"}
    assert world.ben.call("POST", path, **full)["result"] == "success"
    assert world.ana.call("DELETE", path, **full)["result"] == "success"
    wrong = full | {"emoji_name": "crow"}
    assert world.ana.call("POST", path, **wrong)["msg"] == "Invalid custom emoji name."
    for code in ("0", "x", "9" * 30):
        refused = world.ana.call("POST", path, **full | {"emoji_code": code})
        assert refused["msg"] == "Invalid custom emoji."


def test_one_taken_out_of_use_stays_where_it_was(world: World) -> None:
    add(world.ben)
    said = world.ana.says("general", ":mascot:")
    before = content(world, said)
    path = f"/messages/{said}/reactions"
    world.ana.call("POST", path, emoji_name="mascot")

    assert world.ben.call("DELETE", "/realm/emoji/mascot")["result"] == "success"

    (emoji,) = known(world.ana).values()
    assert emoji["deactivated"] is True
    assert content(world, said) == before
    assert shown(world, emoji["source_url"]).status_code == 200
    assert content(world, world.ana.says("general", ":mascot:")) == "<p>:mascot:</p>"
    full = {"emoji_name": "mascot", "emoji_code": emoji["id"], "reaction_type": "realm_emoji"}
    assert world.ben.call("POST", path, **full)["result"] == "success", "others may join in"
    other = f"/messages/{world.ana.says('general', 'x')}/reactions"
    refused = world.ben.call("POST", other, **full)
    assert refused["msg"] == "This custom emoji has been deactivated."
    hidden = f"/messages/{world.said(world.ana, 'board', 'x')}/reactions"
    world.ana.call("POST", hidden, emoji_name="mascot")
    assert world.ben.call("POST", hidden, **full)["msg"] == refused["msg"]

    gone = world.ben.asks("DELETE", "/realm/emoji/mascot")
    assert (gone.status_code, gone.json()["msg"]) == (404, "Emoji 'mascot' does not exist")
    assert add(world.ben)["result"] == "success", "its name is free again"
    assert sorted(each["deactivated"] for each in known(world.ana).values()) == [False, True]


def test_a_name_is_there_once(world: World) -> None:
    with Together(4) as threads:
        answers = list(threads.map(lambda _: add(world.ben), range(4)))
    taken = "A custom emoji with this name already exists."
    assert sorted(each["msg"] for each in answers) == ["", taken, taken, taken]
    assert len(known(world.ben)) == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("-", "Emoji names must end with either a letter or digit."),
        ("a_", "Emoji names must end with either a letter or digit."),
        ("ä", ONLY),
        ("x" * 101, "Emoji names have at most 100 characters."),
        ("%20", "Emoji name is missing"),
    ],
)
def test_a_name_can_be_written_between_colons(world: World, name: str, why: str) -> None:
    assert add(world.ana, name)["msg"] == why


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (("a.png", b"no picture", "image/png"), "did you upload an image file?"),
        (("a.svg", b"<svg onload='alert(1)'/>", "image/svg+xml"), "did you upload an image file?"),
        (("a.png", picture()[1][:40], "image/png"), "did you upload an image file?"),
        (picture((8_000, 8_000)), "Image size exceeds limit"),
        (picture((8, 8), 500, "gif"), "Image size exceeds limit"),
        (("a.png", b"x" * (5 * 2**20 + 1), "image/png"), "larger than the allowed limit of 5 MiB"),
    ],
    ids=range(6),
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(
    world: World, file: File, why: str
) -> None:
    assert why in add(world.ana, file=file)["msg"]
    assert known(world.ana) == {}


def test_a_form_without_a_file_is_refused(world: World) -> None:
    refused = world.ana.call("POST", "/realm/emoji/mascot")
    assert refused["msg"] == "You must upload exactly one file."


def test_nothing_but_the_picture_is_kept(world: World) -> None:
    name, data, kind = picture()
    add(world.ana, file=(name, data + b"<script>secret</script>", kind))
    (emoji,) = known(world.ana).values()
    assert b"secret" not in shown(world, emoji["source_url"]).content


def test_whom_the_organisation_lets_adds_them(world: World) -> None:
    assert add(world.gus)["msg"] == "Insufficient permission"
    settings = {"can_add_custom_emoji_group": "role:administrators"}
    Realm.objects.filter(pk=world.realm_id).update(settings=settings)
    assert add(world.ben)["msg"] == "Insufficient permission"
    assert add(world.ana)["result"] == "success"


def test_its_author_and_administrators_take_it_out_of_use(world: World) -> None:
    ada = world.account("ada", ADMINISTRATOR)
    cat = world.account("cat")
    add(world.ben)
    refused = cat.call("DELETE", "/realm/emoji/mascot")
    assert refused["msg"] == "Must be an organization administrator or emoji author"
    assert world.zoe.asks("DELETE", "/realm/emoji/mascot").status_code == 404
    assert ada.call("DELETE", "/realm/emoji/mascot")["result"] == "success"


def test_only_administrators_replace_what_everybody_knows(world: World) -> None:
    refused = add(world.ben, "tada")
    assert refused["msg"] == "Only administrators can override default emoji."
    assert add(world.ana, "tada")["result"] == "success"
    assert '<img alt=":tada:"' in content(world, world.ana.says("general", ":tada:"))
