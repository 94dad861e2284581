"""`./parley test`: every stage runs, whatever became of those before it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from ctypes.util import find_library
from dataclasses import dataclass, field
from pathlib import Path

from parley.operations import environment, webclient
from parley.operations.nodejs import npm
from parley.operations.places import ROOT, SERVER, WEB
from parley.operations.steps import CannotGoOnError, say
from parley.operations.temporary import temporary_cluster

E2E = ROOT / "e2e"
PYTHON = (".", "../parley", "../e2e", "../benchmarks")
PROGRAMS = ("chromium", "tmux")
LIBRARIES = {"atomic": "libatomic1"}  # Playwright's driver is linked against it


@dataclass(frozen=True)
class Stage:
    name: str
    line: list[str]
    directory: Path
    environment: dict[str, str] = field(default_factory=dict)
    minutes: float = 10

    def passes(self) -> bool:
        say(f"\n== {self.name}")
        known = {**os.environ, **self.environment}
        # A session of its own, so that whatever it starts can be ended with it.
        with subprocess.Popen(  # noqa: S603
            self.line, cwd=self.directory, env=known, start_new_session=True
        ) as running:
            try:
                return running.wait(self.minutes * 60) == 0
            except subprocess.TimeoutExpired:
                say(f"{self.name} did not end within {self.minutes:g} minutes and was stopped")
                return False
            finally:
                _end(running)


def _end(stage: subprocess.Popen[bytes]) -> None:
    """With all it started: first asked, so that databases stop, then made to."""
    for how, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        with suppress(ProcessLookupError):
            os.killpg(stage.pid, how)
        with suppress(subprocess.TimeoutExpired):
            stage.wait(seconds)
        if stage.poll() is not None:
            return


def test(suites: Iterable[str]) -> int:
    # So that what a stage started ends with this.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    environment.add("requirements-dev.txt", "what the tests need")
    environment.add("requirements-terminal.txt", "the terminal client they talk to")
    results: list[tuple[str, bool, float]] = []
    for suite in suites:
        for stage in _stages_or_none(suite, results):
            began = time.monotonic()
            results.append((stage.name, stage.passes(), time.monotonic() - began))
    return _sum_up(results)


def _stages_or_none(suite: str, results: list[tuple[str, bool, float]]) -> Iterator[Stage]:
    try:
        with STAGES[suite]() as stages:
            yield from stages
    except CannotGoOnError as error:
        say(f"\n== {suite}\n{error}")
        results.append((suite, False, 0.0))


def _sum_up(results: list[tuple[str, bool, float]]) -> int:
    say()
    for name, passed, seconds in results:
        say(f"{'passed' if passed else 'FAILED'}  {name}  {seconds:.0f} s")
    return 0 if all(passed for _, passed, _ in results) else 1


@contextmanager
def _server() -> Iterator[list[Stage]]:
    python = [sys.executable, "-m"]
    with temporary_cluster() as url:
        yield [
            Stage("ruff check", [*python, "ruff", "check", *PYTHON], SERVER),
            Stage("ruff format", [*python, "ruff", "format", "--check", *PYTHON], SERVER),
            Stage("mypy", [*python, "mypy", "parley", "manage.py", "../benchmarks"], SERVER),
            Stage("mypy of the journeys", [*python, "mypy", "--strict", "."], E2E),
            Stage("import floors", [str(Path(sys.executable).with_name("lint-imports"))], SERVER),
            Stage("server", [*python, "pytest", "tests"], SERVER, {"PARLEY_DATABASE_URL": url}, 40),
        ]


@contextmanager
def _web() -> Iterator[list[Stage]]:
    webclient.install_packages()
    call, found = npm()
    yield [Stage("web client", [*call, "run", "check"], WEB, found)]


@contextmanager
def _e2e() -> Iterator[list[Stage]]:
    _install_tools()
    webclient.ensure_built()
    for package in E2E.glob("*/package.json"):
        webclient.install_packages(package.parent, f"the client {package.parent.name}")
    _, found = npm()
    yield [Stage("journeys", [sys.executable, "-m", "pytest"], E2E, found, 30)]


STAGES: dict[str, Callable[[], AbstractContextManager[list[Stage]]]] = {
    "server": _server,
    "web": _web,
    "e2e": _e2e,
}


def _install_tools() -> None:
    """Root gets what is missing; others are told."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    missing += [package for name, package in LIBRARIES.items() if not find_library(name)]
    if not missing:
        return
    install = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y"]
    install += ["--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise CannotGoOnError(f"missing: sudo {' '.join(install)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False)  # noqa: S607
    if subprocess.run(install, env=quiet, check=False).returncode:  # noqa: S603
        raise CannotGoOnError(f"{' and '.join(missing)} could not be installed")
