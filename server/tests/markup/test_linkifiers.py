"""A realm's own link rules, in messages and in topics."""

import pytest

from parley.markup import Context, Linkifier, TopicLink, render, topic_links
from parley.markup.url_template import expand

TICKET = Linkifier(r"#(?P<id>[0-9]+)", "https://t.example/{id}")
COMMIT = Linkifier(r"(?P<hash>[0-9a-f]{7})", "https://c.example/{+hash}{?q}")


def html_of(markdown: str, *linkifiers: Linkifier) -> str:
    return render(markdown, Context(linkifiers=linkifiers)).html


def test_neighbours_share_the_space_between_them() -> None:
    link = '<a href="https://t.example/{0}">#{0}</a>'
    expected = f"<p>{link.format(1)} {link.format(2)} {link.format(3)}</p>"
    assert html_of("#1 #2 #3", TICKET) == expected


@pytest.mark.parametrize("markdown", ["a#1", "#1a", "x/#1", "`#1`", "[#1](https://e.com)"])
def test_a_match_is_a_word_of_its_own(markdown: str) -> None:
    assert "t.example" not in html_of(markdown, TICKET)


def test_the_first_rule_wins() -> None:
    other = Linkifier(r"#(?P<n>[0-9]+)", "https://other.example/{n}")
    assert "t.example" in html_of("#1", TICKET, other)
    assert "other.example" not in html_of("#1", TICKET, other)


def test_a_pattern_that_cannot_be_compiled_links_nothing() -> None:
    assert html_of("#1", Linkifier("(", "https://t.example")) == "<p>#1</p>"
    assert html_of("#1", Linkifier(r"(?<=a)#1", "https://t.example")) == "<p>#1</p>"


def test_a_template_cannot_make_a_script() -> None:
    assert html_of("#1", Linkifier("#(?P<n>1)", "javascript:{n}")) == "<p>#1</p>"


def test_backtracking_patterns_are_harmless() -> None:
    assert "<a" not in html_of("a" * 5000, Linkifier("(?P<x>(a+)+b)", "https://t.example"))


def test_topics_have_links_in_order_and_without_overlap() -> None:
    assert topic_links("#7 at example.com/a, https://e.org #8", (TICKET,)) == (
        TopicLink("#7", "https://t.example/7"),
        TopicLink("example.com/a", "https://example.com/a"),
        TopicLink("https://e.org", "https://e.org"),
        TopicLink("#8", "https://t.example/8"),
    )
    assert topic_links("lunch") == ()


def test_in_topics_a_linkifier_goes_before_an_address() -> None:
    rule = Linkifier(r"(?P<host>t\.example/\d+)", "https://{+host}/view")
    assert topic_links("t.example/5", (rule,)) == (
        TopicLink("t.example/5", "https://t.example/5/view"),
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("https://x/{id}", "https://x/a%2Fb%20c"),
        ("https://x/{+id}", "https://x/a/b%20c"),
        ("https://x/{id:1}", "https://x/a"),
        ("https://x{/id,n}", "https://x/a%2Fb%20c/5"),
        ("https://x{?id,n}", "https://x?id=a%2Fb%20c&n=5"),
        ("https://x?y=1{&n}", "https://x?y=1&n=5"),
        ("https://x{#n}", "https://x#5"),
        ("https://x{;n,e}", "https://x;n=5;e"),
        ("https://x{.n}", "https://x.5"),
        ("https://x/{none}", "https://x/"),
        ("https://x/{n,none,n}", "https://x/5,5"),
    ],
)
def test_templates_of_rfc_6570(template: str, expected: str) -> None:
    assert expand(template, {"id": "a/b c", "n": "5", "e": "", "none": None}) == expected
