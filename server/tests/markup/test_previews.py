"""Pictures below the text."""

from msgspec.structs import replace

from parley.markup import Upload, render
from tests.markup.people import CONTEXT

CAT = "https://example.com/cat.png"


def previews(markdown: str) -> int:
    return render(markdown, CONTEXT).html.count('class="message_inline_image"')


def test_a_picture_is_shown_once() -> None:
    assert previews(f"{CAT} and {CAT}\n\n{CAT}") == 1


def test_quoted_pictures_are_not_shown_again() -> None:
    assert previews(f"> {CAT}") == 0
    assert previews(f"> {CAT}\n\n{CAT}") == 1


def test_only_so_many_pictures() -> None:
    assert previews("\n".join(f"https://example.com/{number}.png" for number in range(50))) == 24


def test_without_a_proxy_no_stranger_learns_who_reads() -> None:
    html = render(CAT, replace(CONTEXT, image_proxy=None)).html
    assert html == f'<p><a href="{CAT}">{CAT}</a></p>'


def test_a_realm_may_do_without_pictures() -> None:
    assert "<img" not in render(CAT, replace(CONTEXT, preview_images=False)).html


def test_a_picture_within_other_elements_comes_last() -> None:
    html = render(f"**[cat]({CAT})**\n\nend", CONTEXT).html
    assert html.index("end") < html.index("<img")


def test_an_upload_with_its_thumbnail() -> None:
    thumbnail = "/user_uploads/thumbnail/1/aa/cat.png/840x560.webp"
    upload = Upload(40, 30, thumbnail=thumbnail, content_type="image/png", animated=True)
    context = replace(CONTEXT, uploads={"1/aa/cat.png": upload})
    assert (
        '<img data-animated="true" data-original-dimensions="40x30"'
        f' data-original-content-type="image/png" src="{thumbnail}">'
    ) in render("[c](/user_uploads/1/aa/cat.png)", context).html


def test_a_page_about_a_picture_shows_the_picture() -> None:
    page = "https://github.com/a/b/blob/main/cat.png"
    raw = b"https://raw.githubusercontent.com/a/b/main/cat.png".hex()
    assert raw in render(page, CONTEXT).html


def test_an_upload_that_is_no_image_has_no_preview() -> None:
    assert previews("[a](/user_uploads/1/bb/a.png)") == 0
