"""Zulip's way of passing typed values through form fields and query strings.

Text travels as it is; everything else as JSON text in its field. A field that may be text or a
number holds text whenever it is not JSON.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from parley.kernel.refusals import (
    InvalidJson,
    VariableConfusing,
    VariableInvalid,
    VariableMissing,
)

REQUIRED = inspect.Parameter.empty
GIVEN = frozenset({"actor", "request"})
"""What the house hands a handler; everything else is the client's to say."""
ALWAYS_KNOWN = frozenset({"client", "csrfmiddlewaretoken", "api_key"})


@dataclass(frozen=True)
class Wire:
    """`Annotated[ChannelId, Wire("stream_id")]`: the name the wire knows a parameter by."""

    name: str
    older: str = ""
    """What it was called before, which clients still say."""


@dataclass(frozen=True)
class Parameter:
    name: str
    wire: Wire
    type: Any
    default: Any

    @property
    def wire_name(self) -> str:
        return self.wire.name

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset({self.wire.name, self.wire.older} - {""})

    @cached_property
    def members(self) -> set[type]:
        return _members(self.type)

    @cached_property
    def is_text(self) -> bool:
        return self.members <= {str, type(None)}

    def sent_in(self, fields: Mapping[str, str]) -> str | None:
        """By whichever of its names; None if it was not."""
        older = self.wire.older
        if not older or older not in fields:
            return fields.get(self.wire.name)
        if self.wire.name in fields:
            raise VariableConfusing(var_name1=self.wire.name, var_name2=older)
        return fields[older]

    def read(self, text: str) -> Any:
        if "\x00" in text or "\\u0000" in text:
            raise VariableInvalid(var_name=self.wire_name, detail="NUL is not allowed")
        if self.is_text:
            return self._checked(text)
        try:
            return self._checked(msgspec.json.decode(text))
        except (msgspec.DecodeError, RecursionError):
            if str in self.members:
                return self._checked(text)
            raise InvalidJson(var_name=self.wire_name) from None

    def _checked(self, value: Any, *, strict: bool = True) -> Any:
        try:
            return msgspec.convert(value, self.type, strict=strict)
        except (msgspec.ValidationError, RecursionError) as error:
            raise VariableInvalid(var_name=self.wire_name, detail=str(error)) from None

    def read_path(self, text: str) -> Any:
        return self._checked(text, strict=False)


def _members(hint: Any) -> set[type]:
    """The kinds of value a type admits: `Literal["a"] | int` admits str and int."""
    if isinstance(hint, NewType):
        return _members(hint.__supertype__)
    if get_origin(hint) is Annotated:
        return _members(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return {type(value) for value in get_args(hint)}
    if get_origin(hint) in (Union, types.UnionType):
        return set().union(*map(_members, get_args(hint)))
    return {get_origin(hint) or hint}


@cache
def parameters_of(handler: Callable[..., Any]) -> tuple[Parameter, ...]:
    """What a client may send: the handler's parameters but for those it is given."""
    hints = get_type_hints(handler, include_extras=True)
    declared = inspect.signature(handler).parameters
    return tuple(
        Parameter(name, _wire_of(name, hints[name]), hints[name], declared[name].default)
        for name in declared
        if name not in GIVEN
    )


def _wire_of(name: str, hint: Any) -> Wire:
    notes = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((note for note in notes if isinstance(note, Wire)), Wire(name))


@dataclass(frozen=True)
class Received:
    arguments: dict[str, Any]
    ignored: list[str]


def receive(
    parameters: tuple[Parameter, ...], path: Mapping[str, str], fields: Mapping[str, str]
) -> Received:
    arguments: dict[str, Any] = {}
    for p in parameters:
        if p.wire_name in path:
            arguments[p.name] = p.read_path(path[p.wire_name])
        elif (text := p.sent_in(fields)) is not None:
            arguments[p.name] = p.read(text)
        elif p.default is REQUIRED:
            raise VariableMissing(var_name=p.wire_name)
    known = ALWAYS_KNOWN.union(*(p.names for p in parameters))
    return Received(arguments, sorted(set(fields) - known))
