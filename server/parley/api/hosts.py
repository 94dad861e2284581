"""Which organisation an address belongs to."""

from __future__ import annotations

from django.conf import settings


def subdomain_of(host: str) -> str:
    """The `string_id` a Host header names. "" is the organisation at the root address, which
    also answers to numbers and to names nobody told us of: a small server needs no DNS."""
    name = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host
    for root in (settings.PARLEY_EXTERNAL_HOST.rsplit(":", 1)[0].lower(), "localhost"):
        if root and name.endswith("." + root):
            return name[: -len(root) - 1]
    return ""
