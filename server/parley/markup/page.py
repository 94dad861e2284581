"""The tree of blocks into HTML, with white space where the protocol's clients expect it."""

from parley.markup.block import Block
from parley.markup.blocks import BlockParser, finish_code
from parley.markup.draft import Draft
from parley.markup.fences import Fences
from parley.markup.inline import weave_inline
from parley.markup.lines import split_lines
from parley.markup.previews import note_links, place_previews
from parley.markup.weave import Woven

SPOILER = '<div class="spoiler-block"><div class="spoiler-header">\n'
SPOILER_CONTENT = '</div><div class="spoiler-content" aria-hidden="true">\n'
CONTAINERS = frozenset({"blockquote", "ol", "ul", "table", "thead", "tbody", "tr"})


class Page:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.fences = Fences(draft)
        self.parser = BlockParser(self.fences.find)

    def render(self, markdown: str) -> str:
        html = self.render_text(self.fences.read(split_lines(markdown)), is_quoted=False)
        return (html + "".join(self.draft.previews_at_end)).strip("\n")

    def render_text(self, text: str, *, is_quoted: bool) -> str:
        root = Block("root")
        self.parser.parse(root, text)
        return self.render_children(root, is_quoted=is_quoted)

    def render_children(self, parent: Block, *, is_quoted: bool) -> str:
        return "".join(self.render_block(child, is_quoted=is_quoted) for child in parent.children)

    def render_block(self, block: Block, *, is_quoted: bool) -> str:
        """A block with the line break after it."""
        self.draft.go_on()
        if block.tag == "p":
            return self.render_paragraph(block, is_quoted=is_quoted)
        if block.tag in CONTAINERS:
            inside = self.render_children(block, is_quoted=is_quoted or block.tag == "blockquote")
            html = f"<{block.tag}{block.attributes}>\n{inside}</{block.tag}>"
        elif block.tag == "spoiler":
            html = self.render_spoiler(block, is_quoted=is_quoted)
        elif block.tag == "li":
            html = self.render_item(block, is_quoted=is_quoted)
        else:
            html = self.render_leaf(block, is_quoted=is_quoted)
        return f"{html}\n{self.weave(block.tail, is_quoted=is_quoted).html}"

    def render_leaf(self, block: Block, *, is_quoted: bool) -> str:
        if block.tag == "html":
            return block.html
        if block.tag == "code":
            return finish_code(block)
        if block.tag == "hr":
            return "<hr>"
        woven = self.weave(block.text, is_quoted=is_quoted)
        previews = place_previews(self.draft, woven, is_quoted=is_quoted)
        self.draft.previews_at_end += previews.html + previews.html_at_end
        return f"<{block.tag}{block.attributes}>{woven.html}</{block.tag}>"

    def render_paragraph(self, block: Block, *, is_quoted: bool) -> str:
        woven = self.weave(block.text, is_quoted=is_quoted)
        previews = place_previews(self.draft, woven, is_quoted=is_quoted)
        self.draft.previews_at_end += previews.html_at_end
        tail = self.weave(block.tail, is_quoted=is_quoted).html if block.tail else ""
        paragraph = "" if previews.replaces_text else f"<p>{woven.html}</p>\n{tail}"
        return paragraph + "".join(previews.html)

    def render_item(self, block: Block, *, is_quoted: bool) -> str:
        woven = self.weave(block.text, is_quoted=is_quoted)
        previews = place_previews(self.draft, woven, is_quoted=is_quoted)
        self.draft.previews_at_end += previews.html_at_end
        text = "" if previews.replaces_text else woven.html
        start = "\n" if block.children and not text else ""
        children = self.render_children(block, is_quoted=is_quoted)
        return f"<li>{text}{start}{children}{''.join(previews.html)}</li>"

    def render_spoiler(self, block: Block, *, is_quoted: bool) -> str:
        header = self.render_text(block.attributes, is_quoted=is_quoted)
        content = self.render_text(block.text, is_quoted=is_quoted)
        return f"{SPOILER}{header}{SPOILER_CONTENT}{content}</div></div>"

    def weave(self, text: str, *, is_quoted: bool) -> Woven:
        woven = weave_inline(self.draft, text, is_quoted=is_quoted)
        note_links(self.draft, woven.links)
        return woven
