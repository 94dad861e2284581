"""[label](address "title")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parley.markup.addresses import localize, safe_address
from parley.markup.escaping import escape_attribute
from parley.markup.weave import MARK, Link, Weave

BRACKET = re.compile(r"[\[\]()]")
IN_ANGLES = re.compile(r"""\(\s*<([^<>\n]*)>\s*(?:('[^'\n]{0,500}'|"[^"\n]{0,500}")\s*)?\)""")
WITH_TITLE = re.compile(
    r"""\(([^'"()]{0,2000}(?:\([^'"()]{0,500}\)[^'"()]{0,500}){0,4})(["'])(.{0,500}?)\2\s*\)"""
)
PARTNERS = {"]": "[", ")": "("}


class Target(NamedTuple):
    address: str
    title: str | None
    end: int


def weave_links(weave: Weave, text: str, _: int) -> str:
    return "".join(split_links(weave, text)) if "](" in text else text


def split_links(weave: Weave, text: str) -> Iterator[str]:
    partners = pair_brackets(text)
    done = 0
    for start in sorted(opening for opening in partners if text[opening] == "["):
        closing = partners[start]
        if start < done or text[start - 1 : start] == "!":
            continue
        target = find_target(text, closing + 1, partners)
        link = target and make_link(weave, text[start + 1 : closing], target)
        if target and link:
            yield text[done:start]
            yield weave.keep(link)
            done = target.end
    yield text[done:]


def pair_brackets(text: str) -> dict[int, int]:
    """Every opening bracket that is closed, in one walk: hostile text opens ten thousand."""
    pairs: dict[int, int] = {}
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    for found in BRACKET.finditer(text):
        bracket = found[0]
        if bracket in waiting:
            waiting[bracket].append(found.start())
        elif waiting[PARTNERS[bracket]]:
            pairs[waiting[PARTNERS[bracket]].pop()] = found.start()
    return pairs


def find_target(text: str, start: int, partners: dict[int, int]) -> Target | None:
    if not text.startswith("(", start):
        return None
    found = IN_ANGLES.match(text, start)
    if found:
        return Target(found[1], found[2] and found[2][1:-1], found.end())
    found = WITH_TITLE.match(text, start)
    if found:
        return Target(found[1], found[3], found.end())
    closing = partners.get(start)
    return None if closing is None else Target(text[start + 1 : closing], None, closing + 1)


def make_link(weave: Weave, label: str, target: Target) -> Link | None:
    if MARK in target.address or MARK in (target.title or ""):
        return None
    address = safe_address(target.address)
    if address is None:
        return None
    address = localize(weave.draft.context, address)
    label = label if label.strip() else address
    title = "" if target.title is None else f' title="{escape_attribute(target.title.strip())}"'
    opening = f'<a href="{escape_attribute(address)}"{title}>'
    return Link(opening, label, address, is_named=label != address)
