"""The text before it is parsed: its characters and lines made regular."""

import re

from parley.markup.fences import FENCE, QUOTES

IRREGULAR = re.compile("[\r\t\x00\x02\ud800-\udfff]")
UNWANTED = re.compile("[\x00\x02\ud800-\udfff]")
LIST_ITEM = re.compile(r" *([*+-]|\d\.) +")
TAB_WIDTH = 4


def split_lines(text: str) -> list[str]:
    if IRREGULAR.search(text):
        text = UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = part_lists(text.split("\n"))
    return [regularize(line) for line in lines]


def regularize(line: str) -> str:
    if "\t" in line:
        line = line.expandtabs(TAB_WIDTH)
    return line if line.strip(" ") else ""


def part_lists(lines: list[str]) -> list[str]:
    """A list may follow a paragraph without the empty line that Markdown asks for."""
    parted: list[str] = []
    watch = FenceWatch()
    previous = ""
    for line in lines:
        if previous and not watch.in_code and begins_list(previous, line):
            parted.append("")
        watch.see(line)
        parted.append(line)
        previous = line
    return parted


def begins_list(previous: str, line: str) -> bool:
    item = LIST_ITEM.match(line)
    if item is None:
        return False
    item_before = LIST_ITEM.match(previous)
    return item_before is None or is_bullet(item) != is_bullet(item_before)


def is_bullet(item: re.Match[str]) -> bool:
    return len(item[1]) == 1


class FenceWatch:
    """Knows whether a line is inside code, where nothing is a list."""

    def __init__(self) -> None:
        self.open: list[tuple[str, bool]] = []
        self.code_depth = 0

    @property
    def in_code(self) -> bool:
        return self.code_depth > 0

    def see(self, line: str) -> None:
        found = FENCE.match(line) if line.startswith(("```", "~~~")) else None
        if found is None:
            return
        language = found["language"]
        if not language and self.open and self.open[-1][0] == found["fence"]:
            self.code_depth -= self.open.pop()[1]
        else:
            is_code = language not in QUOTES
            self.open.append((found["fence"], is_code))
            self.code_depth += is_code
