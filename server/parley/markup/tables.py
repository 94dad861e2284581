"""Tables: a row, a line of dashes, more rows."""

import re
from collections.abc import Sequence

from parley.markup.block import Block

# A bar that ends the line, not behind a backslash.
BAR_AT_END = re.compile(r"(?<!\\)(?:\\\\)*\|$")
BAR = re.compile(r"(?<!\\)\|")
CODE = re.compile(r"(`+)[^`]+\1")
SEPARATOR = frozenset("|:- ")
# The columns' names and the line of dashes.
HEAD_ROWS = 2
# Rows may be shorter than the head: few characters would make millions of empty cells.
MAX_CELLS = 10_000


def read_table(block: str) -> Block | None:
    rows = [row.strip(" ") for row in block.split("\n")]
    if len(rows) < HEAD_ROWS:
        return None
    has_border = is_bordered(rows[0])
    cells = [split_row(row, has_border=has_border) for row in rows]
    header, separator = cells[0], cells[1]
    is_wide = len(header) > 1 or all(map(is_bordered, rows))
    if not is_wide or len(separator) != len(header) or len(header) * len(rows) > MAX_CELLS:
        return None
    if not all(map(SEPARATOR.issuperset, separator)):
        return None
    return build_table(header, [alignment(cell) for cell in separator], cells[HEAD_ROWS:])


def is_bordered(row: str) -> bool:
    return row.startswith("|") or BAR_AT_END.search(row) is not None


def split_row(row: str, *, has_border: bool) -> list[str]:
    """Bars inside code do not part cells; whether the outer bars are a border the head decides."""
    if has_border:
        row = row.removeprefix("|")
        row = row[:-1] if BAR_AT_END.search(row) else row
    shielded = CODE.sub(lambda found: "x" * len(found[0]), row)
    cells, done = [], 0
    for bar in BAR.finditer(shielded):
        cells.append(row[done : bar.start()])
        done = bar.end()
    return [*cells, row[done:]]


def alignment(cell: str) -> str:
    cell = cell.strip(" ")
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return ' style="text-align: center;"'
    if left or right:
        return f' style="text-align: {"left" if left else "right"};"'
    return ""


def build_table(header: list[str], alignments: list[str], rows: Sequence[list[str]]) -> Block:
    table = Block("table")
    add_row(table.add("thead"), "th", header, alignments)
    body = table.add("tbody")
    for row in rows or [[]]:
        add_row(body, "td", row, alignments if rows else [""] * len(header))
    return table


def add_row(section: Block, tag: str, cells: list[str], alignments: list[str]) -> None:
    row = section.add("tr")
    for number, attributes in enumerate(alignments):
        text = cells[number].strip(" ") if number < len(cells) else ""
        row.add(tag, text.replace("\\|", "|"), attributes)
