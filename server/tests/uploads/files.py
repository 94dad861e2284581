"""Uploading and opening, with a live server: it sends files in parts."""

from __future__ import annotations

from typing import Any

import httpx

from parley.signin.commands import begin_session
from tests.cast import Json, Person

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3000
"""Larger than what is sent at a time."""


def uploads(
    person: Person, name: str = "a plan.png", data: bytes = PICTURE, kind: str = "image/png"
) -> Json:
    answer = httpx.post(
        f"{person.live}/api/v1/user_uploads",
        files={"file": (name, data, kind)},
        headers={"Authorization": person.key, "Host": person.host},
    )
    return dict(answer.json())


def opens(person: Person, url: str, **headers: str) -> httpx.Response:
    shown = {"Authorization": person.key, "Host": person.host} | headers
    return httpx.get(f"{person.live}{url}", headers=shown)


def looks(person: Person, url: str, *, signed_in: bool = True, **options: Any) -> httpx.Response:
    """With a browser."""
    headers = {"Host": person.host, "Accept": "text/html,*/*"}
    if signed_in:
        headers["Cookie"] = f"sessionid={begin_session(person.id)}"
    return httpx.get(f"{person.live}{url}", headers=headers, **options)


def link(answer: Json) -> str:
    return f"[{answer['filename']}]({answer['url']})"
