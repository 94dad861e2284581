"""Names and codes of the emoji that Unicode knows. Read on first use: not all processes need it."""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

# The one emoji that belongs to the protocol and not to Unicode.
ZULIP_EXTRA_EMOJI = frozenset({"zulip"})

EMOTICONS = {
    ":)": "smile",
    "(:": "smile",
    ":(": "frown",
    "<3": "heart",
    ":|": "expressionless",
    ":/": "confused",
    ";)": "wink",
    ":D": "grinning",
    ":o": "open_mouth",
    ":O": "open_mouth",
    ":p": "stuck_out_tongue",
    ":P": "stuck_out_tongue",
}


class Table(msgspec.Struct, frozen=True):
    """The file as it is: a code's names in one string, the canonical name first."""

    names: dict[str, str]
    emoji: list[tuple[int, int]]
    shown_as_emoji: list[tuple[int, int]]


@cache
def read_table() -> Table:
    return msgspec.json.decode(
        resources.files("parley.emoji").joinpath("emoji.json").read_bytes(), type=Table
    )


@cache
def codes_by_name() -> dict[str, str]:
    return {name: code for code, names in read_table().names.items() for name in names.split(" ")}


def code_of(name: str) -> str | None:
    return codes_by_name().get(name)


def names_of(code: str) -> tuple[str, ...]:
    names = read_table().names.get(code)
    return tuple(names.split(" ")) if names else ()


def code_of_characters(characters: str) -> str:
    """The code is of the plain sequence: the selector that asks for colour is not part of it."""
    return "-".join(f"{ord(each):04x}" for each in characters if each != "\ufe0f")


def is_emoticon(text: str) -> bool:
    return text in EMOTICONS


def character_class(ranges: Iterable[tuple[int, int]]) -> str:
    """The inside of a regular expression's brackets."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


@cache
def emoji_data() -> bytes:
    """What clients fetch from server_emoji_data_url."""
    names = {code: names.split(" ") for code, names in read_table().names.items()}
    return json.dumps({"code_to_names": names}, separators=(",", ":")).encode()
