"""Settings. Any of ours may be given in the environment as PARLEY_NAME."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

Value = TypeVar("Value", str, int, float, bool)
REPOSITORY = Path(__file__).parents[2]


def setting(name: str, default: Value) -> Value:
    """What the environment says, read as the type of the default."""
    text = os.environ.get(f"PARLEY_{name}")
    if text is None:
        return default
    if isinstance(default, bool):
        return type(default)(text.lower() in ("1", "true", "yes", "on"))
    return type(default)(text)


DATA = Path(setting("DATA", str(REPOSITORY / "data")))


def _secret_key() -> str:
    """Given, or made by the launcher into the data directory."""
    given = setting("SECRET_KEY", "")
    kept = DATA / "secrets.json"
    if not given and kept.exists():
        given = str(json.loads(kept.read_text())["secret_key"])
    return given


def _database(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?host=/socket/directory&sslmode=...`"""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    pool = {"min_size": 0, "max_size": setting("DATABASE_POOL", 5), "timeout": 30}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # Django's default is to prepare nothing, not even what kernel.sql asks for.
        "OPTIONS": {"prepare_threshold": 5, **options, "pool": pool},
        "TEST": {"NAME": parts.path.lstrip("/") + "_test"},
    }


SECRET_KEY = _secret_key()
INSTALLED_APPS = ["parley"]
ROOT_URLCONF = "parley.routes"
ALLOWED_HOSTS = ["*"]  # the host only picks the organisation: parley.api.hosts
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": _database(setting("DATABASE_URL", "postgresql:///parley"))}
PASSWORD_HASHERS = [
    "parley.signin.hashers.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "mail" / "templates"],
    }
]
EMAIL_HOST = setting("EMAIL_HOST", "")
"""The mail server that takes what we send; without one, letters wait and links are handed on."""
EMAIL_PORT = setting("EMAIL_PORT", 587)
EMAIL_HOST_USER = setting("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = setting("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = setting("EMAIL_USE_TLS", default=True)
"""STARTTLS; off only for a mail server on the same machine."""
EMAIL_USE_SSL = setting("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = setting("EMAIL_FROM", "noreply@localhost")
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # the bridge bounds bodies before Django sees them
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

PARLEY_EXTERNAL_HOST = setting("EXTERNAL_HOST", "")
"""The host of the organisation at the root address; others are subdomains of it."""
PARLEY_IMAGE_PROXY = setting("IMAGE_PROXY", "")
PARLEY_IMAGE_PROXY_KEY = setting("IMAGE_PROXY_KEY", "")
"""A camo-compatible proxy, without which readers' browsers are sent to no other site."""
PARLEY_BUS = setting("BUS", "postgres")
PARLEY_ROLE = setting("ROLE", "all")
PARLEY_WEB_THREADS = setting("WEB_THREADS", 12)
PARLEY_WEB_DIST = Path(setting("WEB_DIST", str(REPOSITORY / "web" / "dist")))
PARLEY_RATE_LIMITING = setting("RATE_LIMITING", default=True)
PARLEY_HEARTBEAT_SECONDS = setting("HEARTBEAT_SECONDS", 45.0)
PARLEY_LOOK_SECONDS = setting("LOOK_SECONDS", 1.0)
"""How often a process looks for news by itself, should a nudge be lost."""
PARLEY_WINDOW = setting("WINDOW", 2_000)
"""How many recent entries of a realm a real-time process keeps decoded."""
PARLEY_PAGE = setting("PAGE", 1_000)
"""How many entries are read, and at most answered, at a time."""
PARLEY_LOG_DAYS = setting("LOG_DAYS", 7)
"""How long the log reaches back: a client that was away longer registers anew."""
PARLEY_MAX_UPLOAD_MIB = setting("MAX_UPLOAD_MIB", 25)
PARLEY_MAX_BODY_MIB = setting("MAX_BODY_MIB", PARLEY_MAX_UPLOAD_MIB + 1)
PARLEY_SECURE_COOKIES = setting("SECURE_COOKIES", default=False)
"""On wherever the address is https."""
