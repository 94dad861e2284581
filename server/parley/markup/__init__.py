"""The protocol's Markdown: text in, HTML and what it mentions out."""

from parley.markup.addresses import safe_address
from parley.markup.context import Account, Context, Group, ImageProxy, Linkifier, Upload
from parley.markup.emoji_spans import has_emoticons
from parley.markup.formulas import may_have_formulas
from parley.markup.linkifiers import BadPattern, groups_in
from parley.markup.names import Names, names_in
from parley.markup.rendered import Rendered, TopicLink
from parley.markup.rendering import render
from parley.markup.topic_links import topic_links
from parley.markup.url_template import BadTemplate, expand, variables_in

__all__ = [
    "Account",
    "BadPattern",
    "BadTemplate",
    "Context",
    "Group",
    "ImageProxy",
    "Linkifier",
    "Names",
    "Rendered",
    "TopicLink",
    "Upload",
    "expand",
    "groups_in",
    "has_emoticons",
    "may_have_formulas",
    "names_in",
    "render",
    "safe_address",
    "topic_links",
    "variables_in",
]
