"""Addresses that open one file for a short time, without signing in: for programs that hand an
address to another program."""

from __future__ import annotations

from django.core import signing

from parley.access.files import NoSuchFile

SALT = "parley.uploads.temporary"
GOOD_FOR = 60
"""Seconds."""


def temporary_link(path: str) -> str:
    token = signing.dumps(path, salt=SALT)
    return f"/user_uploads/temporary/{token}/{path.rsplit('/', 1)[-1]}"


def path_in(token: str) -> str:
    try:
        return str(signing.loads(token, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        raise NoSuchFile from None
