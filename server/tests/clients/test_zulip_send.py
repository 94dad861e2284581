"""`zulip-send`, with the file that `./parley api_key` prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cast import Person, World

PROGRAM = Path(sys.executable).with_name("zulip-send")


@pytest.fixture
def zuliprc(root_world: World, tmp_path: Path) -> Path:
    file = tmp_path / "zuliprc"
    with file.open("w") as printed:
        call_command(
            "api_key", root_world.ana.email, realm="", site=root_world.live, stdout=printed
        )
    return file


def send(zuliprc: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    command = [str(PROGRAM), "--config-file", str(zuliprc), *arguments]
    ran = subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, env={**os.environ}
    )
    return ran.returncode, ran.stdout + ran.stderr


def last(person: Person) -> tuple[str, str, str, str]:
    asked = {"anchor": "newest", "num_before": 1, "num_after": 0, "apply_markdown": False}
    (message,) = person.call("GET", "/messages", **asked)["messages"]
    return (message["type"], message["subject"], message["content"], message["client"])


def test_a_line_to_a_topic(root_world: World, zuliprc: Path) -> None:
    to = ("--stream", "general", "--subject", "castle")

    assert send(zuliprc, *to, "-m", "All is **well**.") == (0, "")
    assert last(root_world.ben) == ("stream", "castle", "All is **well**.", "ZulipPython")


def test_what_a_pipe_brings_to_people(root_world: World, zuliprc: Path) -> None:
    to = (root_world.ben.email, root_world.gus.email)

    assert send(zuliprc, *to, stdin="The backup\nis done.\n") == (0, "")
    assert last(root_world.gus) == ("private", "", "The backup\nis done.", "ZulipPython")


def test_a_refusal_is_told_and_fails(zuliprc: Path) -> None:
    code, told = send(zuliprc, "-s", "nowhere", "-S", "castle", "-m", "lost")

    assert (code, told) == (1, "ERROR:zulip-send:Channel 'nowhere' does not exist\n")
