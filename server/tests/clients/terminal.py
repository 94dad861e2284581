"""zulip-terminal in a real terminal: tmux has the screen, we press keys and read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from tests.cast import Person

PROGRAM = Path(sys.executable).with_name("zulip-term")
WIDTH, HEIGHT, SECONDS = 150, 40, 30
LOOKS = """
[zterm]
theme=zt_dark
autohide=no_autohide
notify=disabled
footlinks=disabled
"""
CONNECTION = re.compile(r"Starting new HTTPS? connection \(\d+\): (\S+)")


class Terminal:
    """A screen of its own on a tmux server of its own, at home where nothing else is."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tmux = [shutil.which("tmux") or "tmux", "-f", os.devnull, "-S", str(home / "tmux")]

    def start(self, zuliprc: Path) -> None:
        program = f"exec {PROGRAM} -c {zuliprc} --debug 2>{self.home}/said"
        known = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
        subprocess.run(
            [*self.tmux, "new-session", "-d", *size, "-c", str(self.home), program],
            env=known | {"TZ": "UTC", "NO_PROXY": "127.0.0.1"},
            check=True,
        )

    def screen(self) -> str:
        return self._tell("capture-pane", "-p").stdout

    def press(self, *keys: str) -> None:
        self._tell("send-keys", *keys)

    def write(self, text: str) -> None:
        self._tell("send-keys", "-l", text)

    def shows(self, *texts: str | re.Pattern[str]) -> str:
        """The screen, once all of it is there."""
        return self._once(lambda screen: all(found(text, screen) for text in texts), texts)

    def shows_no_more(self, text: str | re.Pattern[str]) -> str:
        return self._once(lambda screen: not found(text, screen), text)

    def ends(self) -> None:
        self._once(lambda _: self._tell("has-session").returncode != 0, "the end")

    def _once(self, is_so: Callable[[str], bool], what: object) -> str:
        until = time.monotonic() + SECONDS
        while not is_so(screen := self.screen()):
            assert time.monotonic() < until, f"waited for {what}:\n{screen}{self.said}"
            time.sleep(0.05)
        return screen

    @property
    def errors(self) -> str:
        """What it did not expect of us. Not what it says: a presence that is answered before
        its screen is ready is more than it can bear, and harmless."""
        unexpected = self.home / "zulip-terminal-tracebacks.log"
        return unexpected.read_text() if unexpected.exists() else ""

    @property
    def said(self) -> str:
        return (self.home / "said").read_text() + self.errors

    @property
    def connections(self) -> set[str]:
        """The hosts and ports it connected to."""
        return set(CONNECTION.findall((self.home / "zulip-terminal-API-requests.log").read_text()))

    def _tell(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.tmux, *words], capture_output=True, text=True, check=False)

    def kill(self) -> None:
        self._tell("kill-server")


def found(text: str | re.Pattern[str], screen: str) -> bool:
    return text in screen if isinstance(text, str) else bool(text.search(screen))


def zuliprc_of(person: Person, home: Path) -> Path:
    """What `./parley api_key` prints, and the client's own settings."""
    printed = StringIO()
    call_command("api_key", person.email, realm="", site=person.live, stdout=printed)
    file = home / "zuliprc"
    file.write_text(printed.getvalue() + LOOKS)
    file.chmod(0o600)  # it refuses to read what others could
    return file


@contextmanager
def signed_in(person: Person, home: Path) -> Iterator[Terminal]:
    terminal = Terminal(home)
    terminal.start(zuliprc_of(person, home))
    try:
        terminal.shows("━ Streams ━", "━ Messages ━", "━ Users ━")
        yield terminal
    finally:
        terminal.kill()
