"""Pictures of people, made from who they are."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from django.test import Client

from parley.accounts.identicon import identicon
from tests.cast import Person, World


def picture(person: Person, who: int | str, rest: str = "") -> bytes:
    answer: Any = person.fetches("GET", f"/avatar/{who}{rest}")
    assert answer.status_code == 200
    return bytes(answer.content)


def pixels(png: bytes) -> list[bytes]:
    """Its rows, unpacked by the specification and not by our own code."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, data, width = 8, b"", 0
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (crc,) = struct.unpack(">I", png[place + 8 + length : place + 12 + length])
        assert crc == zlib.crc32(kind + body)
        width = struct.unpack(">I", body[:4])[0] if kind == b"IHDR" else width
        data += body if kind == b"IDAT" else b""
        place += 12 + length
    lines = zlib.decompress(data)
    assert len(lines) == width * (width + 1)
    return [lines[n + 1 : n + 1 + width] for n in range(0, len(lines), width + 1)]


def test_everyone_has_a_picture_of_their_own_that_stays(world: World) -> None:
    ana = picture(world.ben, world.ana.id)

    assert ana == picture(world.ana, world.ana.id) == picture(world.ben, world.ana.email)
    assert ana != picture(world.ben, world.ben.id)


def test_it_is_a_mirrored_figure_on_a_margin(world: World) -> None:
    for rest, size in (("", 98), ("/medium", 497)):
        rows = pixels(picture(world.ana, world.ana.id, rest))
        assert len(rows) == size
        assert rows[0] == bytes(size)
        assert all(row == row[::-1] for row in rows)


def test_pictures_differ() -> None:
    """Of a thousand people few look the same: 2**15 figures in 256 hues."""
    assert len({identicon(str(n), 98) for n in range(1_000)}) > 990


def test_whoever_is_hidden_or_absent_has_a_picture_too(world: World) -> None:
    for who in (world.ana.id, 2**40, 10**30, "nobody@example.com", "x", "ana@example.com"):
        hidden = world.gus.fetches("GET", f"/avatar/{who}")
        assert (hidden.status_code, hidden.headers["Content-Type"]) == (200, "image/png")
    assert picture(world.gus, "ana@example.com") != picture(world.gus, world.ana.id)
    assert picture(world.zoe, world.ana.id) != picture(world.ana, world.ana.id)


def test_pictures_are_for_those_who_are_signed_in(world: World) -> None:
    url = f"/avatar/{world.ana.id}"
    assert world.ana.browses("GET", url).status_code == 200
    assert Client(headers={"Host": world.ana.host}).get(url).status_code == 401
    key = {"api_key": world.ana.api_key}
    assert Client(headers={"Host": world.ana.host}).get(url, key).status_code == 200
    elsewhere = Client(headers={"Host": world.zoe.host}).get(url, key)
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (401, "INVALID_API_KEY")


def test_a_picture_one_has_is_not_sent_again(world: World) -> None:
    url = f"{world.ana.live}/avatar/{world.ana.id}"
    tag = world.ana.fetches("GET", f"/avatar/{world.ana.id}").headers["ETag"]
    client = Client(
        headers={"Host": world.ana.host, "Authorization": world.ana.key, "If-None-Match": tag}
    )
    again = client.get(url)
    assert (again.status_code, again.content) == (304, b"")
