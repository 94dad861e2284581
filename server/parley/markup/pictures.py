"""The HTML of a picture or film that a link leads to."""

import hashlib
import hmac
import re
from urllib.parse import SplitResult, parse_qs, urlsplit

from parley.markup.addresses import upload_path
from parley.markup.context import Context
from parley.markup.escaping import escape_attribute
from parley.markup.weave import MARK, Link

IMAGES = (".bmp", ".gif", ".jpe", ".jpeg", ".jpg", ".png", ".webp")
FILMS = (".mp4", ".webm")
YOUTUBE = frozenset(
    {
        *("m.youtube.com", "www.youtube.com", "youtube.com"),
        *("www.youtube-nocookie.com", "youtube-nocookie.com"),
    }
)
YOUTUBE_ID = re.compile(r"[0-9A-Za-z_-]+")


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
