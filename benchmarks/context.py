"""What every run is given."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.report import Report
from benchmarks.stage import Stage


@dataclass
class Context:
    stage: Stage
    asked: Namespace
    server: Sequence[int]
    report: Report
