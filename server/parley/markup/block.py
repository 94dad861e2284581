"""The tree of blocks that a text is parsed into, before its inline text is woven."""


class Block:
    __slots__ = ("attributes", "children", "html", "tag", "tail", "text")

    def __init__(self, tag: str, text: str = "", attributes: str = "", html: str = "") -> None:
        self.tag = tag
        self.text = text
        self.attributes = attributes
        # Finished HTML, for blocks whose text is not Markdown.
        self.html = html
        self.children: list[Block] = []
        # Text after the block, which a tight list item may have.
        self.tail = ""

    def add(self, tag: str, text: str = "", attributes: str = "", html: str = "") -> "Block":
        block = Block(tag, text, attributes, html)
        self.children.append(block)
        return block

    def last(self) -> "Block | None":
        return self.children[-1] if self.children else None

    def wrap_text(self) -> None:
        """A list item that turns out to have more than one block keeps its text in a paragraph."""
        if self.text:
            self.children.insert(0, Block("p", self.text))
            self.text = ""


LISTS = frozenset({"ol", "ul"})
