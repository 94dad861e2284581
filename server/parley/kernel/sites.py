"""Where an organisation is reached, as far as the server was told."""

from __future__ import annotations

from django.conf import settings


def site_of(subdomain: str) -> str:
    """`https://chat.example.com`, without a slash at the end; "" if nobody said what the server is
    called."""
    root: str = settings.PARLEY_EXTERNAL_HOST
    if not root:
        return ""
    scheme = "https" if settings.PARLEY_SECURE_COOKIES else "http"
    return f"{scheme}://{subdomain}.{root}" if subdomain else f"{scheme}://{root}"
