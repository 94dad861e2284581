"""What is told of an organisation."""

from __future__ import annotations

from typing import Any, Literal

from parley.eventlog.event import Event


class SettingDecided(Event, frozen=True, tag="realm"):
    """The organisation decided something, or has another name."""

    property: str
    value: Any
    op: Literal["update"] = "update"


class SettingsDecided(Event, frozen=True, tag="realm"):
    """The same, of what the wire tells together."""

    data: dict[str, Any]
    property: Literal["default"] = "default"
    op: Literal["update_dict"] = "update_dict"
