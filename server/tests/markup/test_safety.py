"""Whatever people write: it renders, within the list of allowed HTML and within bounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from parley.markup import names_in, render
from parley.markup.text import highlight_words, searchable_text
from tests.markup.allowed import check
from tests.markup.people import CONTEXT

EAGER = replace(CONTEXT, translate_emoticons=True)
PIECES = st.sampled_from(
    [
        *"*_`~[]()<>|:@#$&\\\"' \n-+.>!\t\r\x02\x00\u200b\U00100000=/",
        *("**", "***", "~~", "```", "~~~", "```quote\n", "```spoiler x\n", "```math\n", "```py\n"),
        *("\n- ", "\n1. ", "\n  - ", "\n> ", "\n\n", "\n# ", "\n    ", "\n---\n", "a|b\n-|-\n"),
        *("](", "](javascript:alert(1))", "https://example.com", "example.com/a.png", "a@b.com"),
        *("@**", "@**Bo|2**", "@*crew*", "#**general>", "#**general**", "<time:", "$$x$$", "#12"),
        *(":tada:", ":)", "🎉", "☀️", "&lt;", "&#x3c;", "<script>", "<img src=x onerror=y>", "x"),
        *('"onclick="', "' onload='", "data:text/html,", "/user_uploads/1/aa/cat.png", "abc "),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(st.one_of(TEXTS, st.text()))
@settings(max_examples=400, deadline=None)
def test_any_text_becomes_allowed_html(markdown: str) -> None:
    names_in(markdown)
    html = render(markdown, EAGER).html
    check(html)
    searchable_text(html)
    check(highlight_words(html, ["x", "abc", "alert(1"]))


HOSTILE = [
    *("*", "*a ", "**a ", "***a***", "~~a", "`", "``a`", "[", "[[", "[a](", '[a](b"', "(", ">"),
    *("> ", "- ", "* * ", "1. ", "  - ", "# ", "---", "|", "|-", "a|b\n-|-\n", "```\n", "\n"),
    *(
        "```quote\n",
        "```spoiler a\n",
        "```py\n",
        "\\`",
        "<time:",
        "$$a\\$",
        "$$a$$ ",
        "$$\\frac12$$ ",
        "@**",
        "#**a>",
    ),
    *(":a:", ":)", "http://", "a.co/x,", "a.co/(", "a.", "a@a.", "&amp;", "🎉", "\u200d", "#1 "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_run_of_anything_stays_within_bounds(piece: str) -> None:
    """No recursion error, and no HTML out of all proportion to the text."""
    html = render((piece * 10_000)[:10_000], EAGER).html
    check(html)
    assert len(html) < 1_600_000


@pytest.mark.parametrize("depth", [50, 400])
def test_deep_nesting_ends_in_text(depth: int) -> None:
    for markdown in (
        "> " * depth + "deep",
        "\n".join("  " * level + "- x" for level in range(depth)),
        "```quote\n" * depth + "deep",
        "- " * depth + "deep",
    ):
        check(render(markdown, CONTEXT).html)


def test_a_wide_table_does_not_multiply_its_rows() -> None:
    wide = "|".join("a" * 500) + "\n" + "|".join("-" * 500) + "\n" + "|\n" * 2000
    assert len(render(wide, CONTEXT).html) < 50_000


def test_surrogates_and_controls_leave_the_text() -> None:
    assert render("a\ud800b\x02c\x00d", CONTEXT).html == "<p>abcd</p>"
