"""How an uploaded file may be shown. It comes from anybody, so it never runs as a page of ours:
what a browser could run is handed over as a download, and nothing is believed about it."""

from __future__ import annotations

from urllib.parse import quote

PICTURES = frozenset({"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"})
SOUNDS_AND_FILMS = frozenset(
    {
        *("audio/aac", "audio/flac", "audio/mp4", "audio/mpeg", "audio/ogg"),
        *("audio/wav", "audio/webm", "audio/x-wav"),
        *("video/mp4", "video/ogg", "video/webm", "video/quicktime"),
    }
)
SHOWN = PICTURES | SOUNDS_AND_FILMS | {"text/plain", "application/pdf"}
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""Browsers refuse to show a PDF in a sandbox; their viewer runs none of its script as ours."""


def kind_of(content_type: str) -> str:
    return "text/plain; charset=utf-8" if content_type == "text/plain" else content_type


def headers_of(name: str, content_type: str, *, is_download: bool = False) -> dict[str, str]:
    is_shown = content_type in SHOWN and not is_download
    return {
        "Content-Disposition": disposition("inline" if is_shown else "attachment", name),
        "Content-Security-Policy": PDF_POLICY if content_type == "application/pdf" else POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def disposition(how: str, name: str) -> str:
    """RFC 6266: plain letters for old programs, everything for the others."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
