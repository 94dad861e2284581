"""Keeping files and deleting them."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from typing import Protocol

from django.conf import settings

from parley.access.actor import Actor
from parley.access.files import NotYourFile
from parley.eventlog import Audience, change
from parley.kernel.ids import FileId
from parley.kernel.refusals import Refusal
from parley.uploads import storage
from parley.uploads.events import FileDeleted, FileFacts, FileNamed, FileUploaded
from parley.uploads.models import Attachment
from parley.uploads.names import new_path, shown_name
from parley.uploads.queries import space_used

MIB = 1024 * 1024
CONTENT_TYPE = re.compile(r"\A[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}\Z")
UNKNOWN = "application/octet-stream"


class TooLarge(Refusal):
    message = "Uploaded file is larger than the allowed limit of {limit} MiB"
    hidden = frozenset({"limit"})


class Given(Protocol):
    """A file as a client sends it."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    @property
    def content_type(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


def keep_file(actor: Actor, given: Given) -> FileFacts:
    """Only its owner may open it, until a message links it."""
    size, limit = given.size or 0, settings.PARLEY_MAX_UPLOAD_MIB
    if size > limit * MIB:
        raise TooLarge(limit=limit)
    name = shown_name(given.name or "")
    path = new_path(actor.realm_id, name)
    storage.write(path, given.chunks())
    try:
        return _record(actor, path, name, size, content_type_of(given, name))
    except BaseException:
        storage.remove(path)
        raise


def _record(actor: Actor, path: str, name: str, size: int, content_type: str) -> FileFacts:
    with change(actor.realm_id) as log:
        made = Attachment.objects.create(
            realm_id=actor.realm_id,
            owner_id=actor.account_id,
            path=path,
            name=name,
            size=size,
            content_type=content_type,
        )
        created_at = int(made.created_at.timestamp()) * 1000
        facts = FileFacts(FileId(made.pk), name, path, size, created_at)
        event = FileUploaded(facts, space_used(actor.realm_id))
        log.append(event, to=Audience(accounts=(actor.account_id,)))
    return facts


def content_type_of(given: Given, name: str) -> str:
    """What its sender says, if that is a type at all, else what its name says. Nothing depends on
    its being true: see `uploads.serving`."""
    said = (given.content_type or "").partition(";")[0].strip().lower()
    if CONTENT_TYPE.match(said) and said != UNKNOWN:
        return said
    return mimetypes.guess_type(name)[0] or UNKNOWN


def delete_file(actor: Actor, file_id: FileId) -> None:
    """One's own; messages that link it then link nothing."""
    with change(actor.realm_id) as log:
        found = Attachment.objects.select_for_update().filter(
            pk=file_id, realm_id=actor.realm_id, owner_id=actor.account_id
        )
        file = found.first()
        if file is None:
            raise NotYourFile
        file.delete()
        event = FileDeleted(FileNamed(file_id), space_used(actor.realm_id))
        log.append(event, to=Audience(accounts=(actor.account_id,)))
    storage.remove(file.path)
