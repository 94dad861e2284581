"""What a request says, read once: strict where it could be misread, and bounded."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from parley.access.actor import Credentials, basic, session
from parley.api.hosts import subdomain_of
from parley.kernel.refusals import Invalid, Refusal

MOST_FIELDS = 2_000
REPLACED = "\N{REPLACEMENT CHARACTER}"
PROGRAM = re.compile(r"\A\s*([^\s/(]+)")
SESSION_COOKIE, CSRF_COOKIE = "sessionid", "csrftoken"


class CsrfFailed(Refusal):
    code, status, message = "CSRF_FAILED", 403, "CSRF error: {reason}"
    hidden = frozenset({"reason"})


class NotUtf8(Refusal):
    message = "The request is not valid UTF-8"


@dataclass(frozen=True)
class Request:
    """How a handler sees the request beside its parameters."""

    subdomain: str
    site: str
    """`https://chat.example.com`, without a slash at the end."""
    client: str
    """The program that calls, by the name it gives itself."""
    by_session: bool = False
    cookie: str | None = None
    """The secret of the browser's session."""
    files: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""


def client_of(user_agent: str, named: str | None) -> str:
    """`ZulipPython` of "ZulipPython/0.9.1 (Linux)"; a browser is the web app."""
    if named:
        return named[:30]
    match = PROGRAM.match(user_agent)
    program = match[1][:30] if match else "Unspecified"
    return "website" if program == "Mozilla" else program


def request_of(request: HttpRequest, fields: Mapping[str, str], *, by_session: bool) -> Request:
    host = request.META.get("HTTP_HOST", "")
    return Request(
        subdomain_of(host),
        f"{request.META.get('wsgi.url_scheme', 'http')}://{host}",
        client_of(request.META.get("HTTP_USER_AGENT", ""), fields.get("client")),
        by_session,
        request.COOKIES.get(SESSION_COOKIE),
        request.FILES if is_multipart(request) else {},
        request.META.get("REMOTE_ADDR", ""),
    )


def credentials_of(request: HttpRequest, *, by_session: bool) -> Credentials:
    subdomain = subdomain_of(request.META.get("HTTP_HOST", ""))
    if by_session:
        return session(subdomain, request.COOKIES.get(SESSION_COOKIE))
    return basic(subdomain, request.META.get("HTTP_AUTHORIZATION"))


def fields_of(request: HttpRequest) -> dict[str, str]:
    """Query and form together; a form may come with any method."""
    fields = decoded(request.META.get("QUERY_STRING", "").encode("latin-1"))
    if is_multipart(request):
        return fields | multipart(request)
    return fields | decoded(request.body)


def is_multipart(request: HttpRequest) -> bool:
    content_type: str = request.META.get("CONTENT_TYPE", "")
    return request.method == "POST" and content_type.startswith("multipart/form-data")


def multipart(request: HttpRequest) -> dict[str, str]:
    try:
        fields = {str(name): str(value) for name, value in request.POST.items()}
    except (MultiPartParserError, SuspiciousOperation) as error:
        raise Invalid(reason=f"The form could not be read: {error}") from None
    if any(REPLACED in each for pair in fields.items() for each in pair):
        raise NotUtf8
    return fields


def decoded(form: bytes) -> dict[str, str]:
    """The last of each name, as the reference server takes it."""
    if not form:
        return {}
    try:
        pairs = parse_qsl(
            form.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise NotUtf8 from None
    except ValueError as error:
        raise Invalid(reason=f"The form could not be read: {error}") from None
    return dict(pairs)


def check_csrf(request: HttpRequest, fields: Mapping[str, str]) -> None:
    """A browser sends cookies to us from any page: only ours can also read one back to us."""
    cookie = request.COOKIES.get(CSRF_COOKIE, "")
    shown = request.META.get("HTTP_X_CSRFTOKEN") or fields.get("csrfmiddlewaretoken", "")
    if not cookie or not hmac.compare_digest(cookie.encode(), shown.encode()):
        raise CsrfFailed(reason="the CSRF token is missing or wrong. Reload the page.")
    origin = request.META.get("HTTP_ORIGIN")
    if origin and urlsplit(origin).netloc != request.META.get("HTTP_HOST", ""):
        raise CsrfFailed(reason="the request comes from another site.")
