"""What people type after a slash to change how things look to them."""

from __future__ import annotations

from typing import NamedTuple

from parley.access.actor import Actor
from parley.accounts.preferences import change_settings
from parley.kernel.refusals import Refusal
from parley.presence.typing import settings_for


class NoSlash(Refusal):
    message = "There should be a leading slash in the zcommand."


class NoSuchCommand(Refusal):
    message = "No such command: {command}"
    hidden = frozenset({"command"})


class Switch(NamedTuple):
    setting: str
    value: int | bool
    named: str
    back: str


DARK = Switch("color_scheme", 2, "dark theme", "/light")
LIGHT = Switch("color_scheme", 3, "light theme", "/dark")
SWITCHES = {
    "/dark": DARK,
    "/night": DARK,
    "/light": LIGHT,
    "/day": LIGHT,
    "/fluid-width": Switch("fluid_layout_width", True, "fluid width", "/fixed-width"),
    "/fixed-width": Switch("fluid_layout_width", False, "fixed width", "/fluid-width"),
}


def obey(actor: Actor, command: str) -> str:
    """What became of it, in words; none where nothing did."""
    if not command.startswith("/"):
        raise NoSlash
    if command == "/ping":
        return ""
    switch = SWITCHES.get(command)
    if switch is None:
        raise NoSuchCommand(command=command.removeprefix("/"))
    return _flip(actor, switch)


def _flip(actor: Actor, switch: Switch) -> str:
    if getattr(settings_for(actor), switch.setting) == switch.value:
        return f"You are still in {switch.named}."
    change_settings(actor, {switch.setting: switch.value})
    return f"Changed to {switch.named}! To revert, type `{switch.back}`."
