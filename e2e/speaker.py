"""Somebody who talks over the API, to fill places faster than anyone types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from instance import PASSWORD

PATIENCE = 60
"""Seconds for an answer, however busy the machine is."""


@dataclass
class Speaker:
    client: httpx.Client

    def post(self, path: str, **fields: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.post(path, data=written(fields)).json()
        assert answer["result"] == "success", answer
        return answer

    def get(self, path: str, **fields: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.get(path, params=written(fields)).json()
        assert answer["result"] == "success", answer
        return answer

    def hears(self, queue: dict[str, Any], **fields: object) -> list[dict[str, Any]]:
        """What comes next for a queue, once something has."""
        asked = {name: queue[name] for name in ("queue_id", "last_event_id")}
        return list(self.get("/events", **asked, **fields)["events"])

    def make_channel(self, name: str, *, private: bool = False) -> int:
        self.post(
            "/users/me/subscriptions",
            subscriptions=[{"name": name}],
            invite_only=private,
        )
        return int(self.get("/get_stream_id", stream=name)["stream_id"])

    def say(self, channel: str, topic: str, words: str) -> int:
        sent = self.post("/messages", type="channel", to=channel, topic=topic, content=words)
        return int(sent["id"])

    def unread_in(self, channel: str) -> int:
        terms = [("channel", channel), ("is", "unread")]
        narrow = [{"operator": word, "operand": what} for word, what in terms]
        asked = {"narrow": narrow, "anchor": "newest", "num_before": 100, "num_after": 0}
        return len(self.get("/messages", **asked)["messages"])


def written(fields: dict[str, object]) -> dict[str, str]:
    return {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}


@contextmanager
def signed_in(address: str, email: str) -> Iterator[Speaker]:
    base = f"{address}/api/v1"
    told = httpx.post(
        f"{base}/fetch_api_key",
        data={"username": email, "password": PASSWORD},
        timeout=PATIENCE,
    )
    key = told.json()["api_key"]
    with httpx.Client(base_url=base, auth=(email, key), timeout=PATIENCE) as client:
        yield Speaker(client)
