"""Paragraphs, headings, quotes, lists, tables, code: text into a tree of blocks."""

import re
from collections.abc import Callable

from parley.markup.block import LISTS, Block
from parley.markup.highlighting import code_block
from parley.markup.list_items import LIST_STARTS, indentation, remove_indentation, split_items
from parley.markup.tables import read_table

HEADING = re.compile(r"(?:^|\n)(#{1,6})\s(.*?)#*(?:\n|$)")
RULE = re.compile(r"^ {0,3}([-_*])(?: {0,2}\1){2,} *$", re.MULTILINE)
QUOTED_LINE = re.compile(r" {0,3}> ?(.*)")
EMPTY_LINE = re.compile(r"(?: {0,3}>)?\s*$")
CODE_INDENT = "    "
# Deeper blocks are text. Nobody reads the thirtieth quote, and recursion must end.
MAX_DEPTH = 30


class BlockParser:
    """Reads blocks from the front of a list; each rule takes what it understands."""

    def __init__(self, find_kept: Callable[[str], Block | None]) -> None:
        self.find_kept = find_kept
        # What the parser is inside of: "list", "loose list", "indented", "quote".
        self.states: list[str] = []
        self.rules = (
            self.skip_empty, self.read_indented, self.read_code, self.read_heading,
            self.read_table, self.read_rule, self.read_list, self.read_quote,
        )  # fmt: skip

    def parse(self, parent: Block, text: str, state: str = "") -> None:
        self.parse_blocks(parent, text.split("\n\n"), state)

    def parse_blocks(self, parent: Block, blocks: list[str], state: str = "") -> None:
        if state:
            self.states.append(state)
        waiting = blocks[::-1]
        while waiting:
            block = waiting.pop()
            deep = len(self.states) > MAX_DEPTH
            if deep or not any(rule(parent, block, waiting) for rule in self.rules):
                self.read_paragraph(parent, block)
        if state:
            self.states.pop()

    def is_in(self, state: str) -> bool:
        return bool(self.states) and self.states[-1] == state

    def skip_empty(self, parent: Block, block: str, waiting: list[str]) -> bool:
        if block and not block.startswith("\n"):
            return False
        if block[1:]:
            waiting.append(block[1:])
        last = parent.last()
        if last is not None and last.tag == "code":
            last.text += "\n\n"
        return True

    def read_code(self, parent: Block, block: str, waiting: list[str]) -> bool:
        if not block.startswith(CODE_INDENT):
            return False
        code, rest = split_code(block)
        last = parent.last()
        if last is not None and last.tag == "code":
            last.text = f"{last.text.rstrip(chr(10))}\n\n{code}"
        else:
            parent.add("code", code)
        if rest:
            waiting.append(rest)
        return True

    def read_heading(self, parent: Block, block: str, waiting: list[str]) -> bool:
        found = HEADING.search(block) if "#" in block else None
        if found is None:
            return False
        self.read_before(parent, block[: found.start()])
        parent.add(f"h{len(found[1])}", found[2].strip())
        if block[found.end() :]:
            waiting.append(block[found.end() :])
        return True

    def read_before(self, parent: Block, text: str) -> None:
        """The lines above a heading, rule or quote that are in one block with it."""
        if text:
            self.parse_blocks(parent, [text])

    def read_table(self, parent: Block, block: str, _: list[str]) -> bool:
        table = read_table(block) if "|" in block else None
        if table is None:
            return False
        parent.children.append(table)
        return True

    def read_rule(self, parent: Block, block: str, waiting: list[str]) -> bool:
        found = RULE.search(block)
        if found is None:
            return False
        self.read_before(parent, block[: found.start()].rstrip("\n"))
        parent.add("hr")
        rest = block[found.end() :].lstrip("\n")
        if rest:
            waiting.append(rest)
        return True

    def read_quote(self, parent: Block, block: str, _: list[str]) -> bool:
        if ">" not in block:
            return False
        lines = block.split("\n")
        quoted = [number for number, line in enumerate(lines) if QUOTED_LINE.match(line)]
        if not quoted or all(map(EMPTY_LINE.match, lines[quoted[0] :])):
            return False
        self.read_before(parent, "\n".join(lines[: quoted[0]]))
        text = "\n".join(map(unquote, lines[quoted[0] :]))
        self.parse(parent.add("blockquote"), text, "quote")
        return True

    def read_list(self, parent: Block, block: str, _: list[str]) -> bool:
        for tag, start in LIST_STARTS.items():
            if start.match(block):
                self.read_items(parent, tag, block)
                return True
        return False

    def read_items(self, parent: Block, tag: str, block: str) -> None:
        items, number = split_items(tag, block)
        last = parent.last()
        if last is not None and last.tag == tag:
            # An empty line between items of one list: its items become paragraphs.
            target = last
            self.loosen(target)
            self.parse_blocks(target.add("li"), [items.pop(0)], "loose list")
        elif parent.tag in LISTS:
            target = parent
        else:
            target = parent.add(tag, attributes="" if number == "1" else f' start="{number}"')
        self.states.append("list")
        for item in items:
            indented = item.startswith("  ") and target.children
            self.parse_blocks(target.children[-1] if indented else target.add("li"), [item])
        self.states.pop()

    def loosen(self, target: Block) -> None:
        item = target.last()
        if item is None:
            return
        item.wrap_text()
        last = item.last()
        if last is not None and last.tail:
            item.add("p", last.tail.lstrip())
            last.tail = ""

    def read_indented(self, parent: Block, block: str, _: list[str]) -> bool:
        """Indented text below a list belongs to the item whose level the indentation has."""
        last = parent.last()
        below_list = parent.tag == "li" or (last is not None and last.tag in LISTS)
        if not below_list or self.is_in("indented") or not block.startswith("  "):
            return False
        level, target = self.find_level(parent, indentation(block))
        text = remove_indentation(block, level)
        target_last = target.last()
        if parent.tag == "li":
            inner = last if last is not None and last.tag in LISTS else parent
            self.parse_blocks(inner, [text], "indented")
        elif target.tag == "li":
            self.parse_blocks(target, [text], "indented")
        elif target_last is not None and target_last.tag == "li":
            target_last.wrap_text()
            self.parse(target_last, text, "indented")
        else:
            self.parse_blocks(target.add("li"), [text], "indented")
        return True

    def find_level(self, parent: Block, depth: int) -> tuple[int, Block]:
        level = 1 if self.is_in("list") else 0
        while depth > level:
            child = parent.last()
            if child is None or (child.tag not in LISTS and child.tag != "li"):
                break
            level += child.tag in LISTS
            parent = child
        return level, parent

    def read_paragraph(self, parent: Block, block: str) -> None:
        text = block.lstrip()
        kept = self.find_kept(text) if text else None
        if kept is not None:
            parent.children.append(kept)
        elif not text:
            return
        elif not self.is_in("list"):
            parent.add("p", text)
        elif parent.children:
            last = parent.children[-1]
            last.tail = f"{last.tail}\n{block}" if last.tail else f"\n{block}"
        else:
            parent.text = f"{parent.text}\n{text}" if parent.text else text


def unquote(line: str) -> str:
    found = QUOTED_LINE.match(line)
    if line.strip() == ">":
        return ""
    return found[1] if found else line


def split_code(block: str) -> tuple[str, str]:
    lines = block.split("\n")
    count = 0
    while count < len(lines) and (lines[count].startswith(CODE_INDENT) or not lines[count].strip()):
        count += 1
    code = "\n".join(line[len(CODE_INDENT) :] for line in lines[:count])
    return code, "\n".join(lines[count:])


def finish_code(block: Block) -> str:
    """Indented code, unlike fenced code, has an empty line after it."""
    return code_block(block.text.rstrip()) + "\n"
