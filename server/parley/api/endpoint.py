"""The declarative endpoint: a function's signature is its contract on the wire.

`actor` is the caller, signed in, or as `Credentials` where the command's own statement does that; a
handler without one is open to all. `request` is what the request says of itself. Names in the path
template are path parameters; everything else is a field of the query or the form. A msgspec struct,
or None, is the answer; a `Reply` sets cookies too. Whatever a client must know is read from here
into the OpenAPI document, so the document cannot drift from the code.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar, get_type_hints

from parley.access.actor import Credentials
from parley.api.parameters import Parameter, parameters_of
from parley.kernel.refusals import Refusal

Handler = TypeVar("Handler", bound=Callable[..., Any])
Door = Literal["api", "json"]
BOTH: tuple[Door, ...] = ("api", "json")


@dataclass(frozen=True)
class Endpoint:
    method: str
    path: str
    handler: Callable[..., Any]
    refuses: tuple[type[Refusal], ...]
    doors: tuple[Door, ...]
    file: str = ""
    """The part of a multipart form that clients send a file in, where one is taken."""
    is_for_senders: bool = False
    """Whether bots that only send may call it."""

    @cached_property
    def is_native(self) -> bool:
        """Served by the event loop in realtime/app.py, and not by Django."""
        return inspect.iscoroutinefunction(self.handler)

    @cached_property
    def wants_actor(self) -> bool:
        """Without, the door is open to anyone."""
        return "actor" in inspect.signature(self.handler).parameters

    @cached_property
    def wants_request(self) -> bool:
        return "request" in inspect.signature(self.handler).parameters

    @cached_property
    def signs_in_itself(self) -> bool:
        return get_type_hints(self.handler).get("actor") is Credentials

    @cached_property
    def path_names(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        return parameters_of(self.handler)


REGISTRY: list[Endpoint] = []


def endpoint(  # noqa: PLR0913 - said by name
    method: str,
    path: str,
    *,
    refuses: tuple[type[Refusal], ...] = (),
    doors: tuple[Door, ...] = BOTH,
    file: str = "",
    is_for_senders: bool = False,
) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        declared = Endpoint(method, path, handler, refuses, doors, file, is_for_senders)
        missing = set(declared.path_names) - {p.wire_name for p in declared.parameters}
        assert not missing, f"{handler.__name__} takes no {missing}"
        assert handler.__doc__, f"{handler.__name__} needs a docstring: it is the API reference"
        REGISTRY.append(declared)
        return handler

    return register
