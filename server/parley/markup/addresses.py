"""Which addresses a link may have. A link that fails here stays plain text."""

import re
from urllib.parse import urlsplit

from parley.markup.context import Context

SCHEMES = frozenset(
    {
        *("http", "https", "ftp", "file", "bitcoin", "geo", "im", "irc", "ircs", "magnet"),
        *("mailto", "matrix", "mms", "news", "nntp", "openpgp4fpr", "sip", "sms", "smsto"),
        *("ssh", "tel", "urn", "webcal", "wtai", "xmpp"),
    }
)
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
UPLOADS = "/user_uploads/"
# Browsers drop or skip these before they look for a scheme, so "java\tscript:" must not pass.
INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


def safe_address(text: str) -> str | None:
    address = INVISIBLE.sub("", text).strip().replace(" ", "%20")
    if not address:
        return None
    scheme = SCHEME.match(address)
    if scheme is None:
        return complete_address(address)
    name = scheme[1].lower()
    if name not in SCHEMES:
        return None
    address = name + address[len(name) :]
    return address if is_parsable(address) else None


def complete_address(address: str) -> str | None:
    if address.startswith("//"):
        address = "http:" + address
    elif address.startswith(("/", "#")):
        return address
    elif "@" in re.split(r"[?#]", address, maxsplit=1)[0]:
        return "mailto:" + address
    else:
        address = "http://" + address
    return address if is_parsable(address) else None


def is_parsable(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def localize(context: Context, address: str) -> str:
    """A link into the realm itself opens in the window one is in."""
    home = context.realm_url + "/"
    if context.realm_url and address.startswith((home + "#", home + "user_uploads/")):
        return address.removeprefix(home)
    return address


def upload_path(context: Context, address: str) -> str | None:
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != urlsplit(context.realm_url).netloc:
        return None
    path = "/" + parts.path.lstrip("/") if not parts.scheme or parts.netloc else parts.path
    return path.removeprefix(UPLOADS) if path.startswith(UPLOADS) else None
