"""What files are called, and where they are kept."""

from __future__ import annotations

import re
import secrets
import unicodedata

from parley.kernel.ids import RealmId

LONGEST = 60
"""Characters: file systems take 255 bytes."""
UNSAFE = re.compile(r"[^\w.-]+")
UNNAMED = "file"


def shown_name(given: str) -> str:
    """As people see it: the last part of whatever path a client sent, on one line."""
    last = re.split(r"[/\\]", given)[-1]
    name = "".join(char for char in last if char.isprintable()).strip()
    return name[-200:] or UNNAMED


def new_path(realm_id: RealmId, name: str) -> str:
    """REALM/XX/RANDOM/NAME: nobody guesses 144 bits, and two levels keep directories small."""
    return f"{realm_id}/{secrets.token_hex(1)}/{secrets.token_urlsafe(18)}/{path_name(name)}"


def path_name(name: str) -> str:
    """Letters and digits of any script, dots and dashes: nothing an address or a shell, a file
    system or Markdown reads as more than a name. Its end is kept, which says what kind it is."""
    plain = UNSAFE.sub("-", unicodedata.normalize("NFKC", name))[-LONGEST:]
    return plain.strip(".-_") or UNNAMED
