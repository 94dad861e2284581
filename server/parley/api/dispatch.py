"""From a request to its endpoint, and from what that gives back to an answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import django.db
import psycopg
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt

from parley.access.actor import Actor, Credentials, authenticate, may_call
from parley.api import limits
from parley.api.answers import (
    Answer,
    Reply,
    broken,
    no_such_path,
    refused,
    success,
    wrong_method,
)
from parley.api.endpoint import REGISTRY, Door, Endpoint
from parley.api.parameters import receive
from parley.api.request import check_csrf, client_of, credentials_of, fields_of, request_of
from parley.kernel.origin import Origin, acting
from parley.kernel.refusals import Invalid, Overloaded, Refusal

Methods = dict[str, Endpoint]


class Pattern(NamedTuple):
    path: re.Pattern[str]
    methods: Methods
    numbers: frozenset[str]


OUT_OF_RANGE = (psycopg.DataError, django.db.DataError)
LOST = (psycopg.OperationalError, django.db.OperationalError)
log = logging.getLogger(__name__)


@cache
def table(door: Door) -> tuple[dict[str, Methods], list[Pattern]]:
    """Paths as they are, and patterns for those with names in them."""
    paths: dict[str, Methods] = {}
    for declared in REGISTRY:
        if door in declared.doors:
            paths.setdefault(declared.path, {})[declared.method] = declared
    patterns = [
        Pattern(pattern(path), methods, numbers(methods))
        for path, methods in paths.items()
        if "{" in path
    ]
    return {path: m for path, m in paths.items() if "{" not in path}, patterns


def numbers(methods: Methods) -> frozenset[str]:
    """The names in a path that stand for numbers."""
    return frozenset(
        parameter.wire_name
        for declared in methods.values()
        for parameter in declared.parameters
        if parameter.wire_name in declared.path_names and parameter.members == {int}
    )


def pattern(path: str) -> re.Pattern[str]:
    """`{message_id}` is one segment; `{filename...}`-like names ending in `_path` are the rest."""
    return re.compile(re.sub(r"{(\w+?)(_path)?}", _name, path) + r"\Z")


def _name(match: re.Match[str]) -> str:
    name, rest = match[1], match[2]
    return f"(?P<{name}_path>.+)" if rest else f"(?P<{name}>[^/]+)"


def find(door: Door, path: str) -> tuple[Methods, dict[str, str]]:
    literal, patterns = table(door)
    if path in literal:
        return literal[path], {}
    unsuitable: tuple[Methods, dict[str, str]] = ({}, {})
    for known in patterns:
        if match := known.path.match(path):
            names = match.groupdict()
            if all(names[each].isdecimal() for each in known.numbers):
                return known.methods, names
            # `/users/{user_id}` may still be `/users/{email}`; if nothing is, this one says why.
            unsuitable = (known.methods, names)
    return unsuitable


def answer_to(door: Door, request: HttpRequest, path: str) -> HttpResponse:
    methods, names = find(door, path)
    declared = methods.get(request.method or "")
    if not methods:
        return http(no_such_path())
    if declared is None or declared.is_native:
        return http(wrong_method(list(methods)))
    return call(declared, request, names, by_session=door == "json")


def call(
    declared: Endpoint, request: HttpRequest, path: Mapping[str, str], *, by_session: bool
) -> HttpResponse:
    try:
        return carried_out(declared, request, path, by_session=by_session)
    except Exception as error:  # noqa: BLE001 - every one has its answer
        return http(failed(error, f"{request.method} {request.path}", by_session=by_session))


def failed(error: Exception, asked: str, *, by_session: bool = False) -> Answer:
    """What a client is told of whatever went wrong."""
    if isinstance(error, Refusal):
        return refused(error, by_session=by_session)
    if isinstance(error, OUT_OF_RANGE):
        return refused(Invalid(reason="A value is out of range"))
    if isinstance(error, LOST):
        log.error("the database was lost while answering %s", asked, exc_info=error)
        return refused(Overloaded())
    log.error("cannot answer %s", asked, exc_info=error)
    return broken()


def carried_out(
    declared: Endpoint, request: HttpRequest, path: Mapping[str, str], *, by_session: bool
) -> HttpResponse:
    fields = fields_of(request)
    if by_session and declared.method != "GET":
        check_csrf(request, fields)
    given: dict[str, Any] = {}
    standing = None
    if declared.wants_actor:
        credentials = credentials_of(request, by_session=by_session)
        standing = limits.count(limits.API, credentials.digest)
        given["actor"] = credentials if declared.signs_in_itself else _caller(declared, credentials)
    elif declared.method != "GET":
        standing = limits.count(limits.ANONYMOUS, request.META.get("REMOTE_ADDR", ""))
    if declared.wants_request:
        given["request"] = request_of(request, fields, by_session=by_session)
    received = receive(declared.parameters, path, fields)
    with acting(_origin(given.get("actor"), request, fields)):
        result = declared.handler(**given, **received.arguments)
    answer = http(success(result.result if isinstance(result, Reply) else result, received.ignored))
    if isinstance(result, Reply):
        set_cookies(answer, result.cookies)
    if standing:
        for name, value in standing.headers().items():
            answer.headers[name] = value
    return answer


def _caller(declared: Endpoint, credentials: Credentials) -> Actor:
    actor = authenticate(credentials)
    may_call(actor, is_for_senders=declared.is_for_senders)
    return actor


def _origin(actor: Any, request: HttpRequest, fields: Mapping[str, str]) -> Origin:
    return Origin(
        actor.account_id if isinstance(actor, Actor) else None,
        client_of(request.META.get("HTTP_USER_AGENT", ""), fields.get("client")),
        request.META.get("REMOTE_ADDR", ""),
    )


def http(answer: Answer) -> HttpResponse:
    headers = answer.headers | {"Content-Length": str(len(answer.body))}
    return HttpResponse(answer.body, status=answer.status, headers=headers)


def set_cookies(response: HttpResponse, cookies: Mapping[str, str | None]) -> None:
    """Only ours may read them, and no script; None takes one away."""
    for name, value in cookies.items():
        if value is None:
            response.delete_cookie(name, samesite="Lax")
        else:
            response.set_cookie(
                name,
                value,
                max_age=14 * 24 * 3600,
                httponly=True,
                samesite="Lax",
                secure=settings.PARLEY_SECURE_COOKIES,
            )


@csrf_exempt
def api(request: HttpRequest, rest: str) -> HttpResponse:
    return answer_to("api", request, "/" + rest)


@csrf_exempt
def json(request: HttpRequest, rest: str) -> HttpResponse:
    return answer_to("json", request, "/" + rest)


def urlpatterns() -> list[URLPattern]:
    return [re_path(r"^api/v1/(?P<rest>.*)$", api), re_path(r"^json/(?P<rest>.*)$", json)]
