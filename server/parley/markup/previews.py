"""Pictures and films below the paragraph that links to them."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from parley.markup.context import Context
from parley.markup.draft import Draft
from parley.markup.escaping import escape_attribute
from parley.markup.weave import MARK, Link, Woven

IMAGES = (".bmp", ".gif", ".jpe", ".jpeg", ".jpg", ".png", ".webp")
FILMS = (".mp4", ".webm")
UPLOADS = "/user_uploads/"
# Places in the app itself: channels, topics, messages.
WITHIN_REALM = ("#", "/#")
MAX_PREVIEWS = 24
YOUTUBE = frozenset(
    {
        *("m.youtube.com", "www.youtube.com", "youtube.com"),
        *("www.youtube-nocookie.com", "youtube-nocookie.com"),
    }
)
YOUTUBE_ID = re.compile(r"[0-9A-Za-z_-]+")


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


def upload_path(context: Context, address: str) -> str | None:
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != urlsplit(context.realm_url).netloc:
        return None
    path = "/" + parts.path.lstrip("/") if not parts.scheme or parts.netloc else parts.path
    return path.removeprefix(UPLOADS) if path.startswith(UPLOADS) else None


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


def preview_html(context: Context, link: Link) -> str | None:
    parts = urlsplit(link.address)
    path = parts.path.lower()
    title = ""
    if link.is_named and MARK not in link.inside:
        title = f' title="{escape_attribute(link.inside)}"'
    if path.endswith(FILMS):
        return film_html(context, link.address, title)
    youtube = youtube_id(parts)
    if youtube is not None:
        return youtube_html(context, link.address, youtube)
    upload = upload_path(context, link.address)
    if upload is not None:
        return upload_html(context, link.address, upload, title)
    if path.endswith(IMAGES) and parts.netloc != "pasteboard.co":
        return image_html(context, link.address, title)
    return None


def film_html(context: Context, address: str, title: str) -> str | None:
    source = address if upload_path(context, address) is not None else proxied(context, address)
    if source is None:
        return None
    return (
        '<div class="message_inline_image message_inline_video">'
        f'<a href="{escape_attribute(address)}"{title}>'
        f'<video preload="metadata" src="{escape_attribute(source)}"></video></a></div>'
    )


def image_html(context: Context, address: str, title: str) -> str | None:
    source = proxied(context, raw_address(address))
    if source is None:
        return None
    return (
        f'<div class="message_inline_image"><a href="{escape_attribute(address)}"{title}>'
        f'<img src="{escape_attribute(source)}"></a></div>'
    )


def raw_address(address: str) -> str:
    """A page about a picture is no picture; these sites say where the picture itself is."""
    parts = urlsplit(address)
    host, path = parts.netloc.lower(), parts.path
    if host == "github.com" and re.match(r"/[^/]+/[^/]+/blob/", path):
        return "https://raw.githubusercontent.com" + path.replace("/blob/", "/", 1)
    if host.endswith(".wikipedia.org") and path.startswith("/wiki/File:"):
        path = path.replace("/wiki/File:", "/wiki/Special:FilePath/File:", 1)
        return parts._replace(path=path).geturl()
    return address


def upload_html(context: Context, address: str, path: str, title: str) -> str | None:
    upload = context.uploads.get(path)
    if upload is None:
        return None
    attributes = f'data-original-dimensions="{upload.width}x{upload.height}"'
    if upload.content_type:
        kind = escape_attribute(upload.content_type)
        attributes += f' data-original-content-type="{kind}"'
    if upload.thumbnail:
        animated = 'data-animated="true" ' if upload.animated else ""
        image = f'<img {animated}{attributes} src="{escape_attribute(upload.thumbnail)}">'
    else:
        spinner = "/static/images/loading/loader-black.svg"
        image = f'<img class="image-loading-placeholder" {attributes} src="{spinner}">'
    link = f'<a href="{escape_attribute(address)}"{title}>'
    return f'<div class="message_inline_image">{link}{image}</a></div>'


def youtube_id(parts: SplitResult) -> str | None:
    number = ""
    if parts.scheme not in ("http", "https"):
        return None
    if parts.hostname == "youtu.be":
        number = parts.path.removeprefix("/")
    elif parts.hostname in YOUTUBE:
        number = youtube_id_within(parts)
    return number if YOUTUBE_ID.fullmatch(number) else None


def youtube_id_within(parts: SplitResult) -> str:
    query = parse_qs(parts.query)
    if parts.path in ("/watch", "/watch_popup"):
        return query.get("v", [""])[0]
    if parts.path == "/watch_videos":
        return query.get("video_ids", [""])[0].split(",", 1)[0]
    if parts.path.startswith(("/embed/", "/shorts/", "/v/")):
        return parts.path.split("/", 3)[2]
    return ""


def youtube_html(context: Context, address: str, number: str) -> str | None:
    source = proxied(context, f"https://i.ytimg.com/vi/{number}/default.jpg")
    if source is None:
        return None
    return (
        '<div class="youtube-video message_inline_image">'
        f'<a data-id="{number}" href="{escape_attribute(address)}">'
        f'<img src="{escape_attribute(source)}"></a></div>'
    )


def proxied(context: Context, address: str) -> str | None:
    proxy = context.image_proxy
    if proxy is None:
        return None
    encoded = address.encode()
    digest = hmac.new(proxy.key, encoded, hashlib.sha1).hexdigest()
    return f"{proxy.address}{digest}/{encoded.hex()}"
