"""Where it cannot go on: one clear line, exit code 1, nothing harmed."""

from __future__ import annotations

import ast
import json
import socket
import subprocess
import sys

import pytest

from tests.operations.launching import ROOT, Machine, parley


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_port_in_use(fresh: Machine) -> None:
    with socket.create_server(("127.0.0.1", fresh.port)):
        assert refusal(fresh.up()).startswith(f"port {fresh.port} at 127.0.0.1 is in use")
    assert not fresh.data.exists()


def test_port_of_another_instance(running: Machine, fresh: Machine) -> None:
    taken = fresh.parley("up", "--port", str(running.port))
    assert refusal(taken).startswith(f"port {running.port} at 127.0.0.1 is in use")


def test_directory_in_use_says_where_it_runs(running: Machine) -> None:
    told = refusal(running.parley("up", "--port", "9"))
    assert told.startswith(f"{running.data} is in use: it is running already at {running.address}")
    assert running.answers_within(1)


@pytest.mark.parametrize("place", ["/proc/parley", "/dev/null/data"])
def test_directory_that_cannot_be_written(place: str, fresh: Machine) -> None:
    told = refusal(parley("up", "--port", str(fresh.port), "--data", place))
    assert told.startswith(f"cannot write to the data directory {place}: ")


def test_directory_that_became_unusable(stopped: Machine) -> None:
    """Root may write anywhere but where the file system itself says no: here, a file in the way."""
    run = stopped.data / "run"
    run.rename(stopped.data / "run.kept")
    run.write_text("in the way")
    told = refusal(stopped.up())
    assert told.startswith(f"cannot write to the data directory {stopped.data}: ")
    run.unlink()
    (stopped.data / "run.kept").rename(run)


def test_directory_of_something_else(fresh: Machine) -> None:
    fresh.data.mkdir()
    letter = fresh.data / "letter.txt"
    letter.write_text("dear")
    mode = fresh.data.stat().st_mode
    told = refusal(fresh.up())
    assert told == f"{fresh.data} holds something else than an instance of Parley"
    assert [letter] == list(fresh.data.iterdir())
    assert fresh.data.stat().st_mode == mode


def test_layout_of_a_newer_parley(fresh: Machine) -> None:
    fresh.data.mkdir()
    stamp = fresh.data / "instance.json"
    stamp.write_text(json.dumps({"layout": 99}))
    told = refusal(fresh.up())
    assert told.startswith(f"the data in {fresh.data} is from a newer Parley (layout 99,")
    assert list(fresh.data.iterdir()) == [stamp]


def test_migration_of_a_newer_parley(fresh: Machine) -> None:
    fresh.up()
    fresh.ask("INSERT INTO django_migrations VALUES (DEFAULT, 'parley', '9999_later', now())")
    fresh.parley("down")
    told = refusal(fresh.up())
    assert told.startswith(f"the database of {fresh.data} is from a newer Parley (9999_later")
    assert refusal(fresh.parley("shell", "-c", "1")) == told
    assert fresh.parley("status").returncode == 3


@pytest.mark.parametrize("act", ["down", "status", "shell"])
def test_instance_that_is_not_there(act: str, fresh: Machine) -> None:
    told = refusal(fresh.parley(act))
    assert told.startswith(f"there is no instance in {fresh.data}: ")
    assert not fresh.data.exists()


def test_python_that_is_too_old() -> None:
    script = ROOT / "parley"
    ast.parse(script.read_text(), feature_version=(3, 4))
    older = f"import sys; sys.version_info = (3, 9, 18); exec(open({str(script)!r}).read())"
    told = refusal(
        subprocess.run([sys.executable, "-c", older], capture_output=True, text=True, check=False)
    )
    assert told.startswith("Python 3.11 or newer is needed, this is 3.9.18;")
