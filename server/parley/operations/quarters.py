"""As whom PostgreSQL runs, and under which names it sees its files. It refuses to be root.

An ordinary user runs it as they are. Root gives it a user number of its own and, in a mount
namespace of its own, short names for its files: so neither the home they lie in nor anything else
has to be opened to that user. Where root may not mount (most containers) the files are used where
they lie, if that user can get there.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from parley.operations.binaries import Binaries
from parley.operations.steps import CannotGoOnError

SOCKET_NAME = "/.s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes: what the kernel has room for
FIRST_NUMBER, NUMBERS = 61_184, 4_000  # where systemd, too, takes the numbers nobody else has
MOUNT = 'mount --bind "$1" "$2" && mount --bind "$3" "$4" && shift 4 && exec "$@"'  # one process


@dataclass(frozen=True)
class Quarters:
    """`data`, `programs` and `socket` are the names PostgreSQL uses; we see the same socket."""

    data: Path
    programs: Path
    socket: Path
    user: int | None = None
    mounts: tuple[Path, Path, Path, Path] | None = None

    def command(self, program: str, *arguments: str | Path, user: int | None = None) -> list[str]:
        """`user` in place of its own: `initdb` insists on one that has a name."""
        line: list[str] = []
        if self.mounts:
            line += ["unshare", "--mount", "sh", "-c", MOUNT, "sh", *map(str, self.mounts)]
        # Should the launcher die, PostgreSQL shuts down by itself, cleanly.
        line += ["setpriv", "--pdeathsig", "INT"]
        if self.user is not None:
            line += [f"--reuid={user or self.user}", f"--regid={self.user}", "--clear-groups"]
        return [*line, "--", str(self.programs / program), *map(str, arguments)]

    def leave(self) -> None:
        """Takes away what was made for a time: empty directories, nothing else can be harmed."""
        places = [self.socket]
        if self.mounts:
            places += [self.data, self.mounts[3], self.data.parent]
        with suppress(OSError):
            for place in places:
                place.rmdir()


def quarters(data: Path, programs: Binaries, socket: Path, name: str) -> Quarters:
    """`data` must exist; `socket` is where the socket goes if that is short enough."""
    if os.geteuid() != 0:
        return Quarters(data, programs.directory, _own_socket(socket, name))
    user = _number_for(data, name)
    os.chown(data, user, user)
    if _may_mount():
        return _mounted(data, programs, user, name)
    return _in_place(data, programs, socket, user, name)


def nobody() -> int:
    return pwd.getpwnam("nobody").pw_uid


def _number_for(data: Path, name: str) -> int:
    """Whoever owns the data already, else a number derived from where it lies."""
    owner = data.stat().st_uid
    return owner or FIRST_NUMBER + int(sha256(name.encode()).hexdigest(), 16) % NUMBERS


@cache
def _may_mount() -> bool:
    """Tried, as what forbids it has many names: capabilities, seccomp, AppArmor."""
    mount = ["unshare", "--mount", "mount", "--bind", str(_run()), str(_run())]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0  # noqa: S603


def _mounted(data: Path, programs: Binaries, user: int, name: str) -> Quarters:
    home = _own_directory(_run() / f"parley-{name}", 0, 0o711)
    ours, theirs, socket = home / "data", home / "programs", home / "socket"
    ours.mkdir(exist_ok=True)
    theirs.mkdir(exist_ok=True)
    _own_directory(socket, user, 0o700)
    inside = theirs / programs.directory.relative_to(programs.within)
    return Quarters(ours, inside, socket, user, (data, ours, programs.within, theirs))


def _in_place(data: Path, programs: Binaries, socket: Path, user: int, name: str) -> Quarters:
    home = data.parent
    os.chown(home, 0, user)
    home.chmod(0o710)  # the way through, for that user alone
    if not _may_reach(user, data):
        raise CannotGoOnError(
            f"PostgreSQL must not run as root, and no other user can reach {data}: name a"
            " directory outside of private homes with --data, or run Parley as an ordinary user"
        )
    directory = programs.directory
    if not _may_reach(user, directory):
        directory = _copied(programs, home / "programs")
    place = socket if _fits(socket) else _run() / f"parley-{name}"
    return Quarters(data, directory, _own_directory(place, user, 0o700), user)


def _copied(programs: Binaries, place: Path) -> Path:
    """The programs where their user can get at them: 40 MB beside the data, once per version."""
    inside = programs.directory.relative_to(programs.within)
    parts = list(programs.within.glob(f"{inside.parts[0]}*"))
    if any(not (place / part.name).exists() for part in parts):
        shutil.rmtree(place, ignore_errors=True)
        for part in sorted(parts, key=lambda part: part.suffix == ".dist-info"):
            shutil.copytree(part, place / part.name, symlinks=True)
        place.chmod(0o755)
    return place / inside


def _may_reach(user: int, path: Path) -> bool:
    line = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
    return subprocess.run([*line, "test", "-x", str(path)], check=False).returncode == 0  # noqa: S603


def _own_socket(wanted: Path, name: str) -> Path:
    user = os.geteuid()
    # Not in the session's runtime directory: that one vanishes when its user logs out.
    place = wanted if _fits(wanted) else Path("/tmp") / f"parley-{user}-{name}"  # noqa: S108
    return _own_directory(place, user, 0o700)


def _fits(socket: Path) -> bool:
    return len(os.fsencode(socket)) + len(SOCKET_NAME) <= LONGEST_SOCKET


def _run() -> Path:
    return Path("/run") if os.access("/run", os.W_OK) else Path("/tmp")  # noqa: S108


def _own_directory(path: Path, user: int, mode: int) -> Path:
    """In a place open to all another may have been there first: then it is refused."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), user):
        raise CannotGoOnError(f"{path} belongs to somebody else")
    if os.geteuid() == 0:
        os.chown(path, user, user)
    path.chmod(mode)
    return path
