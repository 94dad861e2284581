"""Text into HTML. Everything that people wrote passes through one of these."""

import re

# An ampersand that begins an entity stays: people write &copy; and mean it.
AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
NEEDS_ESCAPING = re.compile(r"[&<>]")


def escape_text(text: str) -> str:
    if not NEEDS_ESCAPING.search(text):
        return text
    return AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def escape_literally(text: str) -> str:
    """For code and for names: an entity in them is shown as it was written."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(value: str) -> str:
    return escape_text(value).replace('"', "&quot;")


def escape_attribute_literally(value: str) -> str:
    return escape_literally(value).replace('"', "&quot;")
