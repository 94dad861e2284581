"""Pictures that people upload are shown small, below the words that link them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from tests.cast import Json, World
from tests.formatting.test_linkifiers import content
from tests.samples import File, picture
from tests.uploads.files import link, opens, uploads

SOURCE = re.compile(r'<img [^>]*src="([^"]+)"')


def sent(world: World, file: File, channel: str = "general") -> tuple[Json, str]:
    """The upload, and the HTML of a message that links it."""
    name, data, kind = file
    kept = uploads(world.ana, name, data, kind)
    return kept, content(world, world.ana.says(channel, link(kept)))


def test_a_picture_is_shown_below_its_link(world: World) -> None:
    kept, html = sent(world, picture((1_000, 500)))
    small = f"/user_uploads/thumbnail{kept['url'].removeprefix('/user_uploads')}/840x560.webp"
    assert html == (
        f'<p><a href="{kept["url"]}">{kept["filename"]}</a></p>\n'
        f'<div class="message_inline_image"><a href="{kept["url"]}" title="{kept["filename"]}">'
        '<img data-original-dimensions="1000x500" data-original-content-type="image/png" '
        f'src="{small}"></a></div>'
    )
    answer = opens(world.ben, small)
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert Image.open(BytesIO(answer.content)).size == (840, 420)
    assert opens(world.ben, small).content == answer.content


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_one_that_moves_goes_on_moving(world: World, kind: str) -> None:
    _, html = sent(world, picture((40, 30), 3, kind))
    found = SOURCE.search(html)
    assert found is not None
    assert 'data-animated="true"' in html
    assert found[1].endswith("/840x560-anim.webp")
    moving = Image.open(BytesIO(opens(world.ben, found[1]).content))
    still = Image.open(BytesIO(opens(world.ben, found[1].replace("-anim", "")).content))
    assert (moving.size, moving.n_frames) == ((40, 30), 3)
    assert (still.size, getattr(still, "n_frames", 1)) == ((40, 30), 1)


def test_a_picture_taken_sideways_is_shown_upright(world: World) -> None:
    made, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (90, 60)).save(made, "jpeg", exif=exif)
    _, html = sent(world, ("photo.jpg", made.getvalue(), "image/jpeg"))
    found = SOURCE.search(html)
    assert found is not None
    assert 'data-original-dimensions="60x90"' in html
    shown = Image.open(BytesIO(opens(world.ben, found[1]).content))
    assert shown.size == (60, 90)
    assert not shown.getexif()


def test_who_may_not_open_the_picture_sees_no_small_one(world: World) -> None:
    _, html = sent(world, picture(), "board")
    found = SOURCE.search(html)
    assert found is not None
    assert opens(world.ana, found[1]).status_code == 200
    hidden = opens(world.ben, found[1])
    absent = opens(world.ben, found[1].replace("mascot", "another"))
    assert (hidden.status_code, hidden.json()) == (absent.status_code, absent.json())
    assert hidden.status_code == 403


@pytest.mark.parametrize(
    "file",
    [
        ("a.png", b"no picture", "image/png"),
        ("a.txt", picture()[1], "text/plain"),
        ("a.svg", b"<svg/>", "image/svg+xml"),
        picture((9_000, 5_000)),
    ],
    ids=range(4),
)
def test_what_cannot_be_drawn_is_only_linked(world: World, file: File) -> None:
    kept, html = sent(world, file)
    assert "<img" not in html
    path = kept["url"].removeprefix("/user_uploads")
    assert opens(world.ana, f"/user_uploads/thumbnail{path}/840x560.webp").status_code == 403


def test_no_other_sizes_are_drawn(world: World) -> None:
    kept, _ = sent(world, picture())
    path = kept["url"].removeprefix("/user_uploads")
    for name in ("10x10.webp", "840x560.png", "840x560.webp.webp"):
        assert opens(world.ana, f"/user_uploads/thumbnail{path}/{name}").status_code == 403


def test_the_small_one_goes_with_the_picture(world: World) -> None:
    kept, html = sent(world, picture())
    found = SOURCE.search(html)
    assert found is not None
    opens(world.ana, found[1])
    folder = Path(settings.DATA, "uploads", kept["url"].removeprefix("/user_uploads/")).parent
    assert len(list(folder.iterdir())) == 2
    (own,) = world.ana.call("GET", "/attachments")["attachments"]
    world.ana.call("DELETE", f"/attachments/{own['id']}")
    assert not folder.exists()
    assert opens(world.ana, found[1]).status_code == 403


def test_clients_are_told_which_sizes_there_are(world: World) -> None:
    formats = world.ana.listens().queue["server_thumbnail_formats"]
    shared = {"max_width": 840, "max_height": 560, "format": "webp"}
    assert formats == [
        {"name": "840x560.webp", "animated": False, **shared},
        {"name": "840x560-anim.webp", "animated": True, **shared},
    ]
