"""Rendered HTML as plain text for the search index, and found words shown in the HTML."""

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TOKEN = re.compile(r"<(/?[a-z0-9]+)([^>]*)>|(&(?:#\w+|\w+);)|([^<&]+|.)", re.DOTALL)
ALTERNATIVE = re.compile(r'\balt="([^"]*)"')
SET = '<span class="katex">'
SPAN = re.compile("<span[ >]|</span>")
FORMULA = re.compile('<annotation encoding="application/x-tex">(.*?)</annotation>', re.DOTALL)
BREAKS_LINE = frozenset(
    {
        *("br", "hr", "p", "div", "pre", "blockquote", "ul", "ol", "li"),
        *("table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"),
    }
)
WHOLE = re.compile(r'class="(?:emoji|user-mention|user-group-mention|topic-mention|katex)\b')
"""A span that is one thing, and not text that something could be marked in."""
OPENING, CLOSING = '<span class="highlight">', "</span>"

# A place in the searchable text: where it begins and how long it is.
Place = tuple[int, int]


class Piece(NamedTuple):
    text: str
    start: int
    end: int


# Text that the HTML does not show as text can be found, but not highlighted.
NOWHERE = -1


def read_pieces(html: str) -> Iterator[Piece]:
    """A formula is found by its source, which stands in the midst of its many elements."""
    done = 0
    for start, end in list_formulas(html):
        yield from read_plain(html, done, start)
        source = FORMULA.search(html, start, end)
        if source is not None:
            yield Piece(entities.unescape(source[1]), NOWHERE, NOWHERE)
        done = end
    yield from read_plain(html, done, len(html))


def list_formulas(html: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := html.find(SET, end)) >= 0:
        depth = 0
        for tag in SPAN.finditer(html, start):
            depth += -1 if tag[0] == "</span>" else 1
            end = tag.end()
            if not depth:
                break
        yield start, end


def read_plain(html: str, start: int, end: int) -> Iterator[Piece]:
    at_line_start = True
    spans: list[bool] = []
    for token in TOKEN.finditer(html, start, end):
        tag, attributes, entity, text = token.groups()
        if tag is None:
            where = (NOWHERE, NOWHERE) if True in spans else token.span()
            piece = Piece(text or entities.unescape(entity), *where)
        elif tag == "img":
            alternative = ALTERNATIVE.search(attributes)
            shown = entities.unescape(alternative[1]) if alternative else ""
            piece = Piece(shown, NOWHERE, NOWHERE)
        elif tag.lstrip("/") in BREAKS_LINE and not at_line_start:
            piece = Piece("\n", NOWHERE, NOWHERE)
        else:
            _keep_count(spans, tag, attributes)
            continue
        if piece.text:
            at_line_start = piece.text.endswith("\n")
            yield piece


def _keep_count(spans: list[bool], tag: str, attributes: str) -> None:
    """Of the spans one is in: whether each is one thing."""
    if tag == "span":
        spans.append(bool(WHOLE.search(attributes)))
    elif tag == "/span" and spans:
        spans.pop()


def searchable_text(html: str) -> str:
    return "".join(piece.text for piece in read_pieces(html)).rstrip("\n")


def find_words(text: str, words: Iterable[str]) -> list[Place]:
    """Where words and phrases stand in a text, whatever their case."""
    patterns = [r"\s+".join(map(re.escape, word.split())) for word in words if word.strip()]
    if not patterns:
        return []
    patterns.sort(key=len, reverse=True)
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    return [(found.start(), len(found[0])) for found in wanted.finditer(text)]


def highlight(html: str, places: Iterable[Place]) -> str:
    """`places` count characters of the searchable text; where they overlap the first counts."""
    pieces = list(read_pieces(html))
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece.text))
    runs = [
        run
        for start, length in sorted(places)
        for run in join_sources(list_sources(pieces, starts, start, start + length))
        if html[slice(*run)].strip()
    ]
    return "".join(weave_runs(html, runs))


def highlight_words(html: str, words: Iterable[str]) -> str:
    return highlight(html, find_words(searchable_text(html), words))


def list_sources(
    pieces: list[Piece], starts: list[int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where in the HTML a stretch of the searchable text comes from, piece by piece."""
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(pieces) and starts[at] < end:
        piece, first = pieces[at], starts[at]
        if piece.start != NOWHERE:
            is_as_written = piece.end - piece.start == len(piece.text)
            before = max(0, start - first) if is_as_written else 0
            beyond = max(0, starts[at + 1] - end) if is_as_written else 0
            yield piece.start + before, piece.end - beyond
        at += 1


def join_sources(sources: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of HTML without a tag in them."""
    begin, end = 0, 0
    for source in sources:
        if source[0] != end:
            yield begin, end
            begin = source[0]
        end = source[1]
    yield begin, end


def weave_runs(html: str, runs: Iterable[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, end in runs:
        if start >= done:
            yield html[done:start] + OPENING + html[start:end] + CLOSING
            done = end
    yield html[done:]
