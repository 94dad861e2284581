"""Who may fetch an uploaded file. Nowhere else decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from parley.access.actor import Actor
from parley.access.messages import visibility
from parley.kernel import sql
from parley.kernel.ids import AccountId, FileId
from parley.kernel.refusals import Refusal


class NoSuchFile(Refusal):
    """The same for a file that is absent and for one the actor may not know of."""

    status, message = 403, "There is no such file, or you may not open it."


class NotYourFile(Refusal):
    """The same for an upload that is absent and for somebody else's."""

    message = "Invalid attachment"


class SeenFile(NamedTuple):
    """An upload the actor may open."""

    id: FileId
    path: str
    name: str
    size: int
    content_type: str
    owner_id: AccountId


def visible_files(actor: Actor, paths: Iterable[str]) -> list[SeenFile]:
    """Of those paths what the actor uploaded, or may read a message that links it. A path may be
    as it is kept or as an address spells it."""
    spellings = {spelling for path in paths for spelling in (path, unquote(path))}
    found = sql.rows("access/files", paths=sorted(spellings), **visibility(actor))
    return [SeenFile(*row) for row in found]


def file_for(actor: Actor, path: str) -> SeenFile:
    found = visible_files(actor, [path])
    if not found:
        raise NoSuchFile
    return found[0]
