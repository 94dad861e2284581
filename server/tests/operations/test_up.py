"""Starting, looking and stopping."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time

from tests.operations.launching import ROOT, Machine, surroundings


def test_first_start_tells_each_step_and_the_link_that_makes_an_organisation(
    fresh: Machine,
) -> None:
    started = fresh.up()
    assert started.returncode == 0, started.stderr
    lines = started.stdout.splitlines()
    assert lines[0].startswith("  Making the database cluster ... ")
    assert lines[1].startswith("  Bringing the database up to date ... ")
    assert lines[2] == f"Parley runs at {fresh.address}"
    assert lines[4].startswith(f"  {fresh.address}/new/")
    assert fresh.answers_within(1)


def test_warm_start_answers_within_three_seconds(stopped: Machine) -> None:
    """The best of three: others use this machine too."""
    secret = (stopped.data / "secrets.json").read_text()
    assert min(warm_start(stopped) for _ in range(3)) < 3
    assert (stopped.data / "secrets.json").read_text() == secret


def warm_start(machine: Machine) -> float:
    began = time.monotonic()
    started = machine.up()
    assert machine.answers_within(10)
    took = time.monotonic() - began
    assert machine.parley("down").stdout == "stopped\n"
    assert "..." not in started.stdout, "nothing is built or migrated again"
    return took


def test_directory_is_its_owners_alone(running: Machine) -> None:
    assert stat.S_IMODE((running.data / "secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(running.data.stat().st_mode) & 0o007 == 0


def test_link_is_not_written_down(running: Machine) -> None:
    assert all("/new/" not in log.read_text() for log in (running.data / "log").glob("*.log"))
    assert "token" not in (running.data / "log" / "server.log").read_text()


def test_status_tells_what_runs_where_and_with_what_memory(running: Machine) -> None:
    told = running.parley("status")
    assert told.returncode == 0
    first, since, data, *parts = told.stdout.splitlines()
    assert first.startswith(f"Parley runs at {running.address}, answers in ")
    assert since.startswith("since      20")
    assert data == f"data       {running.data}"
    assert [part.split()[0] for part in parts] == ["server", "PostgreSQL", "launcher", "together"]
    memory = {part.split()[0]: float(part.split()[2]) for part in parts}
    assert memory["server"] <= 150
    assert memory["together"] <= 250


def test_two_instances_live_side_by_side(running: Machine, fresh: Machine) -> None:
    assert fresh.up().returncode == 0
    fresh.ask("CREATE TABLE mine (it int)")
    assert running.ask("SELECT to_regclass('mine')") == [(None,)]
    assert fresh.parley("down").stdout == "stopped\n"
    assert running.answers_within(1)


def test_in_the_foreground_an_interrupt_stops_everything(fresh: Machine) -> None:
    line = [sys.executable, str(ROOT / "parley"), "up", "--port", str(fresh.port)]
    with subprocess.Popen(
        [*line, "--data", str(fresh.data)], env=surroundings(), stdout=subprocess.PIPE, text=True
    ) as launcher:
        assert launcher.stdout
        while launcher.stdout.readline() != "Ctrl-C stops it\n":
            assert launcher.poll() is None
        children = [fresh.note["server"][0], fresh.note["postgres"]]
        launcher.send_signal(signal.SIGINT)
        assert launcher.stdout.read() == "stopped\n"
        assert launcher.wait() == 0
    assert not any(os.path.exists(f"/proc/{child}") for child in children)  # noqa: PTH110
    assert fresh.parley("status").returncode == 3


def test_down_where_nothing_runs_says_so(stopped: Machine) -> None:
    again = stopped.parley("down")
    assert (again.returncode, again.stdout) == (0, "it was not running\n")
