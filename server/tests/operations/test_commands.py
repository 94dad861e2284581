"""Management commands, wherever the instance is and whether or not it runs."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.operations.launching import ROOT, Machine, parley, surroundings

MANAGE = ROOT / "server" / "manage.py"


def test_command_uses_the_database_of_the_instance_that_runs(running: Machine) -> None:
    running.ask("CREATE TABLE seen (it int)")
    assert running.dbshell("SELECT to_regclass('seen')") == "seen"


def test_command_starts_the_database_for_itself(stopped: Machine) -> None:
    assert stopped.dbshell("SELECT to_regclass('seen')") == "seen"
    assert stopped.parley("status").returncode == 3, "and stops it again"


def test_commands_wait_for_one_another(stopped: Machine) -> None:
    line = [sys.executable, str(ROOT / "parley"), "dbshell", "--data", str(stopped.data)]
    line += ["--", "-XAtqc", "SELECT 'answered' FROM pg_sleep(0.5)"]
    both = [
        subprocess.Popen(line, env=surroundings(), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate()[0] for one in both] == ["answered\n"] * 2


def test_manage_py_finds_the_instance_too(running: Machine) -> None:
    environment = {**surroundings(), "PARLEY_DATA": str(running.data)}
    shown = subprocess.run(
        [sys.executable, MANAGE, "showmigrations", "parley"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert " [X] 0001_initial" in shown.stdout


def test_older_database_is_told_how_to_come_up_to_date(stopped: Machine) -> None:
    stopped.dbshell("UPDATE django_migrations SET app = 'gone' WHERE name LIKE '0001%'")
    told = stopped.parley("shell", "-c", "1")
    assert told.returncode == 1
    assert "`./parley up` or `./parley migrate` brings it up to date" in told.stderr
    stopped.dbshell("UPDATE django_migrations SET app = 'parley' WHERE app = 'gone'")


def test_help_lists_every_command_of_the_house() -> None:
    told = parley("help").stdout
    here = os.listdir(ROOT / "server" / "parley" / "management" / "commands")  # noqa: PTH208
    commands = [name.removesuffix(".py") for name in here if name[0].isalpha()]
    assert commands
    for command in [*commands, "up", "down", "status", "test", "shell"]:
        assert f"\n  {command}" in told
