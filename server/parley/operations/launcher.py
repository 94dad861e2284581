"""What the script `parley` calls: does what was asked for, or says in one line why not."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import NoReturn

from parley.operations.command import run_command, take_data
from parley.operations.down import down
from parley.operations.environment import enter
from parley.operations.listing import tell_all
from parley.operations.status import status
from parley.operations.steps import CannotGoOnError, explain

INTERRUPTED = 130
HELPS = {"help", "-h", "--help"}
SUITES = ("server", "web", "e2e")


def main(arguments: list[str]) -> NoReturn:
    try:
        code = _do(arguments)
    except CannotGoOnError as error:
        sys.stderr.write(f"{error}\n")
        code = 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _do(arguments: list[str]) -> int:
    data, rest = take_data(arguments)
    if not rest or (rest[0] in HELPS and len(rest) == 1):
        tell_all()
        return 0
    if act := ACTS.get(rest[0]):
        asked = _parser().parse_args(rest)
        asked.data = data
        if rest[0] not in WITHOUT_ENVIRONMENT:
            enter(arguments)
        return _act(act, asked)
    enter(arguments)
    run_command("parley", arguments)
    return 0


def _act(act: Callable[[Namespace], int], asked: Namespace) -> int:
    """What the machine refuses (a full disk, another's files) is no fault of ours to trace."""
    try:
        return act(asked)
    except OSError as error:
        raise CannotGoOnError(explain(error)) from error


def _up(asked: Namespace) -> int:
    from parley.operations.up import up  # noqa: PLC0415 - only what is needed

    return up(asked)


def _test(asked: Namespace) -> int:
    from parley.operations.suites import test  # noqa: PLC0415

    return test(asked.suites or SUITES)


ACTS: dict[str, Callable[[Namespace], int]] = {
    "up": _up,
    "down": down,
    "status": status,
    "test": _test,
}
WITHOUT_ENVIRONMENT = {"down", "status"}


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="parley", allow_abbrev=False)
    acts = parser.add_subparsers(dest="act")
    up = acts.add_parser("up", help="start an instance; --data DIR names it")
    up.add_argument("--port", type=_port, default=9991)
    up.add_argument("--host", default="127.0.0.1")
    up.add_argument("--demo", action="store_true", help="fill it with a team's life, if empty")
    up.add_argument("--detach", action="store_true", help="return once it answers")
    acts.add_parser("down", help="stop it")
    acts.add_parser("status", help="what runs, where, since when, with what memory")
    test = acts.add_parser("test", help="everything that proves that it works")
    test.add_argument("suites", nargs="*", choices=[*SUITES, []], metavar="server|web|e2e")
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65_536:  # noqa: PLR2004 - what a port is
        return int(text)
    raise ArgumentTypeError(f"{text} is not a port")
