"""Commands that are typed after a slash."""

from __future__ import annotations

from msgspec import Struct

from parley.access.actor import Actor
from parley.api.endpoint import endpoint
from parley.writing.slash import NoSlash, NoSuchCommand, obey


class Obeyed(Struct):
    msg: str
    """What became of it, to be shown."""


@endpoint("POST", "/zcommand", refuses=(NoSlash, NoSuchCommand))
def slash_command(actor: Actor, command: str) -> Obeyed:
    """Change how things look by a word after a slash."""
    return Obeyed(obey(actor, command))
