"""What may be uploaded, how it is called, and what its owner sees of it."""

from __future__ import annotations

import re

import httpx
import pytest
from django.conf import settings

from parley.models import Attachment
from tests.cast import World
from tests.uploads.files import PICTURE, link, opens, uploads


def test_a_file_gets_an_address_nobody_guesses(world: World) -> None:
    one, other = uploads(world.ana), uploads(world.ana)

    assert one == {
        "result": "success",
        "msg": "",
        "uri": one["url"],
        "url": one["url"],
        "filename": "a plan.png",
    }
    pattern = rf"/user_uploads/{world.realm_id}/[0-9a-f]{{2}}/[\w-]{{24}}/a-plan\.png"
    assert re.fullmatch(pattern, one["url"])
    assert one["url"] != other["url"]
    assert opens(world.ana, one["url"]).content == PICTURE


@pytest.mark.parametrize(
    ("given", "shown", "kept"),
    [
        ("../../etc/passwd", "passwd", "passwd"),
        ("C:\\temp\\x.doc", "x.doc", "x.doc"),
        ("", "file", "file"),
        ("...", "...", "file"),
        ("Übersicht 1.pdf", "Übersicht 1.pdf", "Übersicht-1.pdf"),
        ("a<b>&'c`.txt", "a<b>&'c`.txt", "a-b-c-.txt"),
        ("ж" * 300 + ".png", "ж" * 196 + ".png", "ж" * 56 + ".png"),
    ],
)
def test_names_lead_nowhere_else(world: World, given: str, shown: str, kept: str) -> None:
    answer = uploads(world.ana, given or " ")

    assert answer["filename"] == shown
    assert answer["url"].rsplit("/", 1)[1] == kept
    assert opens(world.ana, answer["url"]).content == PICTURE


def test_the_bytes_are_readable_by_the_server_alone(world: World) -> None:
    path = uploads(world.ana)["url"].removeprefix("/user_uploads/")
    place = settings.DATA / "uploads" / path

    assert oct(place.stat().st_mode)[-3:] == "600"
    assert oct(place.parent.stat().st_mode)[-3:] == "700"


def test_what_is_too_large_is_refused_and_leaves_nothing(world: World) -> None:
    limit = settings.PARLEY_MAX_UPLOAD_MIB

    refused = uploads(world.ana, data=b"x" * (limit * 1024 * 1024 + 1))

    assert refused == {
        "result": "error",
        "msg": f"Uploaded file is larger than the allowed limit of {limit} MiB",
        "code": "BAD_REQUEST",
    }
    assert not Attachment.objects.filter(realm_id=world.realm_id).exists()


def test_exactly_one_file_is_uploaded_at_a_time(world: World) -> None:
    headers = {"Authorization": world.ana.key, "Host": world.ana.host}
    url = f"{world.ana.live}/api/v1/user_uploads"
    two = {"one": ("a", b"a"), "two": ("b", b"b")}

    assert httpx.post(url, files=two, headers=headers).json()["code"] == "BAD_REQUEST"
    assert httpx.post(url, data={"x": "y"}, headers=headers).json()["code"] == "BAD_REQUEST"


def test_an_owner_sees_its_uploads_and_who_links_them(world: World) -> None:
    world.ana.listens()
    answer = uploads(world.ana)
    message_id = world.ana.says("design", link(answer))
    uploads(world.ben)

    mine = world.ana.call("GET", "/attachments")

    (file,) = mine["attachments"]
    assert mine["upload_space_used"] == 2 * len(PICTURE)
    assert file["path_id"] == answer["url"].removeprefix("/user_uploads/")
    assert (file["name"], file["size"]) == ("a plan.png", len(PICTURE))
    assert [each["id"] for each in file["messages"]] == [message_id]
    assert file["messages"][0]["date_sent"] % 1000 == 0
    (told,) = [e for e in world.ana.hears() if e["type"] == "attachment"]
    assert told["attachment"] == file | {"messages": []}
    assert (told["op"], told["upload_space_used"]) == ("add", len(PICTURE))


def test_only_its_owner_deletes_an_upload_and_then_nobody_opens_it(world: World) -> None:
    answer = uploads(world.ana)
    world.ana.says("general", link(answer))
    (file,) = world.ana.call("GET", "/attachments")["attachments"]
    url = f"/attachments/{file['id']}"
    place = settings.DATA / "uploads" / file["path_id"]
    assert place.exists()

    for stranger in (world.ben, world.zoe):
        assert stranger.call("DELETE", url)["msg"] == "Invalid attachment"
    world.ana.listens()
    assert world.ana.call("DELETE", url)["result"] == "success"

    (told,) = world.ana.hears()
    assert (told["op"], told["attachment"]) == ("remove", {"id": file["id"]})
    assert opens(world.ana, answer["url"]).status_code == 403
    assert not place.parent.exists()
    assert world.ana.call("DELETE", url)["msg"] == "Invalid attachment"
