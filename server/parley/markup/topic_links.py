"""Links in a topic's name: the realm's linkifiers, then plain addresses."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from parley.markup.addresses import safe_address
from parley.markup.autolinks import find_address
from parley.markup.context import Linkifier
from parley.markup.linkifiers import find_matches, list_matching
from parley.markup.rendered import TopicLink

WORD = re.compile(r"[^ !;),'\"]+")


class Candidate(NamedTuple):
    start: int
    end: int
    link: TopicLink


def topic_links(topic: str, linkifiers: tuple[Linkifier, ...] = ()) -> tuple[TopicLink, ...]:
    chosen: list[Candidate] = []
    for candidate in list_candidates(topic, linkifiers):
        if all(not overlap(candidate, other) for other in chosen):
            chosen.append(candidate)
    return tuple(candidate.link for candidate in sorted(chosen))


def list_candidates(topic: str, linkifiers: tuple[Linkifier, ...]) -> Iterator[Candidate]:
    """In order of precedence: what comes first keeps its place in the name."""
    for linkifier in list_matching(linkifiers, topic):
        for found in find_matches(linkifier, topic):
            address = safe_address(found.address)
            if address is not None:
                yield Candidate(found.start, found.end, TopicLink(found.text, address))
    for word in WORD.finditer(topic):
        place = find_address(word[0])
        if place is not None:
            text = word[0][place[0] : place[1]]
            start = word.start() + place[0]
            yield Candidate(start, start + len(text), TopicLink(text, with_scheme(text)))


def with_scheme(address: str) -> str:
    return address if urlsplit(address).scheme else f"https://{address}"


def overlap(first: Candidate, second: Candidate) -> bool:
    return first.start < second.end and second.start < first.end
