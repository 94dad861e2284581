"""The third journey: words are changed, looked back on, quoted, made unread, and deleted."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from conftest import Open
from instance import PASSWORD, Instance
from window import EVENTUALLY, SOON, Window


def test_messages_are_changed_quoted_and_read_again(instance: Instance, window: Open) -> None:
    ana, ben = window(), window()
    ana.create_organization(instance.link, "Meadow Street", "Ana", "ana@example.com", PASSWORD)
    instance.make_account("ben@example.com", "Ben")
    ana.create_channel("design")
    ana.say("Shall we make it green?", topic="colours")
    ana.open("colours")
    ben.sign_in("ben@example.com", PASSWORD)
    ben.join_channel("design")
    ben.open("design")
    ben.open("colours")
    change(ana, ben)
    quote(ana, ben)
    read_again(ana, ben)
    read_by_inbox(ana, ben)
    delete(ana, ben)


def change(ana: Window, ben: Window) -> None:
    """One's own words only; what was changed is there for everybody."""
    ben.point_at("green?")
    expect(ben.message("green?").get_by_role("button", name="Reply")).to_be_visible()
    expect(ben.message("green?").get_by_role("button", name="Edit")).to_have_count(0)
    ana.point_at("green?")
    ana.message("green?").get_by_role("button", name="Edit").click()
    box = ana.page.get_by_label("Edit message")
    expect(box).to_have_value("Shall we make it green?")
    box.fill("Shall we make it blue?")
    box.press("Enter")
    ben.sees("Shall we make it blue?", SOON)
    ben.message("blue?").get_by_role("button", name="edited").click()
    versions = ben.page.get_by_role("dialog", name="What was changed").get_by_role("listitem")
    expect(versions).to_have_count(2)
    expect(versions.nth(0).locator(".highlight_text_deleted")).to_have_text("green?")
    expect(versions.nth(0).locator(".highlight_text_inserted")).to_have_text("blue?")
    expect(versions.nth(1)).to_contain_text("Sent by Ana")
    ben.page.keyboard.press("Escape")
    expect(versions).to_have_count(0)


def quote(ana: Window, ben: Window) -> None:
    """Added to what was being written."""
    ben.box.fill("Let me see.")
    ben.act("blue?", "Quote and reply")
    expect(ben.box).to_have_value(re.compile(r"^Let me see\.\n@_\*\*Ana\|\d+\*\* \[said\]\(http"))
    ben.box.press("Control+End")
    ben.box.press_sequentially("Yes, blue it is.")
    ben.box.press("Control+Enter")
    ana.sees("Yes, blue it is.", SOON)
    quoted = ana.message("Yes, blue it is.").locator("blockquote")
    expect(quoted).to_have_text("Shall we make it blue?")


def read_again(ana: Window, ben: Window) -> None:
    """From there on it is unread, though it is on the screen, until one comes back to it."""
    for words in ("One more thing", "And another"):
        ana.say(words)
        ben.sees(words, SOON)
    expect(ben.unread("design")).to_have_count(0)
    ben.act("One more thing", "Mark as unread from here")
    expect(ben.unread("design")).to_have_text("2")
    expect(ben.page.get_by_role("separator", name="New messages")).to_be_visible()
    ben.message("And another").click()
    ben.page.wait_for_timeout(1_000)
    expect(ben.unread("design")).to_have_text("2")
    ben.open("Inbox")
    expect(in_inbox(ben)).to_contain_text("2")
    ben.page.reload()
    expect(in_inbox(ben)).to_contain_text("2")
    ben.page.get_by_label("Narrow the inbox").fill("COL")
    ben.page.keyboard.press("ArrowDown")
    ben.page.keyboard.press("Enter")
    expect(ben.heading).to_contain_text("colours")
    expect(ben.page.get_by_role("separator", name="New messages")).to_be_visible()
    expect(ben.unread("design")).to_have_count(0, timeout=EVENTUALLY)


def in_inbox(ben: Window) -> Locator:
    return ben.page.get_by_role("main").get_by_role("link", name=re.compile("^colours"))


def read_by_inbox(ana: Window, ben: Window) -> None:
    ben.open("Inbox")
    expect(ben.page.get_by_text("All read")).to_be_visible()
    ana.say("Something new")
    expect(in_inbox(ben)).to_contain_text("1", timeout=SOON)
    ben.page.get_by_role("button", name="Mark colours as read").click()
    expect(ben.page.get_by_text("All read")).to_be_visible()
    ben.open("design")
    ben.open("colours")


def delete(ana: Window, ben: Window) -> None:
    ana.act("And another", "Delete")
    ana.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    for one in (ana, ben):
        expect(one.message("And another")).to_have_count(0, timeout=SOON)
    ben.point_at("One more thing")
    ben.message("One more thing").get_by_role("button", name="More actions").click()
    expect(ben.page.get_by_role("menuitem", name="Copy link")).to_be_visible()
    expect(ben.page.get_by_role("menuitem", name="Delete")).to_have_count(0)
    ben.page.keyboard.press("Escape")
