"""Somebody who talks over the API, to fill places faster than anyone types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from instance import PASSWORD


@dataclass
class Speaker:
    client: httpx.Client

    def post(self, path: str, **fields: object) -> dict[str, Any]:
        written = {
            k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()
        }
        answer: dict[str, Any] = self.client.post(path, data=written).json()
        assert answer["result"] == "success", answer
        return answer

    def make_channel(self, name: str, *, private: bool = False) -> int:
        self.post(
            "/users/me/subscriptions",
            subscriptions=[{"name": name}],
            invite_only=private,
        )
        found = self.client.get("/get_stream_id", params={"stream": name}).json()
        return int(found["stream_id"])

    def say(self, channel: str, topic: str, words: str) -> int:
        sent = self.post(
            "/messages", type="channel", to=channel, topic=topic, content=words
        )
        return int(sent["id"])


@contextmanager
def signed_in(address: str, email: str) -> Iterator[Speaker]:
    base = f"{address}/api/v1"
    told = httpx.post(
        f"{base}/fetch_api_key", data={"username": email, "password": PASSWORD}
    )
    with httpx.Client(base_url=base, auth=(email, told.json()["api_key"])) as client:
        yield Speaker(client)
