"""The files themselves. Who may not open one hears the same whether it exists or not."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from parley.access.files import NoSuchFile, file_for
from parley.api.pages import caller_of, page
from parley.api.sending import file_answer
from parley.uploads.links import path_in
from parley.uploads.models import Attachment
from parley.uploads.previews import FORMATS, is_drawn, thumbnail
from parley.uploads.serving import headers_of, kind_of
from parley.uploads.storage import place_of


@page
def show(request: HttpRequest, realm_id: str, rest: str) -> HttpResponse:
    file = file_for(caller_of(request), f"{realm_id}/{rest}")
    return _answer(request, file.path, file.name, file.content_type)


@page
def download(request: HttpRequest, realm_id: str, rest: str) -> HttpResponse:
    file = file_for(caller_of(request), f"{realm_id}/{rest}")
    return _answer(request, file.path, file.name, file.content_type, is_download=True)


@page
def show_for_a_while(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """The token was given to somebody who may open it."""
    file = Attachment.objects.filter(path=path_in(token)).first()
    if file is None:
        raise NoSuchFile
    return _answer(request, file.path, file.name, file.content_type)


@page
def show_small(request: HttpRequest, realm_id: str, rest: str, name: str) -> HttpResponse:
    """A picture of the picture, to whoever may open that."""
    wanted = FORMATS.get(name)
    file = file_for(caller_of(request), f"{realm_id}/{rest}")
    if wanted is None or not is_drawn(file.path, file.content_type):
        raise NoSuchFile
    place = thumbnail(file.path, wanted)
    return _sent(request, place, f"{file.path.split('/')[2]}.{name}", name, "image/webp")


def _answer(
    request: HttpRequest, path: str, name: str, content_type: str, *, is_download: bool = False
) -> HttpResponse:
    """Asked again each time it is shown, as it may have become somebody else's business."""
    place = place_of(path)
    if not place.is_file():
        raise NoSuchFile
    tag = path.split("/")[2]
    return _sent(request, place, tag, name, content_type, is_download=is_download)


def _sent(
    request: HttpRequest,
    place: Path,
    tag: str,
    name: str,
    content_type: str,
    *,
    is_download: bool = False,
) -> HttpResponse:
    answer = file_answer(request, place, tag, kind_of(content_type))
    for header, value in headers_of(name, content_type, is_download=is_download).items():
        answer.headers[header] = value
    return answer


def urlpatterns() -> list[URLPattern]:
    return [
        path("user_uploads/temporary/<str:token>/<str:name>", show_for_a_while),
        path("user_uploads/download/<str:realm_id>/<path:rest>", download),
        path("user_uploads/thumbnail/<str:realm_id>/<path:rest>/<str:name>", show_small),
        path("user_uploads/<str:realm_id>/<path:rest>", show),
    ]
