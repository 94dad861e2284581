"""How long files and functions are, and how long they may be. A ratchet, not a wall: what must be
longer stands in exceptions.txt with its reason, and that list only gets shorter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
EXCEPTIONS = Path(__file__).with_name("exceptions.txt")
FUNCTION, ENDPOINT = 50, 10
FILES = {
    "server/parley/**/*.py": 400,
    "server/tests/**/*.py": 500,
    "benchmarks/**/*.py": 400,
    "e2e/**/*.py": 500,
    "web/src/**/*.ts": 250,
    "web/src/**/*.tsx": 250,
}
GENERATED = ("migrations/", "web/src/api/schema.ts")


class TooLong(NamedTuple):
    what: str
    lines: int
    most: int

    def __str__(self) -> str:
        return f"{self.what} has {self.lines} lines, the most is {self.most}"


def files_too_long() -> Iterator[TooLong]:
    for pattern, most in FILES.items():
        for path in sorted(REPOSITORY.glob(pattern)):
            name = str(path.relative_to(REPOSITORY))
            if any(part in name for part in (*GENERATED, "node_modules", "__pycache__")):
                continue
            lines = len(path.read_text().splitlines())
            if lines > most:
                yield TooLong(name, lines, most)


def functions_too_long() -> Iterator[TooLong]:
    for path in sorted((REPOSITORY / "server/parley").rglob("*.py")):
        name = str(path.relative_to(REPOSITORY))
        if "migrations/" in name:
            continue
        most = FUNCTION
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > most:
                    yield TooLong(f"{name}:{node.name}", lines, most)


def endpoints_too_long() -> Iterator[TooLong]:
    """An endpoint reads parameters and calls one command: what it does stands elsewhere."""
    for path in sorted((REPOSITORY / "server/parley").rglob("*endpoints.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_endpoint(node):
                statements = node.body[1:] if ast.get_docstring(node) else node.body
                lines = statements[-1].end_lineno - statements[0].lineno + 1 if statements else 0  # type: ignore[operator]
                if lines > ENDPOINT:
                    name = f"{path.relative_to(REPOSITORY)}:{node.name}"
                    yield TooLong(name, lines, ENDPOINT)


def _is_endpoint(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    called = [d.func for d in node.decorator_list if isinstance(d, ast.Call)]
    return any(isinstance(each, ast.Name) and each.id == "endpoint" for each in called)


def exceptions() -> dict[str, str]:
    """What may be longer, and why: `what  # date reason`."""
    lines = EXCEPTIONS.read_text().splitlines()
    pairs = [line.partition("#") for line in lines if line.strip() and not line.startswith("#")]
    return {what.strip(): reason.strip() for what, _, reason in pairs}
