"""Somebody nobody knows yet: a client before anyone has signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from django.test import Client

from tests.cast import Json, World, form


@dataclass(frozen=True)
class Outsider:
    host: str

    def asks(self, method: str, path: str, **fields: Any) -> Any:
        client = Client(headers={"Host": self.host})
        if method == "GET":
            return client.get(f"/api/v1{path}", form(fields))
        body = str(httpx.QueryParams(form(fields)))
        kind = "application/x-www-form-urlencoded"
        return client.generic(method, f"/api/v1{path}", body, content_type=kind)

    def call(self, method: str, path: str, **fields: Any) -> Json:
        return dict(self.asks(method, path, **fields).json())


def outsider(world: World, host: str = "") -> Outsider:
    return Outsider(host or world.ana.host)
