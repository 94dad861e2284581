"""Where the API's description by those who made it is, if it is anywhere: nothing here needs it."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "PARLEY_REFERENCE_API"
ROOT = Path(__file__).resolve().parents[4]
BESIDE = ROOT.parent / "shared" / "wire" / "zulip.yaml"


def reference_path() -> Path:
    """As the environment says, else beside the project. There may be no such file."""
    return Path(os.environ.get(NAME) or BESIDE)
