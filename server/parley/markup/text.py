"""Rendered HTML as plain text for the search index, and found words shown in the HTML."""

import html as entities
import re
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
    for token in TOKEN.finditer(html, start, end):
        tag, attributes, entity, text = token.groups()
        if tag is None:
            piece = Piece(text or entities.unescape(entity), *token.span())
        elif tag == "img":
            alternative = ALTERNATIVE.search(attributes)
            shown = entities.unescape(alternative[1]) if alternative else ""
            piece = Piece(shown, NOWHERE, NOWHERE)
        elif tag.lstrip("/") in BREAKS_LINE and not at_line_start:
            piece = Piece("\n", NOWHERE, NOWHERE)
        else:
            continue
        if piece.text:
            at_line_start = piece.text.endswith("\n")
            yield piece


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
    sources = list(list_sources(html))
    runs = [
        run
        for start, length in sorted(places)
        for run in join_sources(sources[start : start + length])
        if html[slice(*run)].strip()
    ]
    return "".join(weave_runs(html, runs))


def highlight_words(html: str, words: Iterable[str]) -> str:
    return highlight(html, find_words(searchable_text(html), words))


def list_sources(html: str) -> Iterator[tuple[int, int]]:
    """For each character of the searchable text, where in the HTML it comes from."""
    for text, start, end in read_pieces(html):
        is_as_written = end - start == len(text)
        for number in range(len(text)):
            yield (start + number, start + number + 1) if is_as_written else (start, end)


def join_sources(sources: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of HTML, without a tag in them, that consecutive characters come from."""
    begin, end = 0, 0
    for source in sources:
        if source in ((NOWHERE, NOWHERE), (begin, end)):
            continue
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
