"""A browser as far as the server can tell: cookies, and the CSRF token its pages know."""

from __future__ import annotations

from typing import Any

import httpx
from django.test import Client

from tests.cast import Json, form

TOKEN = "what only our own pages can read back"


class Browser:
    def __init__(self, host: str) -> None:
        self.host = host
        self.client = Client(headers={"Host": host})
        self.client.cookies["csrftoken"] = TOKEN

    def asks(self, method: str, path: str, csrf: str = TOKEN, **fields: Any) -> Any:
        """The whole response; `path` is below /json unless it says otherwise."""
        where = path if path.startswith("/accounts/") else f"/json{path}"
        return self.client.generic(
            method,
            where,
            str(httpx.QueryParams(form(fields))),
            content_type="application/x-www-form-urlencoded",
            headers={"X-CSRFToken": csrf} if csrf else {},
        )

    def call(self, method: str, path: str, **fields: Any) -> Json:
        return dict(self.asks(method, path, **fields).json())

    @property
    def session(self) -> str:
        kept = self.client.cookies.get("sessionid")
        return kept.value if kept else ""
