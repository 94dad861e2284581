"""Inline text is rendered in passes, as the protocol's dialect defines it: code first, then
mentions, then links, emphasis, emoji. What a pass has found leaves the text and a mark takes its
place, so that no later pass looks into it. At the end the marks are replaced and the rest escaped.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from parley.markup.draft import Draft
from parley.markup.escaping import escape_text

MARK = "\x02"
MARKED = re.compile(MARK + "(.)", re.DOTALL)
FIRST_MARK = 0x100000
MAX_MARKS = 0xFFFD


class Span(NamedTuple):
    """An element whose inside is woven text."""

    opening: str
    inside: str
    closing: str


class Link(NamedTuple):
    """A link, with what its preview wants to know."""

    opening: str
    inside: str
    address: str
    # A label that is not just the address.
    is_named: bool
    # Stands in a paragraph or list item itself, not inside another element.
    is_direct: bool = False


Piece = str | Span | Link
Pass = Callable[["Weave", str, int], str]


class Woven(NamedTuple):
    html: str
    links: Sequence[Link]


class Weave:
    __slots__ = ("draft", "is_quoted", "links", "passes", "pieces")

    def __init__(
        self, draft: Draft, passes: Sequence[tuple[str, Pass]], *, is_quoted: bool
    ) -> None:
        self.draft = draft
        self.passes = passes
        self.is_quoted = is_quoted
        self.pieces: list[Piece] = []
        self.links: list[Link] = []

    def keep(self, piece: Piece) -> str:
        """Take a finding out of the text; the answer is the mark that stands for it."""
        self.pieces.append(piece)
        return MARK + chr(FIRST_MARK + len(self.pieces) - 1)

    def run(self, text: str, first: int = 0) -> str:
        self.draft.go_on()
        for number in range(first, len(self.passes)):
            sign, apply = self.passes[number]
            if sign in text:
                text = apply(self, text, number + 1)
        return text

    def finish(self, text: str, within: str = "") -> str:
        """Replace the marks; `within` names the kind of element around: "", "span" or "link"."""
        if MARK not in text:
            return escape_text(text)
        parts = MARKED.split(text)
        for index, part in enumerate(parts):
            parts[index] = self.unfold(part, within) if index % 2 else escape_text(part)
        return "".join(parts)

    def unfold(self, mark: str, within: str) -> str:
        number = ord(mark) - FIRST_MARK
        if not 0 <= number < len(self.pieces):
            # Not one of ours: a block's mark in a place where no block can be.
            return ""
        piece = self.pieces[number]
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Span):
            inside = self.finish(piece.inside, within or "span")
            return piece.opening + inside + piece.closing
        return self.unfold_link(piece, within)

    def unfold_link(self, link: Link, within: str) -> str:
        inside = self.finish(link.inside, "link")
        if within == "link":
            # HTML has no link within a link: the outer one is what a click opens.
            return inside
        self.links.append(link._replace(is_direct=not within))
        return f"{link.opening}{inside}</a>"
