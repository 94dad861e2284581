"""The accounts a run may use, and their names and ids."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Person:
    email: str
    api_key: str
    user_id: int | None = None
    full_name: str = ""

    @property
    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"{self.email}:{self.api_key}".encode()).decode()

    @property
    def principal(self) -> int | str:
        return self.email if self.user_id is None else self.user_id


def load_people(path: Path) -> list[Person]:
    """A JSON list of {email, api_key}; user_id and full_name spare the run a look-up."""
    known = Person.__dataclass_fields__
    return [
        Person(**{name: value for name, value in each.items() if name in known})
        for each in json.loads(path.read_text())
    ]


def introduce(people: Iterable[Person], members: list[dict[str, Any]]) -> list[Person]:
    """The same people with what the server's list of users says of them."""
    by_email = {
        str(address).casefold(): member
        for member in members
        for address in (member.get("email"), member.get("delivery_email"))
        if address
    }
    return [_introduced(person, by_email.get(person.email.casefold())) for person in people]


def _introduced(person: Person, member: dict[str, Any] | None) -> Person:
    if member is None:
        return person
    return replace(person, user_id=member["user_id"], full_name=str(member["full_name"]))
