"""Polls and task lists: messages that begin with a word for them, and what is added to them.

A widget is the message's first submessage and what came after, added up by each client. So that
none has to doubt what it adds up, only what fits the widget is taken.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, ValidationError

from parley.kernel.refusals import Refusal

POLL, TODO = "/poll", "/todo"
FIRST_WORD = re.compile(r"/(?:poll|todo)(?=\s|\Z)")
BULLET = re.compile(r"\s*[-*]?\s*")
MOST_INDEX = 1_000
Index = Annotated[int, Meta(ge=0, le=MOST_INDEX)]


class InvalidWidget(Refusal):
    message = "Invalid json for submessage"


class Misshapen(Refusal):
    message = "{reason}"
    hidden = frozenset({"reason"})


class QuestionFixed(Refusal):
    message = "You can't edit a question unless you are the author."


class TitleFixed(Refusal):
    message = "You can't edit the task list title unless you are the author."


def widget_in(markdown: str) -> str | None:
    """The first submessage, as JSON, of a message that is a widget."""
    word = FIRST_WORD.match(markdown)
    if word is None:
        return None
    title, *lines = markdown[word.end() :].splitlines() or [""]
    first = _poll(title, lines) if word[0] == POLL else _todo(title, lines)
    return msgspec.json.encode(first).decode()


def _poll(title: str, lines: list[str]) -> dict[str, Any]:
    options = [option for option in map(_bare, lines) if option]
    return {
        "widget_type": "poll",
        "extra_data": {"question": title.strip(), "options": options},
    }


def _todo(title: str, lines: list[str]) -> dict[str, Any]:
    parted = [line.partition(":") for line in map(_bare, lines)]
    tasks = [{"task": task.strip(), "desc": desc.strip()} for task, _, desc in parted]
    known = [task for task in tasks if task["task"]]
    return {
        "widget_type": "todo",
        "extra_data": {"task_list_title": title.strip(), "tasks": known},
    }


def _bare(line: str) -> str:
    return BULLET.sub("", line.strip(), count=1)


class _Strict(Struct, forbid_unknown_fields=True, tag_field="type"):
    pass


class Vote(_Strict, tag="vote"):
    key: str
    vote: Literal[1, -1]


class Question(_Strict, tag="question"):
    question: str


class NewOption(_Strict, tag="new_option"):
    option: str
    idx: Index


class NewTask(_Strict, tag="new_task"):
    key: Index
    task: str
    desc: str
    completed: bool


class Strike(_Strict, tag="strike"):
    key: str


class NewTitle(_Strict, tag="new_task_list_title"):
    title: str


SHAPES: dict[str, Any] = {
    "poll": Vote | Question | NewOption,
    "todo": NewTask | Strike | NewTitle,
}
FIXED: dict[type[Struct], type[Refusal]] = {Question: QuestionFixed, NewTitle: TitleFixed}
"""What only the author of a widget changes."""


def kind_of(first: str) -> str | None:
    """Of a message's first submessage; None where it is no widget we know."""
    told = _read(first)
    kind = told.get("widget_type") if isinstance(told, dict) else None
    return kind if isinstance(kind, str) and kind in SHAPES else None


def check(kind: str | None, content: str, *, is_author: bool) -> None:
    """Of a widget we do not know anything that is JSON fits."""
    told = _read(content)
    if kind is None:
        return
    try:
        added = msgspec.convert(told, SHAPES[kind])
    except ValidationError as error:
        raise Misshapen(reason=_reason(kind, told, error)) from None
    refusal = FIXED.get(type(added))
    if refusal is not None and not is_author:
        raise refusal


def _read(content: str) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError):
        raise InvalidWidget from None


def _reason(kind: str, told: Any, error: ValidationError) -> str:
    word = told.get("type") if isinstance(told, dict) else None
    if (
        isinstance(word, str)
        and str(error).startswith("Invalid value")
        and "`$.type`" in str(error)
    ):
        return f"Unknown type for {kind} data: {word}"
    return f"Invalid {kind} data: {error}"
