"""The virtual environment, built from lock files with hashes: whole or not at all, and again only
when a lock changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from parley.operations.locks import held
from parley.operations.places import ROOT, SERVER, VENV
from parley.operations.processes import DIES_WITH_US
from parley.operations.steps import CannotGoOnError, say, step

RUNTIME = "requirements.txt"
STAMP = "parley.json"
BASE: str = getattr(sys, "_base_executable", sys.executable)
"""The machine's Python, also where the environment about to be replaced is the one that runs."""
ENTERED = "PARLEY_ENVIRONMENT"
"""Tells those we start that the environment was looked after."""


def enter(arguments: Sequence[str]) -> None:
    """Goes on in the environment's Python, which is built first if need be."""
    if ENTERED not in os.environ:
        _ensure(RUNTIME)
        os.environ[ENTERED] = "entered"
        _replace_this_process(arguments)


def add(lock: str, title: str) -> None:
    """Packages beyond those that run the server, once per state of their lock."""
    if not _has(lock):
        with _alone():
            if not _has(lock):
                with step(f"Installing {title}"):
                    _install(VENV, lock)
                    _write_stamp(VENV, {**_stamp(), lock: _digest(lock)})


def _ensure(lock: str) -> None:
    if not _is_usable() or not _has(lock):
        with _alone():
            if not _is_usable() or not _has(lock):
                _build(lock)


def _replace_this_process(arguments: Sequence[str]) -> NoReturn:
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, str(ROOT / "parley"), *arguments])  # noqa: S606


def _build(lock: str) -> None:
    """Aside, then renamed; a running server keeps the files it has open."""
    _refuse_without_venv()
    say("Building the environment of Parley, once (and again when its packages change):")
    # A name of its own: what a killed launcher had started may still be writing into the last one.
    aside, old = ROOT / f".venv.new-{os.getpid()}", ROOT / ".venv.old"
    for left in (*ROOT.glob(".venv.new-*"), old):
        shutil.rmtree(left, ignore_errors=True)
    with step("Making the virtual environment"):
        _run(BASE, "-m", "venv", str(aside))
    with step("Installing the packages of the server"):
        _install(aside, lock)
    _move_scripts(aside)
    _write_stamp(aside, {"python": _interpreter(aside), "at": str(VENV), lock: _digest(lock)})
    if VENV.exists():
        VENV.rename(old)
    aside.rename(VENV)
    shutil.rmtree(old, ignore_errors=True)


def _refuse_without_venv() -> None:
    if not find_spec("venv") or not find_spec("ensurepip"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        raise CannotGoOnError(
            f"Python's venv module is missing: {sudo}apt-get install python3-venv"
        )


def _install(venv: Path, lock: str) -> None:
    """A lock names everything, so nothing is resolved; wheels only, so that nothing is built."""
    _run(
        *(str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"),
        *("--disable-pip-version-check", "--no-deps", "--require-hashes"),
        *_source_built(lock),
        *("--requirement", str(SERVER / lock)),
    )


def _source_built(lock: str) -> tuple[str, ...]:
    """A lock may say of itself, in a comment, which packages have no wheel or claim an older
    Python."""
    head = [line for line in (SERVER / lock).read_text().splitlines() if line.startswith("# pip: ")]
    return tuple(word for line in head for word in line.removeprefix("# pip: ").split())


def _move_scripts(aside: Path) -> None:
    """Scripts name the directory they were installed into; it is about to be renamed."""
    for script in (aside / "bin").iterdir():
        if script.is_file() and not script.is_symlink():
            content = script.read_bytes()
            if content.startswith(b"#") or script.name.lower().startswith("activate"):
                script.write_bytes(content.replace(os.fsencode(aside), os.fsencode(VENV)))


def _is_usable() -> bool:
    """Not where it was moved, or its Python was replaced by another."""
    stamp = _stamp()
    return stamp.get("at") == str(VENV) and stamp.get("python") == _interpreter(VENV)


def _has(lock: str) -> bool:
    return _stamp().get(lock) == _digest(lock)


def _stamp() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads((VENV / STAMP).read_text())
    except FileNotFoundError:
        return {}
    return stamp


def _write_stamp(venv: Path, stamp: dict[str, str]) -> None:
    aside = venv / f"{STAMP}.new"
    aside.write_text(json.dumps(stamp, indent=1))
    aside.replace(venv / STAMP)


def _interpreter(venv: Path) -> str:
    python = (venv / "bin" / "python").resolve()
    return str(python) if python.exists() else ""


def _digest(lock: str) -> str:
    return sha256((SERVER / lock).read_bytes()).hexdigest()


def _alone() -> AbstractContextManager[None]:
    if not os.access(ROOT, os.W_OK):
        raise CannotGoOnError(
            f"{ROOT} is not writable for you: let its owner run ./parley once, to build .venv"
        )
    return held(ROOT)


def _run(*line: str) -> None:
    """In silence, unless it fails: then the end of what it said comes before our one line."""
    guarded = [*DIES_WITH_US, *line]
    done = subprocess.run(guarded, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise CannotGoOnError("\n".join([*told[-12:], f"failed: {' '.join(line[:5])} ..."]))
