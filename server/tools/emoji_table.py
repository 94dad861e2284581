"""Write parley/emoji/emoji.json: which names an emoji has, and which characters are emoji.

Run it when a newer table of names is out; it needs three packages that the server does not:
    uv run --no-project --with zulip-emoji-mapping --with emoji --with regex tools/emoji_table.py
The names people type are the protocol's (package zulip-emoji-mapping). Characters of Unicode's
emoji 15.1, which that table does not know yet, get the name of the CLDR (package emoji).
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import emoji
import regex
from zulip_emoji_mapping.emoji_names import EMOJI_NAME_MAPS

TARGET = Path(__file__).parents[1] / "parley" / "emoji" / "emoji.json"
SKIN_TONES = range(0x1F3FB, 0x1F400)
ADDED_IN = 15.1
PRESENTATION_SELECTOR = "\ufe0f"


def list_names() -> dict[str, list[str]]:
    known = {
        code: [entry["canonical_name"], *entry["aliases"]]
        for code, entry in EMOJI_NAME_MAPS.items()
    }
    return known | {code: [name] for code, name in list_newer() if code not in known}


def list_newer() -> Iterator[tuple[str, str]]:
    for characters, entry in emoji.EMOJI_DATA.items():
        toned = any(ord(character) in SKIN_TONES for character in characters)
        qualified = entry["status"] == emoji.STATUS["fully_qualified"]
        if qualified and not toned and entry["E"] == ADDED_IN:
            yield encode(characters), entry["en"].strip(":")


def encode(characters: str) -> str:
    plain = characters.replace(PRESENTATION_SELECTOR, "")
    return "-".join(f"{ord(character):04x}" for character in plain)


def list_ranges(unicode_property: str) -> list[list[int]]:
    ranges: list[list[int]] = []
    for point in range(sys.maxunicode + 1):
        if not regex.match(rf"\p{{{unicode_property}}}", chr(point)):
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


def main() -> None:
    table = {
        "names": {code: " ".join(names) for code, names in sorted(list_names().items())},
        "emoji": list_ranges("Emoji"),
        "shown_as_emoji": list_ranges("Emoji_Presentation"),
    }
    TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
