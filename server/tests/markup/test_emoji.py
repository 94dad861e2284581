"""Emoticons and custom emoji depend on who writes, and where."""

import pytest
from msgspec.structs import replace

from parley.markup import Context, render

SMILE = '<span aria-label="smile" class="emoji emoji-1f642" role="img" title="smile">:smile:</span>'
EAGER = Context(translate_emoticons=True)


@pytest.mark.parametrize("markdown", [":)", "so :)", "(:)", ":).", "!:)?", ":) yes"])
def test_emoticons_are_translated_for_those_who_like_it(markdown: str) -> None:
    assert SMILE in render(markdown, EAGER).html
    assert SMILE not in render(markdown, Context()).html


@pytest.mark.parametrize("markdown", ["a:)", ":)a", "`:)`", "http://x.com/:/"])
def test_within_words_they_are_not_emoticons(markdown: str) -> None:
    assert "emoji" not in render(markdown, EAGER).html


def test_a_realms_emoji_goes_before_one_of_the_same_name() -> None:
    context = replace(EAGER, custom_emoji={"smile": "/emoji/1.png"})
    picture = '<img alt=":smile:" class="emoji" src="/emoji/1.png" title="smile">'
    assert render(":smile:", context).html == f"<p>{picture}</p>"
