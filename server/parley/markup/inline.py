"""The passes over inline text, in the order that the dialect gives them."""

import re

from parley.markup.autolinks import weave_autolinks
from parley.markup.channels import weave_channels
from parley.markup.draft import Draft
from parley.markup.emoji_spans import weave_emoji_characters, weave_emoticons, weave_named_emoji
from parley.markup.escaping import escape_text
from parley.markup.formulas import weave_formulas
from parley.markup.linkifiers import weave_linkifiers
from parley.markup.links import weave_links
from parley.markup.mentions import weave_group_mentions, weave_mentions
from parley.markup.spans import (
    weave_code,
    weave_emphasis,
    weave_strong,
    weave_strong_emphasis,
    weave_struck_out,
)
from parley.markup.times import weave_times
from parley.markup.weave import Pass, Weave, Woven

BLANK_AFTER_BREAK = re.compile(r"<br>\n\s+(?=<|$)")
# More text than there are marks is no message; it is shown as it is.
MAX_LENGTH = 0xFFFD


def weave_line_breaks(weave: Weave, text: str, _: int) -> str:
    return text.replace("\n", weave.keep("<br>\n"))


# Each with a sign that the text must have for the pass to be worth its while.
PASSES: tuple[tuple[str, Pass], ...] = (
    ("`", weave_code),
    ("***", weave_strong_emphasis),
    ("**", weave_mentions),
    ("$$", weave_formulas),
    ("#**", weave_channels),
    ("<time:", weave_times),
    ("*", weave_group_mentions),
    ("](", weave_links),
    ("", weave_autolinks),
    ("", weave_linkifiers),
    ("**", weave_strong),
    ("*", weave_emphasis),
    ("~~", weave_struck_out),
    (":", weave_named_emoji),
    ("", weave_emoticons),
    ("\n", weave_line_breaks),
    ("", weave_emoji_characters),
)


def weave_inline(draft: Draft, text: str, *, is_quoted: bool) -> Woven:
    if len(text) > MAX_LENGTH:
        return Woven(escape_text(text).replace("\n", "<br>\n"), ())
    weave = Weave(draft, PASSES, is_quoted=is_quoted)
    html = weave.finish(weave.run(text))
    if "<br>\n " in html:
        html = BLANK_AFTER_BREAK.sub("<br>\n", html)
    return Woven(html, weave.links)
