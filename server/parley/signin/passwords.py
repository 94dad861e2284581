"""Checking passwords, and which are good enough to begin with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from parley.kernel.refusals import Refusal

SHORTEST, LONGEST = 8, 100
FEWEST_GUESSES = 10_000
JUDGED = 40
"""Characters that are judged: guessing more is slow, and more only makes a password better."""
at_once = threading.Semaphore(4)
"""Checks are dear by design; whoever sends many must not take every processor."""


class WeakPassword(Refusal):
    message = "The password is too weak"


class PasswordLength(Refusal):
    message = f"A password has {SHORTEST} to {LONGEST} characters"


def check_strength(password: str, about: tuple[str, ...] = ()) -> None:
    """`about` is what a guesser would try first: the name, the address."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordLength
    # Its word lists take memory that most processes never need.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415

    if (
        zxcvbn(password[:JUDGED], user_inputs=[*about, "parley", "zulip"])["guesses"]
        < FEWEST_GUESSES
    ):
        raise WeakPassword


def is_right(password: str, kept: str, keep: Callable[[str], None]) -> bool:
    """Takes as long where there is no such account, or no password: nobody learns who is there.
    `keep` replaces a hash that was made in an older way."""
    decoy = _decoy()
    with at_once:
        if kept:
            return check_password(password, kept, keep)
        check_password(password, decoy)
        return False


@cache
def _decoy() -> str:
    return make_password("nobody has this one")
