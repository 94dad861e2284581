"""What is killed comes back by itself, and nothing that was said to be kept is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operations.launching import Machine

Kill = Callable[[Machine], list[int]]
KILLED: dict[str, Kill] = {
    "launcher": lambda machine: [machine.note["pid"]],
    "launcher and PostgreSQL": lambda machine: [machine.note["postgres"], machine.note["pid"]],
    "launcher and server": lambda machine: [machine.note["server"][0], machine.note["pid"]],
    "all": lambda machine: [
        machine.note["server"][0],
        machine.note["postgres"],
        machine.note["pid"],
    ],
}


@pytest.mark.parametrize("kill", KILLED.values(), ids=KILLED)
def test_next_start_recovers(kill: Kill, running: Machine) -> None:
    before = kept(running)
    for pid in kill(running):
        os.kill(pid, signal.SIGKILL)
    started = running.up()
    assert started.returncode == 0, started.stderr
    assert running.answers_within(1)
    assert kept(running) == before + 1


@pytest.mark.parametrize("part", ["PostgreSQL", "server"])
def test_what_ends_while_it_runs_is_started_again(part: str, running: Machine) -> None:
    before, launcher = kept(running), running.note["pid"]
    victim = running.note["postgres"] if part == "PostgreSQL" else running.note["server"][0]
    os.kill(victim, signal.SIGKILL)
    await_another(running, victim)
    assert running.answers_within(10)
    assert kept(running) == before + 1
    assert running.note["pid"] == launcher


def test_down_ends_what_a_killed_launcher_left(fresh: Machine) -> None:
    fresh.up()
    postgres, server = fresh.note["postgres"], fresh.note["server"][0]
    os.kill(fresh.note["pid"], signal.SIGKILL)
    assert fresh.parley("down").stdout == "it was not running\n"
    assert not is_running(postgres)
    assert not is_running(server)


def kept(machine: Machine) -> int:
    """Adds a row, and says how many there were."""
    machine.ask("CREATE TABLE IF NOT EXISTS kept (at timestamptz)")
    [(before,)] = machine.ask("SELECT count(*) FROM kept")
    machine.ask("INSERT INTO kept VALUES (now())")
    return int(before)


def await_another(machine: Machine, victim: int) -> None:
    until = time.monotonic() + 20
    while victim in (machine.note["postgres"], machine.note["server"][0]):
        assert time.monotonic() < until, "nobody started another"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"
