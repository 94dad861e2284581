"""The emoji that everybody has."""

import json

import pytest

from parley.emoji.table import (
    EMOTICONS,
    ZULIP_EXTRA_EMOJI,
    code_of,
    code_of_characters,
    emoji_data,
    is_emoticon,
    names_of,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("+1", "1f44d"),
        ("thumbs_up", "1f44d"),
        ("smile", "1f642"),
        ("hash", "0023-20e3"),
        ("lime", "1f34b-200d-1f7e9"),
    ],
)
def test_a_name_has_a_code(name: str, code: str) -> None:
    assert code_of(name) == code
    assert name in names_of(code)


def test_the_canonical_name_comes_first() -> None:
    assert names_of("1f44d") == ("+1", "thumbs_up", "like")


@pytest.mark.parametrize("name", ["", "nosuch", "skin-tone-2", "zulip", "1f44d"])
def test_other_names_have_none(name: str) -> None:
    assert code_of(name) is None


def test_unknown_codes_have_no_names() -> None:
    assert names_of("ffff") == ()


def test_characters_with_and_without_the_colour_selector_are_one() -> None:
    assert code_of_characters("☀️") == code_of_characters("☀") == code_of("sunny")


def test_every_emoticon_stands_for_an_emoji() -> None:
    assert all(code_of(name) for name in EMOTICONS.values())
    assert is_emoticon(":)")
    assert not is_emoticon(":")


def test_one_emoji_is_the_protocols() -> None:
    assert frozenset({"zulip"}) == ZULIP_EXTRA_EMOJI


def test_clients_can_fetch_the_table() -> None:
    names = json.loads(emoji_data())["code_to_names"]
    assert names["1f642"][0] == "smile"
    assert len(names) > 1800
    assert all(code_of(name) == code for code, each in names.items() for name in each)
