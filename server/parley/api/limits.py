"""How often one caller may call. Each process counts by itself: a caller spread over several gets
so many times more, which protects the server just as well.

The numbers are the wire's: clients pace themselves by them.
"""

from __future__ import annotations

import threading
import time
from typing import NamedTuple

from django.conf import settings

from parley.kernel.refusals import Refusal


class Rule(NamedTuple):
    calls: int
    seconds: int


API = Rule(200, 60)
SIGN_IN = Rule(5, 1_800)
"""Wrong passwords for one address, from anywhere."""
ANONYMOUS = Rule(100, 60)
MOST_CALLERS = 100_000
"""Beyond these the oldest windows are forgotten, so that made-up callers cannot fill memory."""


class RateLimited(Refusal):
    code, status, message = "RATE_LIMIT_HIT", 429, "API usage exceeded rate limit"


class Window(NamedTuple):
    until: float
    calls: int


class Standing(NamedTuple):
    """What a caller is told of its limit with every answer."""

    rule: Rule
    left: int
    reset_at: float

    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.rule.calls),
            "X-RateLimit-Remaining": str(max(0, self.left)),
            "X-RateLimit-Reset": str(int(self.reset_at)),
        }


_windows: dict[tuple[Rule, str], Window] = {}
_lock = threading.Lock()


def count(rule: Rule, caller: str) -> Standing | None:
    """Notes one call; a refusal if it is one too many, None where nothing is limited."""
    if not settings.PARLEY_RATE_LIMITING:
        return None
    now = time.time()
    with _lock:
        window = _windows.pop((rule, caller), None)
        if window is None or window.until <= now:
            window = Window(now + rule.seconds, 0)
        _windows[rule, caller] = window = Window(window.until, window.calls + 1)
        if len(_windows) > MOST_CALLERS:
            del _windows[next(iter(_windows))]
    standing = Standing(rule, rule.calls - window.calls, window.until)
    if standing.left < 0:
        raise _over(standing, now)
    return standing


def forgive(rule: Rule, caller: str) -> None:
    """After a right password the wrong ones before it no longer count."""
    with _lock:
        _windows.pop((rule, caller), None)


def _over(standing: Standing, now: float) -> RateLimited:
    wait = standing.reset_at - now
    refusal = RateLimited()
    refusal.data = {"retry-after": wait}
    refusal.headers = {**standing.headers(), "Retry-After": str(int(wait) + 1)}  # type: ignore[misc]
    return refusal
