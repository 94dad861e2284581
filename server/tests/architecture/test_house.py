"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from parley.api.endpoint import REGISTRY
from parley.eventlog import kinds
from parley.followers import FOLLOWERS

PARLEY = Path(__file__).parents[2] / "parley"
NO_NAMES = {"utils", "helpers", "common", "lib", "services", "misc"}


def sources() -> list[Path]:
    found = sorted(PARLEY.rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


def test_imports_only_go_down() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=PARLEY.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_drawer_is_called_junk() -> None:
    assert [str(p) for p in PARLEY.rglob("*") if p.stem in NO_NAMES] == []


def test_only_access_reads_roles() -> None:
    """`actor.role`, `is_admin` and `is_guest` are read where it is decided, and nowhere else."""
    reading = re.compile(r"\bactor\.(role|is_admin|can_forge_sender)\b")
    may = {"access"}
    found = [
        f"{path.relative_to(PARLEY)}: {line.strip()}"
        for path in sources()
        if path.relative_to(PARLEY).parts[0] not in may
        for line in path.read_text().splitlines()
        if reading.search(line)
    ]

    assert found == []


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(PARLEY))
        for path in sources()
        if path.name != "__init__.py"
        and path.name not in {"models.py", "settings.py"}
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert [name for name in silent if "management/" not in name] == []


def test_every_event_and_follower_is_described() -> None:
    assert [kind for kind, event in kinds().items() if not event.__doc__] == []
    assert len({follower.name for follower in FOLLOWERS}) == len(FOLLOWERS)
    unknown = {kind for follower in FOLLOWERS for kind in follower.kinds} - set(kinds())
    assert unknown == set()


def test_what_is_never_told_says_so_in_its_kind() -> None:
    """A process that does not know an event yet must know that much of it."""
    assert [k for k, e in kinds().items() if e.is_internal != k.startswith("internal_")] == []


def test_no_two_endpoints_share_a_door() -> None:
    doors = [(e.method, e.path, door) for e in REGISTRY for door in e.doors]

    assert len(doors) == len(set(doors))
