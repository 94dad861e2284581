"""Pictures of people."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from parley.access.accounts import visible_accounts
from parley.access.actor import Actor
from parley.accounts.identicon import identicon
from parley.api.pages import caller_of, page
from parley.kernel.ids import AccountId

SMALL, MEDIUM = 98, 497
"""Pixels across; both are whole numbers of fields."""
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
A_DAY, A_YEAR = 24 * 3600, 365 * 24 * 3600
MOST_DIGITS = 18


@page
def show(request: HttpRequest, who: str, size: int = SMALL) -> HttpResponse:
    """Whoever is not there, or is hidden, has a picture too, so nothing is told by one."""
    picture = identicon(seed_of(caller_of(request), who), size)
    tag = f'"{hashlib.sha256(picture).hexdigest()[:20]}"'
    is_known = tag in request.META.get("HTTP_IF_NONE_MATCH", "")
    answer = HttpResponse(b"" if is_known else picture, status=304 if is_known else 200)
    answer.headers["Content-Type"] = "image/png"
    age = A_YEAR if "version" in request.GET else A_DAY
    answer.headers["Cache-Control"] = f"private, max-age={age}"
    answer.headers["ETag"] = tag
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer


def seed_of(actor: Actor, who: str) -> str:
    """The id; an address the actor may know stands for the id it belongs to."""
    if who.isdecimal() and len(who) <= MOST_DIGITS:
        return f"{actor.realm_id} {AccountId(int(who))}"
    found = visible_accounts(actor, emails=[who])
    return f"{actor.realm_id} {found[0].id if found else who.lower()}"


def urlpatterns() -> list[URLPattern]:
    return [
        path("avatar/<str:who>", show),
        path("avatar/<str:who>/medium", show, {"size": MEDIUM}),
    ]
