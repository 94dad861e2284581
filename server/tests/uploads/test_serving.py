"""How browsers are told to treat what anybody may have uploaded."""

from __future__ import annotations

import pytest

from tests.cast import World
from tests.uploads.files import PICTURE, opens, uploads

SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
NOT_OURS = ("date", "server")


def headers_of(world: World, name: str, kind: str, data: bytes = b"x") -> dict[str, str]:
    answer = opens(world.ana, uploads(world.ana, name, data, kind)["url"])
    assert answer.content == data
    headers = {k: v for k, v in answer.headers.items() if k not in NOT_OURS}
    assert headers.pop("etag")
    return headers


def expected(kind: str, disposition: str, policy: str = SANDBOX, length: int = 1) -> dict[str, str]:
    return {
        "accept-ranges": "bytes",
        "cache-control": "private, no-cache",
        "content-disposition": disposition,
        "content-length": str(length),
        "content-security-policy": policy,
        "content-type": kind,
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


def test_a_picture_is_shown(world: World) -> None:
    shown = "inline; filename=\"a.png\"; filename*=UTF-8''a.png"

    assert headers_of(world, "a.png", "image/png") == expected("image/png", shown)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.svg", "image/svg+xml"),
        ("a.xml", "application/xml"),
        ("a.xhtml", "application/xhtml+xml"),
        ("a.js", "text/javascript"),
    ],
)
def test_what_could_run_is_handed_over_as_a_download(world: World, name: str, kind: str) -> None:
    saved = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"

    assert headers_of(world, name, kind, b"<script>1</script>") == expected(kind, saved, length=18)


def test_text_is_shown_as_utf_8_and_a_pdf_outside_the_sandbox_browsers_refuse_it_in(
    world: World,
) -> None:
    text = headers_of(world, "a.txt", "text/plain")
    assert text["content-type"] == "text/plain; charset=utf-8"
    pdf = headers_of(world, "a.pdf", "application/pdf")
    policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    shown = "inline; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"
    assert pdf == expected("application/pdf", shown, policy)


def test_a_type_that_is_none_is_guessed_from_the_name(world: World) -> None:
    for kind in ("nonsense", "application/octet-stream", ""):
        assert headers_of(world, "a.gif", kind)["content-type"] == "image/gif"


def test_a_name_cannot_end_its_header(world: World) -> None:
    told = headers_of(world, "a'; x=ü\u2028.png", "image/png")["content-disposition"]

    assert told == "inline; filename=\"a__ x__.png\"; filename*=UTF-8''a%27%3B%20x%3D%C3%BC.png"


def test_a_part_is_sent_where_a_part_is_asked_for(world: World) -> None:
    url = uploads(world.ana)["url"]
    size = len(PICTURE)

    for asked, start, stop in (
        ("bytes=0-99", 0, 100),
        ("bytes=500-", 500, size),
        ("bytes=-7", size - 7, size),
        (f"bytes={size - 1}-{size + 9}", size - 1, size),
    ):
        part = opens(world.ana, url, Range=asked)
        assert (part.status_code, part.content) == (206, PICTURE[start:stop]), asked
        assert part.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
    beyond = opens(world.ana, url, Range=f"bytes={size}-")
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    for nonsense in ("bytes=-", "bytes=9-1", "bytes=0-1,3-4", "lines=1-2"):
        assert opens(world.ana, url, Range=nonsense).content == PICTURE


def test_what_a_client_has_is_not_sent_again_but_asked_for_each_time(world: World) -> None:
    url = uploads(world.ana)["url"]
    tag = opens(world.ana, url).headers["ETag"]

    again = opens(world.ana, url, **{"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    stranger = opens(world.ben, url, **{"If-None-Match": tag})
    assert stranger.status_code == 403


def test_any_file_can_be_asked_for_as_a_download(world: World) -> None:
    url = uploads(world.ana)["url"].replace("/user_uploads/", "/user_uploads/download/")

    answer = opens(world.ana, url)

    assert answer.content == PICTURE
    assert answer.headers["Content-Disposition"].startswith("attachment;")
