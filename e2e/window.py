"""What one person sees and does in a browser of their own, in the words of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

SOON = 30_000
LOADED = 60_000
EVENTUALLY = 120_000
"""Limits for what never comes, not promises of speed: a busy machine may be very slow."""
NETWORK = ("Failed to load resource", "net::ERR_")
"""A browser notes each failed request by itself; a server that is away is no fault of the page."""


@dataclass
class Window:
    page: Page
    faults: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, browser: Browser, address: str, **look: object) -> Window:
        """With nothing kept from before; everything the page complains about is noted."""
        context = browser.new_context(base_url=address, locale="en-US", **look)  # type: ignore[arg-type]
        context.set_default_timeout(LOADED)
        window = cls(context.new_page())
        window.page.on("pageerror", lambda error: window.faults.append(str(error)))
        window.page.on("console", window.note)
        return window

    def slow_down(self, times: float) -> None:
        """Its scripts run as on a machine so many times slower."""
        if times > 1:
            developer = self.page.context.new_cdp_session(self.page)
            developer.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def note(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not any(sign in said.text for sign in NETWORK):
            self.faults.append(said.text)

    def create_organization(
        self, link: str, name: str, owner: str, email: str, password: str
    ) -> None:
        self.page.goto(link)
        self.page.get_by_label("Name of your organisation").fill(name)
        self.page.get_by_label("Your name").fill(owner)
        self.page.get_by_label("Your e-mail").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Create organisation").click()
        expect(self.page.get_by_role("heading", name=name)).to_be_visible(timeout=EVENTUALLY)

    def sign_in(self, email: str, password: str) -> None:
        self.page.goto("/")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Log in").click()

    def create_channel(self, name: str) -> None:
        self.page.get_by_role("button", name="Find or create channels").click()
        self.page.get_by_role("button", name="New channel").click()
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_role("button", name="Create channel", exact=True).click()
        expect(self.heading).to_contain_text(name)

    def join_channel(self, name: str) -> None:
        self.page.get_by_role("button", name="Find or create channels").click()
        self.page.get_by_role("button", name=f"Join {name}").click()
        expect(self.page.get_by_role("button", name=f"Leave {name}")).to_be_visible()
        self.page.keyboard.press("Escape")

    def open(self, name: str) -> None:
        """A channel, topic, person or view of the sidebar."""
        self.link(name).click()
        expect(self.heading).to_contain_text(name)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("navigation").get_by_role(
            "link", name=re.compile(rf"^{name}\b")
        )

    def begin_direct_message(self, name: str) -> None:
        self.page.get_by_role("button", name="New direct message").first.click()
        self.page.get_by_label("Find people").fill(name)
        self.page.get_by_label("Find people").press("Enter")
        self.page.get_by_role("button", name="Start conversation").click()
        expect(self.heading).to_contain_text(name)

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("heading", level=2).first

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message", exact=True)

    def say(self, words: str, topic: str | None = None) -> None:
        if topic is not None:
            self.page.get_by_label("Topic", exact=True).fill(topic)
        self.box.fill(words)
        self.box.press("Control+Enter")

    def message(self, words: str) -> Locator:
        return self.page.get_by_role("article").filter(has_text=words)

    def sees(self, words: str, within: float = LOADED) -> None:
        expect(self.message(words)).to_have_count(1, timeout=within)

    def react(self, words: str, emoji: str) -> None:
        self.point_at(words)
        self.message(words).get_by_role("button", name="Add reaction").first.click()
        self.page.get_by_role("button", name=emoji, exact=True).click()

    def point_at(self, words: str) -> None:
        """And again, should what comes in below have moved it away from under the pointer."""
        tools = self.message(words).get_by_role("toolbar", name="Message actions")
        while not tools.is_visible():
            self.page.mouse.move(0, 0)
            self.message(words).hover()
            self.page.wait_for_timeout(200)

    def act(self, words: str, action: str) -> None:
        """By the menu of a message."""
        self.point_at(words)
        self.message(words).get_by_role("button", name="More actions").click()
        self.page.get_by_role("menuitem", name=action).click()

    def unread(self, name: str) -> Locator:
        return self.link(name).locator(".badge")

    def watch_for_reloads(self) -> list[str]:
        """Every later load of the page itself, as it happens."""
        loads: list[str] = []

        def note(request: Request) -> None:
            if request.is_navigation_request():
                loads.append(request.url)

        self.page.on("request", note)
        return loads

    def said(self) -> list[str]:
        """What is on the screen, from top to bottom."""
        return [words.strip() for words in self.page.locator("article .rendered").all_inner_texts()]

    def top(self) -> tuple[str, float]:
        """The first message that is wholly on the screen, and how far down it is."""
        found = self.page.evaluate(
            """() => {
              const all = [...document.querySelectorAll('[role=feed] [data-id]')];
              const first = all.find((one) => one.getBoundingClientRect().top >= 60);
              return [first.dataset.id, first.getBoundingClientRect().top];
            }"""
        )
        return str(found[0]), float(found[1])

    def offset_of(self, message: str) -> float | None:
        """How far down a message is now; None where it is not drawn any more."""
        found = self.page.evaluate(
            "(id) => document.querySelector(`[data-id='${id}']`)?.getBoundingClientRect().top",
            message,
        )
        return None if found is None else float(found)

    def scroll_by(self, distance: int) -> None:
        """And until what comes into sight is drawn."""
        self.page.evaluate(
            """async (distance) => {
              document.querySelector('[role=feed]').scrollBy(0, distance);
              for (let i = 0; i < 4; i += 1) await new Promise(requestAnimationFrame);
            }""",
            distance,
        )

    def jump_to_newest(self) -> None:
        self.page.get_by_role("button", name="Jump to the newest message").click()

    def stands_at(self, place: tuple[str, float]) -> None:
        """Comes to stand there, and goes on standing there."""
        message, offset = place
        self.page.wait_for_function(
            """([id, offset]) => {
              const row = document.querySelector(`[data-id='${id}']`);
              return row && Math.abs(row.getBoundingClientRect().top - offset) < 4;
            }""",
            arg=[message, offset],
            timeout=EVENTUALLY,
        )
        self.page.wait_for_timeout(500)
        assert self.offset_of(message) == pytest.approx(offset, abs=4)
