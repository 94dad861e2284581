"""Files: uploading them, addresses to open them by, and one's own."""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.files import NoSuchFile, NotYourFile, file_for
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.api.request import Request
from parley.kernel.ids import FileId, RealmId
from parley.kernel.refusals import Invalid
from parley.uploads.commands import Given, TooLarge, delete_file, keep_file
from parley.uploads.events import FileFacts
from parley.uploads.links import temporary_link
from parley.uploads.queries import files_of, space_used


class Uploaded(Struct):
    uri: str
    url: str
    filename: str


class Link(Struct):
    url: str


class OwnFiles(Struct):
    files: list[FileFacts] = field(name="attachments")
    space_used: int = field(name="upload_space_used")


@endpoint("POST", "/user_uploads", refuses=(TooLarge,), file="filename")
def upload(actor: Actor, request: Request) -> Uploaded:
    """Upload a file, as a part of a multipart form. A message that links it shares it."""
    kept = keep_file(actor, the_file(request))
    address = f"/user_uploads/{kept.path}"
    return Uploaded(address, address, kept.name)


def the_file(request: Request) -> Given:
    if not request.files:
        raise Invalid(reason="You must specify a file to upload")
    if len(request.files) > 1:
        raise Invalid(reason="You may only upload one file at a time")
    (given,) = request.files.values()
    return given  # type: ignore[no-any-return]


@endpoint("GET", "/user_uploads/{realm_id_str}/{filename_path}", refuses=(NoSuchFile,))
def get_temporary_link(
    actor: Actor,
    realm_id: Annotated[RealmId, Wire("realm_id_str")],
    path: Annotated[str, Wire("filename_path")],
) -> Link:
    """An address that opens a file for a minute, without signing in."""
    return Link(temporary_link(file_for(actor, f"{realm_id}/{path}").path))


@endpoint("GET", "/attachments")
def list_own_files(actor: Actor) -> OwnFiles:
    """One's own uploads, and the messages that link them."""
    return OwnFiles(files_of(actor), space_used(actor.realm_id))


@endpoint("DELETE", "/attachments/{attachment_id}", refuses=(NotYourFile,))
def delete_own_file(actor: Actor, file_id: Annotated[FileId, Wire("attachment_id")]) -> None:
    """Delete an upload of one's own."""
    delete_file(actor, file_id)
