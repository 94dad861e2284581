"""Pictures and films below the paragraph that links to them."""

from collections.abc import Iterable
from typing import NamedTuple

from parley.markup.addresses import upload_path
from parley.markup.draft import Draft
from parley.markup.escaping import escape_attribute
from parley.markup.pictures import preview_html
from parley.markup.weave import Link, Woven

# Places in the app itself: channels, topics, messages.
WITHIN_REALM = ("#", "/#")
MAX_PREVIEWS = 24


class Previews(NamedTuple):
    html: list[str]
    html_at_end: list[str]
    # A paragraph that is only the address of the picture gives way to it.
    replaces_text: bool = False


def note_links(draft: Draft, links: Iterable[Link]) -> None:
    for link in links:
        draft.has_link = True
        path = upload_path(draft.context, link.address)
        if path is not None:
            draft.attachments[path] = None


def place_previews(draft: Draft, woven: Woven, *, is_quoted: bool) -> Previews:
    previews = Previews([], [])
    if is_quoted or not woven.links or not draft.context.preview_images:
        return previews
    replaces_text = False
    for link in woven.links:
        if link.address.startswith(WITHIN_REALM):
            continue
        if link.address in draft.previewed or len(draft.previewed) >= MAX_PREVIEWS:
            continue
        draft.previewed.add(link.address)
        html = preview_html(draft.context, link)
        if html is None:
            continue
        # Searches for images do not mean films.
        draft.has_image |= "<img" in html
        (previews.html if link.is_direct else previews.html_at_end).append(html)
        replaces_text |= stands_alone(link, woven)
    return previews._replace(replaces_text=replaces_text)


def stands_alone(link: Link, woven: Woven) -> bool:
    alone = f"{link.opening}{escape_attribute(link.inside)}</a>"
    return link.is_direct and not link.is_named and woven.html.strip("\n") == alone
