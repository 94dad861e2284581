"""Rendered HTML as text for the search, and found words in it."""

import pytest

from parley.markup import Context, render
from parley.markup.text import find_words, highlight, highlight_words, searchable_text

HTML = (
    "<p>Tom &amp; <strong>Je</strong>rry :)</p>\n<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"
)


def mark(text: str) -> str:
    return f'<span class="highlight">{text}</span>'


def test_text_has_the_words_and_the_lines() -> None:
    assert searchable_text(HTML).split() == ["Tom", "&", "Jerry", ":)", "a", "b"]
    assert searchable_text("<p>a<br>\nb</p><p>c</p>") == "a\n\nb\nc"


def test_attributes_are_not_text_but_a_picture_has_its_name() -> None:
    html = render("[a](https://hidden.example) :zulip:", Context()).html
    assert searchable_text(html) == "a :zulip:"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["tom"], f"<p>{mark('Tom')} &amp; <strong>Je</strong>rry :)</p>"),
        (["JERRY"], f"<p>Tom &amp; <strong>{mark('Je')}</strong>{mark('rry')} :)</p>"),
        (["tom &"], f"<p>{mark('Tom &amp;')} <strong>Je</strong>rry :)</p>"),
        (["strong", "je", "amp"], "<p>Tom &amp; <strong>Je</strong>rry :)</p>"),
        (["", " "], "<p>Tom &amp; <strong>Je</strong>rry :)</p>"),
    ],
)
def test_words_are_marked_outside_of_tags(words: list[str], expected: str) -> None:
    assert highlight_words("<p>Tom &amp; <strong>Je</strong>rry :)</p>", words) == expected


def test_places_may_overlap_and_reach_beyond_the_end() -> None:
    assert highlight("<p>abcd</p>", [(2, 90), (1, 2), (50, 3)]) == f"<p>a{mark('bc')}d</p>"


def test_words_are_found_with_their_places() -> None:
    assert find_words("to be or not to be", ["to be", "not"]) == [(0, 5), (9, 3), (13, 5)]


def test_nothing_is_marked_inside_a_picture() -> None:
    html = render(":zulip:", Context()).html
    assert highlight_words(html, ["zulip"]) == html
