"""One server and one browser for all journeys; windows that belong to nobody before."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        expect.set_options(timeout=LOADED)
        browser = playwright.chromium.launch(
            executable_path=program, args=list(QUIETLY)
        )
        yield browser
        browser.close()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with running(tmp_path) as instance:
        yield instance


Open = Callable[..., Window]


@pytest.fixture
def window(browser: Browser, instance: Instance) -> Iterator[Open]:
    """Opens a window; at the end no page may have complained about anything."""
    opened: list[Window] = []

    def open_window(**look: object) -> Window:
        opened.append(Window.opened(browser, instance.address, **look))
        return opened[-1]

    yield open_window
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.page.context.close()
    assert faults == []
