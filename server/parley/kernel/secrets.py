"""What must not be readable in a dump of the database: secrets are looked up by digest and, where
the wire hands them out again, sealed with the server's key."""

from __future__ import annotations

import base64
import hashlib
import secrets
import string
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

LETTERS = string.ascii_letters + string.digits
NONCE = 12  # bytes; the size AES-GCM is specified with


def new_api_key() -> str:
    """32 letters and digits: the shape the wire's clients check for (190 bits)."""
    return "".join(secrets.choice(LETTERS) for _ in range(32))


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Secrets are long and random, so a plain hash cannot be searched backwards."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"parley sealed secrets" + settings.SECRET_KEY.encode()).digest())


def seal(secret: str, context: str) -> str:
    """`context` names whose secret it is: a sealed text moved to another row does not open."""
    nonce = secrets.token_bytes(NONCE)
    sealed = _cipher().encrypt(nonce, secret.encode(), context.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, context: str) -> str:
    raw = base64.b64decode(sealed)
    return _cipher().decrypt(raw[:NONCE], raw[NONCE:], context.encode()).decode()
