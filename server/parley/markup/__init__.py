"""The protocol's Markdown: text in, HTML and what it mentions out."""

from parley.markup.context import Account, Context, Group, ImageProxy, Linkifier, Upload
from parley.markup.formulas import may_have_formulas
from parley.markup.names import Names, names_in
from parley.markup.rendered import Rendered, TopicLink
from parley.markup.rendering import render
from parley.markup.topic_links import topic_links

__all__ = [
    "Account",
    "Context",
    "Group",
    "ImageProxy",
    "Linkifier",
    "Names",
    "Rendered",
    "TopicLink",
    "Upload",
    "may_have_formulas",
    "names_in",
    "render",
    "topic_links",
]
