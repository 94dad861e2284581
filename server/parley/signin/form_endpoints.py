"""Signing in and out by plain forms, for clients that expect pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from parley.api.answers import refused
from parley.api.dispatch import http, set_cookies
from parley.api.request import SESSION_COOKIE, check_csrf, fields_of, request_of
from parley.kernel.refusals import Refusal, VariableMissing
from parley.signin.commands import begin_session, end_session_before
from parley.signin.endpoints import prove


@csrf_exempt  # the same check as everywhere else is made below
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect("/login/")
    try:
        return _signed_in(request)
    except Refusal as refusal:
        return http(refused(refusal, by_session=True))


def _signed_in(request: HttpRequest) -> HttpResponse:
    fields = fields_of(request)
    check_csrf(request, fields)
    for needed in ("username", "password"):
        if needed not in fields:
            raise VariableMissing(var_name=needed)
    asked = request_of(request, fields, by_session=True)
    who = prove(asked, fields["username"], fields["password"])
    end_session_before(asked.cookie)
    answer = HttpResponseRedirect(_next(fields.get("next", "")))
    set_cookies(answer, {SESSION_COOKIE: begin_session(who.account_id)})
    return answer


def _next(asked: str) -> str:
    """Only a page of ours: a link to somewhere else must not come out of signing in here."""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else "/"


@csrf_exempt
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect("/")
    try:
        check_csrf(request, fields_of(request))
    except Refusal as refusal:
        return http(refused(refusal, by_session=True))
    end_session_before(request.COOKIES.get(SESSION_COOKIE))
    answer = HttpResponseRedirect("/login/")
    set_cookies(answer, {SESSION_COOKIE: None})
    return answer


def urlpatterns() -> list[URLPattern]:
    return [path("accounts/login/", sign_in), path("accounts/logout/", sign_out)]
