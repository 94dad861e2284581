"""Addresses written without any syntax: https://example.com/x, example.com, ada@example.com."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from parley.markup.addresses import localize, safe_address
from parley.markup.escaping import escape_attribute
from parley.markup.weave import MARK, Link, Weave

WORD = re.compile(r"\S{4,}")
START = re.compile(r"""(?:^|(?<=['"(,:<]))(?=[\w.-])""")
WEB = re.compile(r"https?://[\w.:@-]+")
DOMAIN = re.compile(r"(?:[\w-]+\.)+([\w-]+)")
EMAIL = re.compile(r"[\w.-]+@[\w.-]+\.\w+")
BITCOIN = re.compile(r"bitcoin:[13][a-km-zA-HJ-NP-Z1-9]{25,34}")
# What may stand between an address and the white space after it.
AFTERWARDS = "!:;?),.'\">"
STOPS_PATH = re.compile(rf'[()"{MARK}]')
MAX_PARENTHESES = 7
# One word of hostile text may look like thousands of addresses.
MAX_TRIES = 12
# Endings that are far more often files than places.
USUALLY_FILES = frozenset({"java", "md", "mov", "py", "zip"})


@cache
def top_level_domains() -> frozenset[str]:
    text = resources.files("parley.markup").joinpath("top_level_domains.txt").read_text("utf-8")
    return frozenset(text.split()) - USUALLY_FILES


def weave_autolinks(weave: Weave, text: str, _: int) -> str:
    if "." not in text and "://" not in text and "bitcoin:" not in text:
        return text

    def replace(found: re.Match[str]) -> str:
        word = found[0]
        place = find_address(word) if "." in word or ":" in word else None
        if place is None:
            return word
        start, end = place
        return word[:start] + make_link(weave, word[start:end]) + word[end:]

    linked = WORD.sub(replace, text)
    # An address takes the line break at the very end of the text with it.
    return linked if linked == text else linked.removesuffix("\n")


def make_link(weave: Weave, text: str) -> str:
    address = safe_address(text)
    if address is None:
        return text
    address = localize(weave.draft.context, address)
    opening = f'<a href="{escape_attribute(address)}">'
    return weave.keep(Link(opening, text, address, is_named=text != address))


def find_address(word: str) -> tuple[int, int] | None:
    """Where in a word the address is: it must reach to the word's closing punctuation."""
    least_end = len(word.rstrip(AFTERWARDS))
    for start in list_starts(word):
        end = find_end(word, start, least_end)
        if end is not None:
            return start, end
    return None


def list_starts(word: str) -> Iterator[int]:
    for tries, found in enumerate(START.finditer(word)):
        if tries >= MAX_TRIES:
            return
        yield found.start()


def find_end(word: str, start: int, least_end: int) -> int | None:
    web = WEB.match(word, start)
    if web:
        return end_after_host(word, web.end(), least_end, least_end)
    domain = DOMAIN.match(word, start)
    if domain and domain[1] in top_level_domains():
        end = end_after_host(word, domain.end(), least_end, domain.end())
        if end is not None:
            return end
    for pattern in (EMAIL, BITCOIN):
        found = pattern.match(word, start)
        if found and found.end() >= least_end:
            return found.end()
    return None


def end_after_host(word: str, host_end: int, least_end: int, end: int) -> int | None:
    if word.startswith("/", host_end):
        return end_of_path(word, host_end, max(least_end, host_end + 1))
    return end if host_end >= least_end else None


def end_of_path(word: str, start: int, least_end: int) -> int | None:
    """Parentheses in an address are paired, so that (see example.com/a) keeps its own."""
    depth = 0
    for found in STOPS_PATH.finditer(word, start):
        if depth == 0 and found.start() >= least_end:
            return least_end
        if found[0] in ('"', MARK):
            return None
        depth += 1 if found[0] == "(" else -1
        if not 0 <= depth <= MAX_PARENTHESES:
            return None
        if depth == 0:
            least_end = max(least_end, found.end())
    return least_end if depth == 0 else None
