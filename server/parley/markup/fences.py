"""Blocks between lines of ``` or ~~~: code, quotes, spoilers, formulas. They are found before
all else; what they hold becomes quoted lines, or is kept aside with a mark in its place."""

import re
from collections.abc import Iterable

from parley.markup.block import Block
from parley.markup.draft import Draft
from parley.markup.formulas import MATH, formula_block
from parley.markup.highlighting import code_block
from parley.markup.weave import FIRST_MARK, MARK

FENCE = re.compile(
    r"(?P<fence>~{3,}|`{3,}) *"
    r"(?:\{?\.?(?P<language>[a-zA-Z0-9_+,\-./#]+) *(?P<header>[^ ~`][^~`]*)?\}?)?$"
)
QUOTES = frozenset({"quote", "quoted"})
# Quotes and spoilers inside each other; deeper fences are lines of text.
MAX_DEPTH = 12


class OpenFence:
    __slots__ = ("fence", "header", "language", "lines")

    def __init__(self, fence: str = "", language: str = "", header: str = "") -> None:
        self.fence = fence
        self.language = language
        self.header = header
        self.lines: list[str] = []

    @property
    def holds_markdown(self) -> bool:
        return not self.fence or self.language in QUOTES or self.language == "spoiler"


class Fences:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.default_language = draft.context.default_code_language
        self.stack = [OpenFence()]
        # Blocks that marks in the text stand for.
        self.kept: list[Block] = []

    def read(self, lines: Iterable[str]) -> str:
        for line in (*lines, "", ""):
            self.take(line)
        while len(self.stack) > 1:
            self.close()
        return "\n".join(self.stack[0].lines)

    def take(self, line: str) -> None:
        current = self.stack[-1]
        if current.fence and line.rstrip() == current.fence:
            self.close()
        elif not current.holds_markdown:
            current.lines.append(line.rstrip())
        else:
            self.take_markdown(current, line)

    def take_markdown(self, current: OpenFence, line: str) -> None:
        found = FENCE.match(line) if line.startswith(("```", "~~~")) else None
        if found is None or len(self.stack) > MAX_DEPTH:
            current.lines.append(line)
            return
        language = found["language"] or self.default_language
        self.stack.append(OpenFence(found["fence"], language.lower(), found["header"] or ""))

    def close(self) -> None:
        done = self.stack.pop()
        lines = self.stack[-1].lines
        if done.lines:
            lines.extend(("", *self.replace(done), ""))

    def replace(self, done: OpenFence) -> list[str]:
        if done.language in QUOTES:
            return [f"> {line}" for line in done.lines]
        source = "\n".join(done.lines)
        if done.language == "spoiler":
            block = Block("spoiler", source)
            block.attributes = done.header
        elif done.language == MATH:
            block = Block("html", html=formula_block(self.draft, source.strip("\n")))
        else:
            block = Block("html", html=code_block(source, done.language))
        self.kept.append(block)
        return [MARK + chr(FIRST_MARK + len(self.kept) - 1)]

    def find(self, text: str) -> Block | None:
        """The block that a paragraph stands for, if it is nothing but its mark."""
        mark = text.strip()
        if len(mark) == len(MARK) + 1 and mark.startswith(MARK):
            return self.kept[ord(mark[-1]) - FIRST_MARK]
        return None
