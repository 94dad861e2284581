"""Routes beside the API, for browsers and for programs that open addresses: pictures, files, pages.
Whoever may call the API may call these, and hears of failures alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt

from parley.access.actor import Actor, NotSignedIn, authenticate, basic, key_alone, session
from parley.api.answers import wrong_method
from parley.api.dispatch import failed, http
from parley.api.hosts import subdomain_of
from parley.api.request import SESSION_COOKIE, decoded

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """Only reads, so nothing can be forged through it."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **names: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return http(wrong_method(["GET", "HEAD"]))
        try:
            return view(request, **names)
        except NotSignedIn as refusal:
            if wants_page(request):
                return to_sign_in(request)
            return http(failed(refusal, request.path))
        except Exception as error:  # noqa: BLE001 - every one has its answer
            return http(failed(error, request.path))

    return answer


def caller_of(request: HttpRequest) -> Actor:
    """By `?api_key=`, by HTTP Basic, or by the browser's session."""
    subdomain = subdomain_of(request.META.get("HTTP_HOST", ""))
    key = decoded(request.META.get("QUERY_STRING", "").encode("latin-1")).get("api_key")
    if key is not None:
        return authenticate(key_alone(subdomain, key))
    if "HTTP_AUTHORIZATION" in request.META:
        return authenticate(basic(subdomain, request.META["HTTP_AUTHORIZATION"]))
    return authenticate(session(subdomain, request.COOKIES.get(SESSION_COOKIE)))


def wants_page(request: HttpRequest) -> bool:
    """Whether somebody looks at the answer: a picture in a page does not ask for HTML."""
    return "text/html" in request.META.get("HTTP_ACCEPT", "")


def to_sign_in(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(f"/login/?next={quote(request.get_full_path())}")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
