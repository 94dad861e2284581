"""Parameters that follow from a table of settings: a new setting needs no new line anywhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from parley.api.endpoint import Handler


def declaring(hints: Mapping[str, Any]) -> Callable[[Handler], Handler]:
    """Replaces a handler's `**settings` by these parameters, each None where it was not sent."""

    def declare(handler: Handler) -> Handler:
        declared = inspect.signature(handler)
        fixed = [p for p in declared.parameters.values() if p.kind is not p.VAR_KEYWORD]
        more = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in hints
        ]
        handler.__signature__ = declared.replace(parameters=[*fixed, *more])  # type: ignore[attr-defined]
        handler.__annotations__ |= {name: kind | None for name, kind in hints.items()}
        return handler

    return declare


def sent(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Those of them that were."""
    return {name: value for name, value in settings.items() if value is not None}
