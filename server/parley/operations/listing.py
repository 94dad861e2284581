"""What `./parley help` tells: read from the commands' source, so that it needs no environment."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

from parley.operations.places import SERVER
from parley.operations.steps import say

COMMANDS = SERVER / "parley" / "management" / "commands"
OTHERS = "everything else"
LAST = ("development", OTHERS)

INTRODUCTION = """\
./parley COMMAND [--data DIR]

--data, or PARLEY_DATA, names the instance: a directory; data/ in the checkout if neither is given.

Run an instance
  up                     start; the first time, build what it needs
                         --port 9991 --host 127.0.0.1  where it listens
                         --demo    fill it with a team's life, if it is empty
                         --detach  return once it answers
  down                   stop
  status                 what runs, where, since when, with what memory
  test [server|web|e2e]  everything that proves that it works, or a part of that
  help [COMMAND]         this, or all about one command
"""
DJANGO = {
    "shell": "a Python shell inside the instance",
    "dbshell": "a PostgreSQL shell on its database",
    "migrate": "bring the database up to date; `up` does it by itself",
    "showmigrations": "which migrations there are, and which are applied",
    "makemigrations": "write a migration after a change to the models",
}


def tell_all() -> None:
    say(INTRODUCTION)
    purposes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for file in sorted(COMMANDS.glob("[a-z]*.py")):
        purpose, text = describe(file)
        purposes[purpose].append((file.stem, text))
    for purpose in sorted(purposes, key=lambda name: (name in LAST, name)):
        _tell(purpose.capitalize(), purposes[purpose])
    _tell("Django's own", list(DJANGO.items()))


def describe(file: Path) -> tuple[str, str]:
    """A command's `purpose` and `help`."""
    told = {"purpose": OTHERS, "help": ""}
    for line in _body_of_command(ast.parse(file.read_text())):
        name, value = _assigned(line)
        if name in told:
            told[name] = value
    return told["purpose"], told["help"].partition("\n")[0]


def _body_of_command(tree: ast.Module) -> list[ast.stmt]:
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return next((node.body for node in classes if node.name == "Command"), [])


def _assigned(line: ast.stmt) -> tuple[str, str]:
    if isinstance(line, ast.Assign):
        target, value = line.targets[0], line.value
    elif isinstance(line, ast.AnnAssign) and line.value:
        target, value = line.target, line.value
    else:
        return "", ""
    if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
        return target.id, str(value.value)
    return "", ""


def _tell(purpose: str, commands: list[tuple[str, str]]) -> None:
    say(purpose)
    for name, text in commands:
        say(f"  {name:22} {text}".rstrip())
    say()
