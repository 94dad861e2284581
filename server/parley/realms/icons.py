"""The picture of an organisation that has none of its own."""

from __future__ import annotations

import hashlib

SIZE = 98
LENGTH = 16


def icon_path(string_id: str) -> str:
    """The name says nothing, and what it shows follows from it: nothing has to be looked up."""
    digest = hashlib.sha256(f"organization {string_id}".encode()).hexdigest()
    return f"/realm_icon/{digest[:LENGTH]}.png"
