"""Most messages take a short way. It must lead where the long one does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.markup import Context, Linkifier, render

# A linkifier, which nothing here matches, makes every text take the long way.
LONG_WAY = Context(linkifiers=(Linkifier("nothing matches this", "https://t.example"),))
WORDS = st.sampled_from(
    [
        *("a", "Zoë", "12", "1", "日本", "\u2139", "x.y", "e.g. ", "_", " ", "  ", "\n", "\n\n"),
        *(",", ". ", ".", ": ", ":", "-", "+ ", "!", "?", ";)", "(", ")", "'", '"', "%", "/"),
        *("=", "#", "\n- ", "\n1. ", "\n  ", "\n---"),
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=12).map("".join))
@settings(max_examples=500, deadline=None)
def test_both_ways_lead_to_the_same(markdown: str) -> None:
    assert render(markdown, Context()) == render(markdown, LONG_WAY)


@pytest.mark.parametrize("markdown", ["/me waves", "one\ntwo", "Why? (Because.) 100% sure: yes!"])
def test_ordinary_messages(markdown: str) -> None:
    assert render(markdown, Context()) == render(markdown, LONG_WAY)
