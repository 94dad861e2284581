"""The envelope every answer comes in, and the face of a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from parley.kernel.refusals import Refusal

Headers = dict[str, str]
Result = TypeVar("Result", bound=msgspec.Struct | None)
UNAUTHORIZED = 401


class Answer(NamedTuple):
    status: int
    body: bytes
    headers: Headers


class Reply(NamedTuple, Generic[Result]):
    """What a handler gives back that must say more than JSON: cookies to set, or to take away."""

    result: Result
    cookies: dict[str, str | None]


JSON: Headers = {
    "Content-Type": "application/json",
    "Cache-Control": "private, no-store",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
}


def success(result: Any, ignored: Sequence[str] = ()) -> Answer:
    fields: dict[str, Any] = {"result": "success"}
    if not hasattr(result, "msg"):  # which a few say something in
        fields["msg"] = ""
    if ignored:
        fields["ignored_parameters_unsupported"] = ignored
    envelope = msgspec.json.encode(fields)
    if result is not None and (body := msgspec.json.encode(result)) != b"{}":
        envelope = envelope[:-1] + b"," + body[1:]
    return Answer(200, envelope, JSON)


def refused(refusal: Refusal, *, by_session: bool = False) -> Answer:
    fields = {"result": "error", "msg": str(refusal), "code": refusal.code, **refusal.data}
    headers = JSON | refusal.headers
    if refusal.status == UNAUTHORIZED:
        headers["WWW-Authenticate"] = f'{"Session" if by_session else "Basic"} realm="zulip"'
    return Answer(refusal.status, msgspec.json.encode(fields), headers)


def no_such_path() -> Answer:
    return error(404, "Not found")


def wrong_method(allowed: list[str]) -> Answer:
    methods = sorted(allowed)
    headers = {"Allow": ", ".join(methods)}
    return error(405, "Method Not Allowed", headers, allowed_methods=methods)


def too_large(limit: int) -> Answer:
    return error(413, f"The request is larger than the {limit} bytes this server accepts.")


def broken() -> Answer:
    """Our own fault. What it was is in the log, not in the answer."""
    return error(500, "Internal server error", code="INTERNAL_SERVER_ERROR")


def error(
    status: int, msg: str, headers: Headers | None = None, code: str = "BAD_REQUEST", **data: Any
) -> Answer:
    fields = {"result": "error", "msg": msg, "code": code, **data}
    return Answer(status, msgspec.json.encode(fields), JSON | (headers or {}))
