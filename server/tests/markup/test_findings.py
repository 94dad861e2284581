"""What rendering finds out about a text, besides its HTML."""

import pytest
from msgspec.structs import replace

from parley.markup import Rendered, TopicLink, render
from tests.markup.people import CONTEXT


def found(markdown: str) -> Rendered:
    return replace(render(markdown, CONTEXT), html="")


def test_plain_words_have_nothing_to_find() -> None:
    assert found("See you at noon.") == Rendered(html="")


def test_mentions_of_people_and_groups() -> None:
    assert found("@**Bo|2** @**Ada Byron** @*crew*") == Rendered(
        html="", mentioned_accounts=frozenset({1, 2}), mentioned_groups=frozenset({5})
    )


@pytest.mark.parametrize(
    "markdown",
    ["@_**Bo|2**", "`@**Bo|2**`", "> @**Bo|2**", "@**Gone|3**", "@**Bo|1**", "x@**Bo|2**"],
)
def test_what_only_looks_like_a_mention_notifies_nobody(markdown: str) -> None:
    assert found(markdown) == Rendered(html="")


@pytest.mark.parametrize("name", ["all", "everyone", "channel", "stream"])
def test_wildcards_mention_everyone(name: str) -> None:
    assert found(f"@**{name}** look") == Rendered(html="", mentions_everyone=True)
    assert found(f"@_**{name}** look") == Rendered(html="")


def test_the_topic_may_be_mentioned() -> None:
    assert found("@**topic** look") == Rendered(html="", mentions_topic=True)


def test_channel_links_are_links() -> None:
    assert found("#**general**") == Rendered(html="", has_link=True)


def test_images_and_films() -> None:
    assert found("https://example.com/a.png") == Rendered(html="", has_link=True, has_image=True)
    assert found("https://example.com/a.mp4") == Rendered(html="", has_link=True)


def test_attachments_are_listed_once_and_in_order() -> None:
    text = "[b](/user_uploads/1/b.pdf) [a](https://chat.example/user_uploads/1/a.pdf) "
    assert found(text + text) == Rendered(
        html="",
        has_link=True,
        has_attachment=True,
        attachment_paths=("1/b.pdf", "1/a.pdf"),
    )


def test_files_of_another_server_are_not_attachments() -> None:
    assert found("https://other.example/user_uploads/1/a.pdf") == Rendered(html="", has_link=True)


@pytest.mark.parametrize(
    ("markdown", "is_me"),
    [
        ("/me waves", True),
        ("/me waves\n\nand goes", True),
        ("/me:\n- waves", False),
        ("/mean", False),
    ],
)
def test_a_me_message_is_paragraphs(markdown: str, *, is_me: bool) -> None:
    assert render(markdown, CONTEXT).is_me_message is is_me


def test_links_of_the_topic() -> None:
    context = replace(CONTEXT, topic="fix #12")
    link = TopicLink("#12", "https://tickets.example/12")
    assert render("done", context).topic_links == (link,)
