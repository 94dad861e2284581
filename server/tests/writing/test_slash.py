"""Words after a slash change how things look to oneself."""

from __future__ import annotations

import pytest

from tests.cast import World


@pytest.mark.parametrize(
    ("command", "setting", "value", "named"),
    [
        ("/dark", "color_scheme", 2, "dark theme"),
        ("/night", "color_scheme", 2, "dark theme"),
        ("/light", "color_scheme", 3, "light theme"),
        ("/day", "color_scheme", 3, "light theme"),
        ("/fluid-width", "fluid_layout_width", True, "fluid width"),
    ],
)
def test_a_look_is_changed_once(
    world: World, command: str, setting: str, value: object, named: str
) -> None:
    first, second = (world.ana.call("POST", "/zcommand", command=command) for _ in range(2))

    assert first["msg"].startswith(f"Changed to {named}! To revert, type `/")
    assert second["msg"] == f"You are still in {named}."
    assert world.ana.listens().queue["user_settings"][setting] == value


def test_a_ping_is_answered_and_what_is_no_command_refused(world: World) -> None:
    ping = world.ana.asks("POST", "/zcommand", command="/ping")
    bare = world.ana.call("POST", "/zcommand", command="ping")
    unknown = world.ana.call("POST", "/zcommand", command="/dance")

    assert ping.content == b'{"result":"success","msg":""}'
    assert bare["msg"] == "There should be a leading slash in the zcommand."
    assert unknown["msg"] == "No such command: dance"
