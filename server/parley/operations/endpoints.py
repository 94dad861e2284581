"""What watches a server asks it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path


def health(_: HttpRequest) -> JsonResponse:
    """Well means that its database answers: without that it can answer nobody else either."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"result": "error", "msg": "The database does not answer"}, status=503)
    return JsonResponse({"result": "success", "msg": ""})


def urlpatterns() -> list[URLPattern]:
    return [path("health", health)]
