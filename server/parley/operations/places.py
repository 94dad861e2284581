"""Where this checkout keeps its own things."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
SERVER = ROOT / "server"
WEB = ROOT / "web"
VENV = ROOT / ".venv"
MANAGE = SERVER / "manage.py"
MIGRATIONS = SERVER / "parley" / "migrations"


def named_data(argument: str | None = None) -> Path:
    """`--data`, else PARLEY_DATA, else `data/` in the checkout; relative to where the person is."""
    return Path(argument or os.environ.get("PARLEY_DATA") or ROOT / "data").absolute()
