"""The elements, attributes and addresses that rendered HTML may have, and a reader that checks."""

import re
from html.parser import HTMLParser

PLAIN = "p br hr strong em del code ul li blockquote table thead tbody tr h1 h2 h3 h4 h5 h6 pre"
ATTRIBUTES = {tag: set[str]() for tag in PLAIN.split()} | {
    "a": {"href", "class", "title", "data-stream-id", "data-id"},
    "div": {"class", "data-code-language", "aria-hidden"},
    "img": {"alt", "class", "src", "title", "data-original-dimensions"},
    "ol": {"start"},
    "span": {"class", "aria-label", "role", "title", "data-user-id", "data-user-group-id"},
    "td": {"style"},
    "th": {"style"},
    "time": {"datetime"},
    "video": {"src", "preload"},
}
# What formulas are set with, inside <span class="katex"> alone.
SET = {
    *("annotation", "line", "math", "path", "semantics", "span", "svg"),
    *("mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "mpadded"),
    *("mphantom", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr"),
    *("mtd", "menclose"),
}
SET_ATTRIBUTE = re.compile(
    "(?!on|href|src|id$|name$)[a-z][a-z0-9-]*|viewbox|preserveaspectratio", re.IGNORECASE
)
SET_STYLE = re.compile(r"(?:[a-z-]+:[\w .,#%+-]*;?)*")
VOID = {"br", "hr", "img"}
STYLES = {f"text-align: {side};" for side in ("left", "center", "right")}
SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:", "bitcoin:", "/", "#", "user_uploads/")


class Checker(HTMLParser):
    """Refuses what is not on the list, and elements that do not close where they should."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.set_since = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [] if tag in VOID else [tag]
        if ("class", "katex") in attrs and not self.set_since:
            self.set_since = len(self.open)
        if self.set_since:
            return self.check_formula(tag, attrs)
        assert tag in ATTRIBUTES, tag
        assert tag != "a" or "a" not in self.open[:-1], "a link in a link"
        for name, value in attrs:
            assert name in ATTRIBUTES[tag], (tag, name)
            assert name != "style" or value in STYLES, value
            if name in ("href", "src"):
                assert (value or "").startswith(SCHEMES), value
        return None

    def check_formula(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SET, tag
        for name, value in attrs:
            assert SET_ATTRIBUTE.fullmatch(name), (tag, name)
            assert name != "style" or SET_STYLE.fullmatch(value or ""), value

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        if len(self.open) == self.set_since:
            self.set_since = 0
        assert self.open.pop() == tag, tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def check(html: str) -> None:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    assert "\x02" not in html
