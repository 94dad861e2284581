"""Code, bold, italic and struck-out words."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from parley.markup.escaping import escape_literally
from parley.markup.weave import MARK, Span, Weave

BACKTICKS = re.compile(r"(\\*)(`+)")
STRONG_EMPHASIS = re.compile(r"\*{3}(?!\s)([^*^\n]+)(?<!\s)\*{3}")
STRONG = re.compile(r"\*\*([^\n]+?)\*\*")
EMPHASIS = re.compile(r"\*(?!\s)([^*^\n]+)(?<!\s)\*")
STRUCK_OUT = re.compile(r"(?<!~)~~([^~\n]+)~~(?!~)")
MARKED = re.compile(rf"({MARK}.)", re.DOTALL)
# Enough for any message; what hostile text has more is found in one walk, unnested.
MAX_SEARCHES = 60


class Fence:
    """A run of backticks: where it may open a span, and how many backslashes are before it."""

    __slots__ = ("backslashes", "end", "open_at", "start")

    def __init__(self, found: re.Match[str]) -> None:
        self.backslashes = len(found[1])
        self.start, self.end = found.span(2)
        # An odd backslash takes the first backtick's meaning away.
        self.open_at = self.start + self.backslashes % 2


def weave_code(weave: Weave, text: str, _: int) -> str:
    return "".join(split_code(weave, text))


def split_code(weave: Weave, text: str) -> Iterator[str]:
    fences = [Fence(found) for found in BACKTICKS.finditer(text)]
    starts_by_length: defaultdict[int, list[int]] = defaultdict(list)
    for fence in fences:
        starts_by_length[fence.end - fence.start].append(fence.start)
    done = 0
    for fence in fences:
        if fence.start < done:
            continue
        if fence.backslashes and fence.backslashes % 2 == 0:
            yield text[done : fence.start - fence.backslashes // 2]
            done = fence.start
        span = find_code(fence, starts_by_length)
        if span is not None:
            length, closing = span
            yield text[done : fence.open_at]
            code = text[fence.open_at + length : closing]
            yield weave.keep(f"<code>{escape_literally(code)}</code>")
            done = closing + length
    yield text[done:]


def find_code(fence: Fence, starts_by_length: dict[int, list[int]]) -> tuple[int, int] | None:
    """The longest fence that has a partner of its own length further on wins."""
    for length in range(fence.end - fence.open_at, 0, -1):
        starts = starts_by_length.get(length, ())
        index = bisect_left(starts, max(fence.end, fence.open_at + length + 1))
        if index < len(starts):
            return length, starts[index]
    return None


def weave_strong_emphasis(weave: Weave, text: str, following: int) -> str:
    def replace(found: re.Match[str]) -> str:
        # Two elements at once: the inner one's text is gone through once more, from the start.
        inside = weave_parts(weave, MARKED.split(weave.run(found[1], following)))
        return weave.keep(Span("<strong><em>", inside, "</em></strong>"))

    return STRONG_EMPHASIS.sub(replace, text)


def weave_strong(weave: Weave, text: str, following: int) -> str:
    return weave_element(weave, STRONG, "strong", text, following)


def weave_emphasis(weave: Weave, text: str, following: int) -> str:
    return weave_element(weave, EMPHASIS, "em", text, following)


def weave_struck_out(weave: Weave, text: str, following: int) -> str:
    return weave_element(weave, STRUCK_OUT, "del", text, following)


def weave_element(
    weave: Weave, pattern: re.Pattern[str], tag: str, text: str, following: int
) -> str:
    def replace(found: re.Match[str]) -> str:
        inside = weave_tails(weave, weave.run(found[1], following))
        return weave.keep(Span(f"<{tag}>", inside, f"</{tag}>"))

    for _ in range(MAX_SEARCHES):
        found = pattern.search(text)
        if found is None:
            return text
        # From the start again: with this one gone, a star before it may have found its partner.
        text = text[: found.start()] + replace(found) + text[found.end() :]
    return pattern.sub(replace, text)


def weave_tails(weave: Weave, inside: str) -> str:
    """What follows an element within another is text of its own: in **:eyes: example.com** the
    dialect sees the address, in **example.com** it does not."""
    if MARK not in inside:
        return inside
    first, *others = MARKED.split(inside)
    return first + weave_parts(weave, others)


def weave_parts(weave: Weave, parts: Iterable[str]) -> str:
    return "".join(part if part.startswith(MARK) else weave.run(part) for part in parts)
