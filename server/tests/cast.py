"""The cast. Small, named, the same in every test; a reader learns it once.

ana owns the place and is in #design and #board, ben in neither, gus is a guest in nothing, zoe
is from elsewhere. #board is private and keeps its history from newcomers; #attic is private,
shares its history, and is ana's alone. zoe's realm has a #design too, and she runs it. Everyone
but gus is in #general.
"""

from __future__ import annotations

import itertools
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx
from django.test import Client
from requests.auth import _basic_auth_str

from parley.access.actor import ADMINISTRATOR, GUEST, OWNER, Actor, actor_for
from parley.access.channels import SeenChannel, visible_channels
from parley.accounts.commands import NewAccount, api_key_of, create_account
from parley.channels.commands import NewChannel, admit, create_channel
from parley.eventlog import change
from parley.kernel.ids import AccountId, MessageId, RealmId
from parley.messages.commands import Said, send_to_channel
from parley.models import LogEntry
from parley.realms.commands import NewRealm, create_realm
from parley.signin.commands import begin_session
from tests.conformity.holding import hold_answer, hold_events

Json = dict[str, Any]
numbers = itertools.count(1)


def form(fields: Json) -> dict[str, str]:
    return {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}


@dataclass
class Person:
    """Speaks to the API as one account: commands in this process, events to a live server."""

    id: AccountId
    name: str
    email: str
    api_key: str
    host: str
    live: str
    queue: Json = field(default_factory=dict)

    @property
    def key(self) -> str:
        return _basic_auth_str(self.email, self.api_key)

    @property
    def actor(self) -> Actor:
        return actor_for(self.id)

    def asks(self, method: str, path: str, **fields: Any) -> Any:
        """The whole response; `path` is below /api/v1."""
        response = self.fetches(method, f"/api/v1{path}", **fields)
        hold_answer(method, path, response)
        return response

    def fetches(self, method: str, path: str, **fields: Any) -> Any:
        """The whole response, of any path."""
        fresh = Client(headers={"Authorization": self.key, "Host": self.host})
        if method == "GET":
            return fresh.get(path, form(fields))
        body = httpx.QueryParams(form(fields))
        kind = "application/x-www-form-urlencoded"
        return fresh.generic(method, path, str(body), content_type=kind)

    def cookies(self) -> dict[str, str]:
        """The headers of a browser that is signed in."""
        cookies = {"sessionid": begin_session(self.id), "csrftoken": "its-own"}
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return {"Cookie": cookie, "X-CSRFToken": "its-own"}

    def browses(self, method: str, path: str, **fields: Any) -> Any:
        """The whole response, of any path, to a browser that is signed in."""
        fresh = Client(headers={"Host": self.host, **self.cookies()})
        if method == "GET":
            return fresh.get(path, form(fields))
        body = httpx.QueryParams(form(fields))
        kind = "application/x-www-form-urlencoded"
        return fresh.generic(method, path, str(body), content_type=kind)

    def call(self, method: str, path: str, **fields: Any) -> Json:
        return dict(self.asks(method, path, **fields).json())

    def says(self, channel: str, text: str, topic: str = "t", **fields: Any) -> int:
        where = {"type": "stream", "to": channel, "topic": topic}
        said = self.call("POST", "/messages", **where, content=text, **fields)
        return int(said["id"])

    def writes(self, *others: Person, text: str) -> int:
        """Directly, to so many."""
        to = [other.id for other in others]
        said = self.call("POST", "/messages", type="direct", to=to, content=text)
        return int(said["id"])

    def listens(self, **fields: Any) -> Person:
        self.queue = self.call("POST", "/register", **fields)
        assert self.queue["result"] == "success", self.queue
        return self

    def polls(self, **fields: Any) -> Json:
        told = dict(self.polls_raw(**fields).json())
        hold_events(told.get("events", ()))
        return told

    def polls_raw(self, **fields: Any) -> httpx.Response:
        """The whole response of the live server."""
        where = {k: self.queue[k] for k in ("queue_id", "last_event_id")} | {"dont_block": True}
        url, headers = f"{self.live}/api/v1/events", {"Authorization": self.key, "Host": self.host}
        return httpx.get(url, params=form(where | fields), headers=headers, timeout=60)

    def hears(self) -> list[Json]:
        """Everything new, oldest first, acknowledged."""
        heard: list[Json] = []
        while events := self.polls()["events"]:
            heard += events
            self.queue["last_event_id"] = events[-1]["id"]
        return heard

    def hears_said(self) -> list[str]:
        """What people said in channels; bots write directly of what they did."""
        said = [e["message"] for e in self.hears() if e["type"] == "message"]
        return [message["content"] for message in said if message["type"] == "stream"]


class World:
    """Two organisations with names nobody else in the suite has. `root` is at the root address."""

    def __init__(self, live: str, string_id: str | None = None) -> None:
        self.live = live
        self.string_id = (
            f"w{next(numbers)}-{secrets.token_hex(3)}" if string_id is None else string_id
        )
        self.realm_id, owner_id = self._realm("Aardvark Ltd", self.string_id, "ana")
        self.ana = self._person(owner_id, "ana", self.string_id)
        self.ben = self.account("ben")
        self.gus = self.account("gus", GUEST)
        self.general = self._general()
        self.design = self.channel("design", self.ana)
        self.board = self.channel("board", self.ana, is_private=True, shares_history=False)
        self.attic = self.channel("attic", self.ana, is_private=True)
        self.elsewhere_id = f"{self.string_id or 'root'}-z-{secrets.token_hex(3)}"
        _, zoe_id = self._realm("Zebra Ltd", self.elsewhere_id, "zoe")
        self.zoe = self._person(zoe_id, "zoe", self.elsewhere_id)
        self.channel("design", self.zoe)
        self.hello = self.said(self.ana, "design", "hello")

    def _realm(self, name: str, string_id: str, owner: str) -> tuple[RealmId, AccountId]:
        account = NewAccount(f"{owner}@example.com", owner)
        return create_realm(NewRealm(name, string_id, account))

    def _person(self, account_id: AccountId, name: str, string_id: str) -> Person:
        host = f"{string_id}.localhost" if string_id else "localhost"
        return Person(
            account_id, name, f"{name}@example.com", api_key_of(account_id), host, self.live
        )

    def account(self, name: str, role: int = 400, **traits: Any) -> Person:
        """One more person in ana's organisation."""
        new = NewAccount(f"{name}@example.com", name, role, **traits)
        return self._person(create_account(self.realm_id, new), name, self.string_id)

    def _general(self) -> SeenChannel:
        (general,) = visible_channels(self.ana.actor, names=["general"])
        return general

    def channel(self, name: str, *members: Person, **traits: Any) -> SeenChannel:
        """One more channel, made by the first of those in it."""
        actor = members[0].actor
        with change(actor.realm_id) as log:
            channel = create_channel(log, actor, NewChannel(name, **traits))
            admit(log, [channel], [member.id for member in members])
        return channel._replace(is_member=True)

    def said(self, person: Person, channel: str, text: str, topic: str = "t") -> MessageId:
        said = Said(text, "website", is_read_by_sender=True)
        return send_to_channel(person.actor, channel, topic, said)

    def log(self) -> list[str]:
        entries = LogEntry.objects.filter(realm_id=self.realm_id).order_by("position")
        return list(entries.values_list("kind", flat=True))


__all__ = ["ADMINISTRATOR", "GUEST", "OWNER", "Json", "Person", "World", "form"]
