"""What a browser is told about our pages and their parts."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from parley.kernel.secrets import new_token

CSRF_COOKIE = "csrftoken"
A_YEAR = 365 * 24 * 3600
PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "parley-message",
}
"""Script runs only from files of ours, and one gate alone lets markup in: RenderedContent.tsx."""
BARE = "default-src 'none'; frame-ancestors 'none'"
NOT_NEEDED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)
TOKEN = re.compile(r"\A[\w-]{32,128}\Z")
FOR_ALL = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
FOR_PAGES = FOR_ALL | {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in PAGE.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_NEEDED),
    "X-Frame-Options": "DENY",
}


def apply(headers: dict[str, str], request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    for name, value in headers.items():
        answer.headers[name] = value
    if is_secure(request):
        answer.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    return answer


def give_token(request: HttpRequest, answer: HttpResponse) -> None:
    """What our own pages read back to prove that a request is theirs; kept while it is good."""
    if not TOKEN.match(request.COOKIES.get(CSRF_COOKIE, "")):
        answer.set_cookie(
            CSRF_COOKIE, new_token(), max_age=A_YEAR, samesite="Lax", secure=is_secure(request)
        )


def is_secure(request: HttpRequest) -> bool:
    """Whether the browser came by https, or always does."""
    return request.is_secure() or bool(settings.PARLEY_SECURE_COOKIES)
