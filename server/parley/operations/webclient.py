"""The web client, built when its sources are not those it was built from."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from parley.operations.locks import held
from parley.operations.nodejs import npm
from parley.operations.places import WEB
from parley.operations.processes import DIES_WITH_US
from parley.operations.steps import CannotGoOnError, step

DIST = WEB / "dist"
STAMP = ".sources"
NOT_SOURCES = {"node_modules", "dist", "dist.new", "dist.old"}


def ensure_built() -> None:
    """Not where PARLEY_WEB_DIST names one that somebody else built."""
    if "PARLEY_WEB_DIST" in os.environ or not (WEB / "package.json").exists() or _is_current():
        return
    if not os.access(WEB, os.W_OK):
        raise CannotGoOnError(f"{WEB} is not writable for you, and the web client must be built")
    with held(WEB):
        if not _is_current():
            install_packages()
            with step("Building the web client"):
                _build()


def install_packages(directory: Path = WEB, whose: str = "the web client") -> None:
    """Those of the lock beside its package.json, once per state of that lock."""
    wanted = sha256((directory / "package-lock.json").read_bytes()).hexdigest()
    installed = directory / "node_modules" / ".parley-lock"
    if not installed.exists() or installed.read_text() != wanted:
        call, environment = npm()
        with step(f"Installing the packages of {whose}"):
            # No script of a package runs; development packages are what builds the client.
            line = [*call, "ci", "--ignore-scripts", "--include=dev", "--no-audit"]
            _run(line, environment, directory)
            installed.write_text(wanted)


def _build() -> None:
    """Aside, then renamed: a page is never served half."""
    sources, aside, old = _digest(), WEB / "dist.new", WEB / "dist.old"
    call, environment = npm()
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    _run([*call, "run", "build", "--", "--outDir", aside.name], environment)
    (aside / STAMP).write_text(sources)
    if DIST.exists():
        DIST.rename(old)
    aside.rename(DIST)
    shutil.rmtree(old, ignore_errors=True)


def _is_current() -> bool:
    stamp = DIST / STAMP
    return stamp.exists() and stamp.read_text() == _digest()


def _digest() -> str:
    digest = sha256()
    for file in sorted(_sources(WEB)):
        digest.update(os.fsencode(file.relative_to(WEB)) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(directory: Path) -> Iterator[Path]:
    for entry in directory.iterdir():
        if entry.name in NOT_SOURCES or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _sources(entry)
        elif not entry.name.endswith((".test.ts", ".test.tsx", ".tsbuildinfo")):
            yield entry


def _run(line: list[str], environment: dict[str, str], directory: Path = WEB) -> None:
    done = subprocess.run(  # noqa: S603
        [*DIES_WITH_US, *line],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = (done.stdout + done.stderr).strip().splitlines()
        raise CannotGoOnError("\n".join([*told[-15:], f"{directory} could not be made ready"]))
