"""Dependencies are chosen, not collected: each has its line, and its locks are whole."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.operations.launching import ROOT

SERVER = ROOT / "server"
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-web.txt"]
LOCKS.append("requirements-terminal.txt")


def project() -> dict[str, Any]:
    return tomllib.loads((SERVER / "pyproject.toml").read_text())


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower()


def chosen() -> set[str]:
    told = project()
    groups = [told["project"]["dependencies"], *told["dependency-groups"].values()]
    return {name_of(one) for group in groups for one in group}


def test_every_dependency_has_its_line_and_no_line_is_left_over() -> None:
    document = (ROOT / "docs" / "dependencies.md").read_text()
    python = document.partition("## In the browser")[0]
    described = set(re.findall(r"^\| `([a-z0-9._-]+)` \|", python, re.MULTILINE))
    assert described == chosen() | {"zulip-term"} | in_javascript()


def in_javascript() -> set[str]:
    """What the clients under e2e depend on."""
    packages = map(json.loads, map(Path.read_text, (ROOT / "e2e").glob("*/package.json")))
    return {name for package in packages for name in package["dependencies"]}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_names_no_registry(lock: str) -> None:
    text = (SERVER / lock).read_text()
    pinned = re.compile(r"^[a-z0-9._-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", re.MULTILINE)
    assert len(pinned.findall(text)) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
    assert "://" not in text


JAVASCRIPT = sorted(ROOT.glob("web/package-lock.json")) + sorted(
    ROOT.glob("e2e/*/package-lock.json")
)


@pytest.mark.parametrize("lock", JAVASCRIPT, ids=lambda lock: lock.parent.name)
def test_every_package_in_javascript_has_a_hash_and_names_no_registry(lock: Path) -> None:
    packages = json.loads(lock.read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


def test_locks_hold_what_was_chosen() -> None:
    locked = {
        name
        for lock in LOCKS
        for name in re.findall(r"^([a-z0-9._-]+)==", (SERVER / lock).read_text(), re.MULTILINE)
    }
    assert chosen() <= locked
