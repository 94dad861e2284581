"""Every benchmark runs against the server as it is today, with tiny counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.cast import World

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = 18
RUNS = {
    "send": ("--members", "2,4", "--senders", "1,2"),
    "delivery": ("--clients", "4", "--rate", "20"),
    "quiet": ("--clients", "2", "--elsewhere", "50"),
    "fetch": ("--members", "2", "--at-once", "2"),
    "register": ("--members", "2", "--at-once", "2"),
    "search": ("--messages", "150"),
    "memory": ("--clients", "4", "--settle", "0.1"),
}


@pytest.mark.parametrize("run", RUNS)
def test_a_benchmark_runs_and_its_checks_hold(run: str, root_world: World, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts.json"
    call_command("benchmark_accounts", realm="", count=PEOPLE, output=accounts)
    report = perform(run, root_world, accounts)
    assert report["summary"] == {"passed": True, "failed": []}
    assert report["figures"]


def perform(run: str, world: World, accounts: Path) -> Any:
    ana = world.ana
    command = [sys.executable, "-m", "benchmarks", run, "--site", world.live]
    command += ["--owner-email", ana.email, "--owner-key", ana.api_key]
    command += ["--accounts", str(accounts), "--server-pid", str(os.getpid())]
    command += ["--seconds", "0.1", "--warm-up", "0.05", *RUNS[run]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_accounts_for_benchmarks_are_found_again(root_world: World, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    call_command("benchmark_accounts", realm=root_world.string_id, count=2, output=first)
    call_command("benchmark_accounts", realm=root_world.string_id, count=3, output=second)
    assert json.loads(second.read_text())[:2] == json.loads(first.read_text())
    assert first.stat().st_mode & 0o077 == 0
