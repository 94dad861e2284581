"""Asking for messages, as the tests of it do."""

from __future__ import annotations

from tests.cast import Json, Person


def fetch(person: Person, **fields: object) -> Json:
    """The newest there are; None takes a field away."""
    asked = {"anchor": "newest", "num_before": 100, "num_after": 0, **fields}
    return person.call("GET", "/messages", **{k: v for k, v in asked.items() if v is not None})


def ids(person: Person, **fields: object) -> list[int]:
    answer = fetch(person, **fields)
    assert answer["result"] == "success", answer
    return [message["id"] for message in answer["messages"]]
