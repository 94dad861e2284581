"""What a run found: figures, and checks that must hold for the figures to mean anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Check:
    name: str
    passed: bool
    detail: str = ""


@dataclass
class Report:
    run: str
    settings: dict[str, Any]
    figures: dict[str, Any] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)

    def check(self, name: str, passed: bool, detail: str = "") -> None:
        self.checks.append(Check(name, passed, "" if passed else detail))

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.passed for check in self.checks)

    @property
    def failed_checks(self) -> list[str]:
        return [f"{check.name}: {check.detail}" for check in self.checks if not check.passed]

    def as_dict(self) -> dict[str, Any]:
        return {
            "run": self.run,
            "settings": self.settings,
            "figures": self.figures,
            "checks": [vars(check) for check in self.checks],
            "summary": {"passed": self.passed, "failed": self.failed_checks},
        }

    def as_json(self) -> str:
        return json.dumps(self.as_dict(), indent=1)
