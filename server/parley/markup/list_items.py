"""The lines of a list into its items. Two spaces make a level."""

import re

LEVEL = 2
LIST_STARTS = {"ol": re.compile(r" ?\d+\. +(.*)"), "ul": re.compile(r" ?[*+-] +(.*)")}
NUMBER = re.compile(r" ?(\d{1,9})")
NESTED_ITEM = re.compile(r" {2,3}(?:\d+\.|[*+-]) +.*")


def split_items(tag: str, block: str) -> tuple[list[str], str]:
    """The items, and the number of the first. Nested items stay indented, for the next level."""
    start = LIST_STARTS[tag]
    items: list[str] = []
    for line in block.split("\n"):
        found = start.match(line)
        if found:
            items.append(found[1])
        elif NESTED_ITEM.match(line) and not items[-1].startswith(" " * LEVEL):
            items.append(line)
        else:
            items[-1] = f"{items[-1]}\n{line}"
    number = NUMBER.match(block)
    return items, number[1] if number else "1"


def indentation(block: str) -> int:
    return (len(block) - len(block.lstrip(" "))) // LEVEL


def remove_indentation(block: str, level: int) -> str:
    prefix = " " * (LEVEL * level)
    return "\n".join(line.removeprefix(prefix) for line in block.split("\n"))
