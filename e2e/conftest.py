"""One server and one browser for all journeys; windows that belong to nobody before."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from instance import Instance, running
from window import LOADED, Window

QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The system's browser as a program of the test's: it asks nobody for anything but our server."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--slow",
        type=float,
        default=1,
        help="how many times slower than this machine the pages are to run",
    )


def pytest_configure() -> None:
    # Asked to stop, as a whole suite that takes too long is, the journeys end what they started.
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("asked to stop", 143))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        expect.set_options(timeout=LOADED)
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIETLY))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with running(tmp_path) as instance:
        yield instance


Open = Callable[..., Window]


@pytest.fixture
def window(browser: Browser, instance: Instance, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens a window; at the end no page may have complained about anything."""
    opened: list[Window] = []
    slower = float(request.config.getoption("--slow"))

    def open_window(**look: object) -> Window:
        opened.append(Window.opened(browser, instance.address, **look))
        opened[-1].slow_down(slower)
        return opened[-1]

    yield open_window
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.page.context.close()
    assert faults == []
