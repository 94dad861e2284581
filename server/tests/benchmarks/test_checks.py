"""A run fails, and says why, when the server it measures breaks a promise."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.pretender import Pretender, Told

ROOT = Path(__file__).resolve().parents[3]


async def perform(pretender: Pretender, folder: Path, run: str, *options: str) -> tuple[int, Any]:
    people = [{"email": f"p{i}@example.org", "api_key": "k"} for i in range(2)]
    (folder / "accounts.json").write_text(json.dumps(people))
    async with pretender as site:
        command = [sys.executable, "-m", "benchmarks", run, "--site", site]
        command += ["--owner-email", "o@example.org", "--owner-key", "k", "--seconds", "0.3"]
        command += ["--warm-up", "0.1", "--accounts", str(folder / "accounts.json"), *options]
        done = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        printed, _ = await done.communicate()
    return done.returncode or 0, json.loads(printed)


def deliver(pretender: Pretender, folder: Path) -> tuple[int, list[str]]:
    options = ("--clients", "2", "--rate", "20", "--grace", "0.3")
    code, report = asyncio.run(perform(pretender, folder, "delivery", *options))
    failed = [check["name"] for check in report["checks"] if not check["passed"]]
    assert report["summary"]["passed"] == (code == 0) == (not failed)
    return code, failed


def lose_some(ids: list[int]) -> list[int]:
    return [i for i in ids if i % 3]


def repeat_all(ids: list[int]) -> list[int]:
    return [i for each in ids for i in (each, each)]


def swap(ids: list[int]) -> list[int]:
    return ids[::-1]


def test_an_honest_server_passes(tmp_path: Path) -> None:
    assert deliver(Pretender(), tmp_path) == (0, [])


def test_a_server_that_answers_in_chunks_is_understood(tmp_path: Path) -> None:
    assert deliver(Pretender(chunked=True), tmp_path) == (0, [])


@pytest.mark.parametrize(
    ("told", "failed"),
    [
        (lose_some, ["every client heard every message"]),
        (repeat_all, ["no client heard a message twice", "in order for every client"]),
        (swap, ["in order for every client"]),
    ],
)
def test_a_broken_delivery_fails(told: Told, failed: list[str], tmp_path: Path) -> None:
    assert deliver(Pretender(told), tmp_path) == (1, failed)


def test_a_refused_send_fails(tmp_path: Path) -> None:
    code, report = asyncio.run(perform(Pretender(status=429), tmp_path, "send", "--members", "2"))
    assert code == 1
    assert "rate limits" in report["summary"]["failed"][0]


def test_an_id_given_out_twice_fails(tmp_path: Path) -> None:
    code, report = asyncio.run(perform(Pretender(same_id=True), tmp_path, "send", "--members", "2"))
    failed = {check["name"] for check in report["checks"] if not check["passed"]}
    assert (code, len(failed)) == (1, 2)
    assert all(name.startswith("every message has its own id") for name in failed)
