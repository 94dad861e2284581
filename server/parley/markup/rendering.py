"""Markdown into the protocol's HTML. Pure: what a text refers to comes with the context."""

import re

from parley.markup.context import Context
from parley.markup.draft import Draft, TooSlow
from parley.markup.emoji_spans import has_emoticons
from parley.markup.escaping import escape_literally
from parley.markup.lines import split_lines
from parley.markup.linkifiers import list_matching
from parley.markup.page import Page
from parley.markup.rendered import Rendered
from parley.markup.topic_links import topic_links

ME = "/me "
# Most messages: words and everyday punctuation, where no rule could apply. The first character
# begins no list; a point or colon before a letter might be an address.
WORDS = r"[\w ,!?;()'\"%/+=-]|[.:](?=[ \n]|$)"
PLAIN = re.compile(rf"(?![\n\d+\- =_])(?:{WORDS}|\n(?![\n\d+\- =_#]))+(?<![\n])")


def render(markdown: str, context: Context) -> Rendered:
    links = topic_links(context.topic, context.linkifiers) if context.topic else ()
    if is_plain(markdown, context):
        html = "<p>" + markdown.replace("\n", "<br>\n") + "</p>"
        return Rendered(html=html, topic_links=links, is_me_message=is_me(markdown, html))
    draft = Draft(context)
    try:
        html = Page(draft).render(markdown)
    except TooSlow:
        return Rendered(html=as_it_is(markdown), topic_links=links)
    return Rendered(
        html=html,
        mentioned_accounts=frozenset(draft.accounts),
        mentioned_groups=frozenset(draft.groups),
        mentions_everyone=draft.everyone,
        mentions_topic=draft.topic,
        has_link=draft.has_link,
        has_image=draft.has_image,
        has_attachment=bool(draft.attachments),
        attachment_paths=tuple(draft.attachments),
        topic_links=links,
        is_me_message=is_me(markdown, html),
    )


def is_plain(markdown: str, context: Context) -> bool:
    if PLAIN.fullmatch(markdown) is None:
        return False
    if context.translate_emoticons and has_emoticons(markdown):
        return False
    return not (context.linkifiers and list_matching(context.linkifiers, markdown))


def as_it_is(markdown: str) -> str:
    """Every line of it, and no markup."""
    lines = split_lines(markdown)
    return "<p>" + "<br>\n".join(map(escape_literally, lines)) + "</p>"


def is_me(markdown: str, html: str) -> bool:
    """One paragraph that begins with /me tells what its author does."""
    return markdown.startswith(ME) and html.startswith("<p>") and html.endswith("</p>")
