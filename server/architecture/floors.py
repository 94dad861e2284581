"""Imports only go down. A module's floor follows from its name, so that tomorrow's domain has its
floors the day it is born."""

from __future__ import annotations

import re
from typing import Any

from importlinter import Contract, ContractCheck, output

FLOORS: list[tuple[int, str, str]] = [
    (0, "kernel", r"parley|parley\.settings|parley\.kernel(\..+)?"),
    (1, "pure", r"parley\.(markup|emoji\.(table|data))(\..+)?|parley\.emoji"),
    (2, "models", r"parley\.models|parley\.\w+\.models"),
    (3, "eventlog", r"parley\.eventlog(\..+)?"),
    (4, "events", r"parley\.\w+\.(events|settings|traits)"),
    (5, "access", r"parley\.access(\..+)?"),
    (7, "api", r"parley\.api(\..+)?"),
    (8, "endpoints", r"parley\.\w+\.(\w+_)?endpoints|parley\.realtime(\..+)?"),
    (9, "lists", r"parley\.(routes|followers|bridge|asgi|serve)"),
    (9, "commands of the shell", r"parley\.(management|migrations)(\..+)?"),
    (9, "worker", r"parley\.worker\.(run|schedule|log_days)"),
]
DOMAIN = 6
"""Everything else of a domain: commands, queries, followers."""
patterns = [(floor, re.compile(pattern)) for floor, _, pattern in FLOORS]


def floor_of(module: str) -> int:
    return next((floor for floor, known in patterns if known.fullmatch(module)), DOMAIN)


class FloorsContract(Contract):  # type: ignore[misc]
    """No module imports one from a floor above its own."""

    def check(self, graph: Any, verbose: bool) -> ContractCheck:  # noqa: ARG002
        upward = [
            f"{importer} (floor {floor_of(importer)}) imports {imported} ({floor_of(imported)})"
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if floor_of(imported) > floor_of(importer)
        ]
        return ContractCheck(kept=not upward, metadata={"upward": upward})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["upward"]:
            output.print_error(line)
