"""Formulas into HTML, by KaTeX in a JavaScript engine of its own.

Nothing is loaded before the first formula (23 ms, 4 MB). Formulas are anybody's text: each has
bounds of time, memory and depth, the engine has no way out of itself, and what it makes is looked
through before it becomes part of a page. An engine belongs to the thread that made it, so there is
one of each.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import NamedTuple

# Without its Python layer, which starts a thread of its own.
import _quickjs as quickjs  # type: ignore[import-not-found]

SOURCE = "sphinxcontrib/katex.min.js"
SECONDS = 0.1
"""Of the process's CPU for one formula; a large one takes a fiftieth of it."""
MOST_MEMORY = 64 * 1024 * 1024
MOST_STACK = 256 * 1024
LONGEST = 100_000
"""Characters of HTML. A formula of a few lines has 5,000; some repeat themselves without end."""
MOST_KEPT = 500
LARGEST_KEPT = 20_000
# A ready string: the engine's own, put together of pieces, is one the bridge to it does not know.
TYPESET = """(source, isDisplay) => JSON.stringify(katex.renderToString(source, {
    displayMode: isDisplay, throwOnError: true, strict: "ignore", trust: false, maxSize: 100
}))"""
# What KaTeX writes: elements that show text, lines and curves, and attributes that set them.
ELEMENTS = (
    "annotation|line|m(?:ath|enclose|frac|i|n|o|over|padded|phantom|root|row|s|space|sqrt|style|sub"
    "|subsup|sup|table|td|text|tr|under|underover)|path|semantics|span|svg"
)
ATTRIBUTES = (
    "accent|accentunder|aria-hidden|class|column(?:align|lines|spacing)|d|depth|display|displaystyle"
    "|encoding|fence|form|height|largeop|linethickness|lspace|math(?:background|color|size|variant)"
    "|m(?:ax|in)size|movablelimits|notation|preserveAspectRatio|row(?:lines|spacing)|rspace"
    "|scriptlevel|separator|side|stretchy|stroke-width|symmetric|viewBox|voffset|width|x[12]|y[12]"
    "|xmlns"
)
ATTRIBUTE = rf' (?:(?:{ATTRIBUTES}) ?="[^"<>]*"|style="[\w .,:;%#+-]*")'
SAFE = re.compile(rf"(?:[^<>]|</(?:{ELEMENTS})>|<(?:{ELEMENTS})(?:{ATTRIBUTE})*/?>)*")


class Kept:
    """The last formulas: the same one is previewed, sent and edited."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._html: OrderedDict[tuple[str, bool], str] = OrderedDict()

    def get(self, key: tuple[str, bool]) -> str | None:
        with self._lock:
            html = self._html.get(key)
            if html is not None:
                self._html.move_to_end(key)
            return html

    def put(self, key: tuple[str, bool], html: str) -> None:
        with self._lock:
            self._html[key] = html
            if len(self._html) > MOST_KEPT:
                self._html.popitem(last=False)


class Asked(NamedTuple):
    source: str
    is_display: bool
    html: Future[str | None]


_kept = Kept()


def typeset(source: str, *, is_display: bool, seconds: float) -> str | None:
    """HTML; None for what is no formula, is too much, or could not be had in so many seconds."""
    known = _kept.get((source, is_display))
    if known is not None:
        return known
    asked = Asked(source, is_display, Future())
    _waiting().put(asked)
    try:
        return asked.html.result(timeout=seconds)
    except TimeoutError:
        asked.html.cancel()
        return None


@cache
def _waiting() -> SimpleQueue[Asked]:
    waiting = SimpleQueue[Asked]()
    Thread(target=_serve, args=(waiting,), name="formulas", daemon=True).start()
    return waiting


def _serve(waiting: SimpleQueue[Asked]) -> None:
    while True:
        source, is_display, html = waiting.get()
        if html.set_running_or_notify_cancel():
            try:
                html.set_result(_typeset(source, is_display))
            except BaseException as error:  # noqa: BLE001 - whoever asked is told
                html.set_exception(error)


@cache
def _engine() -> Callable[[str, bool], str]:
    engine = quickjs.Context()
    engine.set_memory_limit(MOST_MEMORY)
    engine.set_max_stack_size(MOST_STACK)
    katex = Path(str(distribution("sphinxcontrib-katex").locate_file(SOURCE)))
    engine.eval(katex.read_text("utf-8"))
    engine.set_time_limit(SECONDS)
    return engine.eval(TYPESET)  # type: ignore[no-any-return]


def _typeset(source: str, is_display: bool) -> str | None:
    try:
        html: str = json.loads(_engine()(source, is_display))
    except (quickjs.JSException, MemoryError) as error:
        if "ParseError" not in str(error):
            _engine.cache_clear()  # stopped halfway: what it was at is not to be relied on
        return None
    if len(html) > LONGEST or not SAFE.fullmatch(html):
        return None
    if len(html) <= LARGEST_KEPT:
        _kept.put((source, is_display), html)
    return html
