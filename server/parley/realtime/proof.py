"""What a polling request shows of itself: bytes to be compared, and credentials to be proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie

from parley.access.actor import Credentials, basic, session
from parley.api.hosts import subdomain_of
from parley.api.request import SESSION_COOKIE

Shown = tuple[bool, bytes, bytes]
"""Whether by session, its Host, its Authorization or Cookie: the same bytes prove the same."""


def shown_in(headers: Iterable[tuple[bytes, bytes]], *, by_session: bool) -> Shown:
    wanted = b"cookie" if by_session else b"authorization"
    host = proof = b""
    for name, value in headers:
        if name == wanted:
            proof = value
        elif name == b"host":
            host = value
    return by_session, host, proof


def given_by(headers: Mapping[bytes, bytes], *, by_session: bool) -> Credentials:
    subdomain = subdomain_of(headers.get(b"host", b"").decode("latin-1"))
    if not by_session:
        return basic(subdomain, headers.get(b"authorization", b"").decode("latin-1"))
    cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    found = cookies.get(SESSION_COOKIE)
    return session(subdomain, found.value if found else None)
