"""A narrow: which messages a client wants to see, as conditions in SQL on messages m.

It only narrows. Whether a message may be seen at all is decided by access/visible, which every
statement made of a narrow includes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec import Struct

from parley.access.actor import Actor
from parley.access.channels import SeenChannel
from parley.kernel.refusals import Refusal
from parley.search.query import Inside, Query

Operand = str | int | list[int | str]
MOST_TERMS = 100
OLDEST, NEWEST = 0, 10_000_000_000_000_000
"""The anchors of both ends, as the wire's clients know them."""


class BadNarrow(Refusal):
    """The same for what is absent and for what the actor may not know of."""

    code, message = "BAD_NARROW", "Invalid narrow operator: {desc}"


class BadCombination(BadNarrow):
    message = "Invalid narrow operator combination: {desc}"


class Term(Struct, frozen=True):
    operator: str
    operand: Operand
    negated: bool = False


WireNarrow = list[Term | list[Operand]]
"""As clients send it: objects, or pairs of an operator and its operand."""


class Flagged(NamedTuple):
    """Messages an account has a flag on: both are SQL."""

    whose: str
    flag: int
    or_everyone: bool = False
    """Or that mention everybody who is there."""


@dataclass
class Narrow:
    """What the terms come to. Conditions refer to m, ch and ms, as access/visible names them."""

    actor: Actor
    inside: Inside = field(default_factory=dict)
    """Words that stand for each word searched for, where that itself was not found."""
    conditions: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Some of them again for the actor's memberships `own`, to pass over whole conversations."""
    parameters: dict[str, Any] = field(default_factory=dict)
    channel: SeenChannel | None = None
    place: str | None = None
    """The conversation, in SQL, if only messages of one match;"""
    topic: str | None = None
    """the topic, in upper case;"""
    sender: str | None = None
    participants: list[str] = field(default_factory=list)
    """Who takes part in the direct messages that match;"""
    flagged: Flagged | None = None
    """what flag is on those that match;"""
    is_listed: bool = False
    """whether they are in an index of each place of their own;"""
    is_followed: bool = False
    is_direct: bool = False
    is_few: bool = False
    """or are few that are named;"""
    is_unread: bool = False
    """or unread ones, which lie beyond what was read throughout."""
    shows_history: bool = False
    """Whether it shows all that may be seen, not only what the actor received."""
    lowest: int = OLDEST
    highest: int = NEWEST
    """No message beyond these ids matches."""
    queries: list[Query] = field(default_factory=list)
    """What to search for,"""
    words: list[str] = field(default_factory=list)
    """the same as parameters,"""
    marks: list[str] = field(default_factory=list)
    """and what else the index of words knows of those that match: parameters, too."""
    is_search: bool = False
    kinds: set[str] = field(default_factory=set)
    """Whether what matches can be said in channels, or directly."""

    def give(self, value: Any, kind: str) -> str:
        """The placeholder of one more parameter: nothing a client sent is ever part of a text."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s::{kind}"

    @property
    def is_dated(self) -> bool:
        return self.lowest > OLDEST or self.highest < NEWEST

    def only(self, kind: str) -> None:
        """A message is of one kind: channel, or direct."""
        self.kinds.add(kind)
        if len(self.kinds) > 1:
            raise BadNarrow(desc="No message can be both a channel message and direct message")

    def add(self, condition: str, *, negated: bool = False) -> None:
        self.conditions.append(f"({condition}) IS NOT TRUE" if negated else condition)


Compile = Callable[[Narrow, Operand, bool], None]
OPERATORS: dict[str, Compile] = {}


def operator(*names: str) -> Callable[[Compile], Compile]:
    """What a function makes of an operand; its third argument says whether it is negated."""

    def register(compile_: Compile) -> Compile:
        OPERATORS.update(dict.fromkeys(names, compile_))
        return compile_

    return register


def terms_of(narrow: WireNarrow) -> list[Term]:
    if len(narrow) > MOST_TERMS:
        raise BadNarrow(desc="too many terms")
    return [each if isinstance(each, Term) else _term_of_pair(each) for each in narrow]


def _term_of_pair(pair: Sequence[Operand]) -> Term:
    if len(pair) != 2 or not isinstance(pair[0], str):  # noqa: PLR2004 - a pair
        raise BadNarrow(desc="a term has an operator and an operand")
    return Term(pair[0], pair[1])


def compiled(actor: Actor, terms: Sequence[Term], inside: Inside | None = None) -> Narrow:
    narrow = Narrow(actor, inside or {})
    for term in terms:
        compile_ = OPERATORS.get(term.operator)
        if compile_ is None:
            raise BadNarrow(desc=f"unknown operator {term.operator}")
        compile_(narrow, term.operand, term.negated)
    return narrow


def text_in(operand: Operand, name: str) -> str:
    if not isinstance(operand, str):
        raise BadNarrow(desc=f"the operand of {name} is text")
    return operand


def number_in(operand: Operand, name: str) -> int:
    """Clients send numbers as text, too."""
    if isinstance(operand, int):
        return operand
    if isinstance(operand, str) and operand.isascii() and operand.isdigit():
        return int(operand)
    raise BadNarrow(desc=f"Invalid {name}")


def near_of(terms: Sequence[Term]) -> int | None:
    """The message a narrow is around, for clients that name no anchor."""
    near = (term for term in terms if term.operator == "near" and not term.negated)
    return next((number_in(term.operand, "message ID") for term in near), None)
