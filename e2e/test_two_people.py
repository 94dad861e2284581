"""The first journey: an organisation, two people, a channel, and a server that dies in between."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from conftest import Open
from instance import PASSWORD, Instance
from speaker import signed_in
from window import EVENTUALLY, SOON, Window


def test_two_people_talk_through_the_death_of_the_server(instance: Instance, window: Open) -> None:
    ana, ben = window(), window()
    begin(instance, ana, ben)
    talk(ana, ben)
    count_what_is_unread(instance, ana, ben)
    survive(instance, ana, ben)
    leave(ben)


def begin(instance: Instance, ana: Window, ben: Window) -> None:
    ana.create_organization(instance.link, "Meadow Street", "Ana", "ana@example.com", PASSWORD)
    instance.make_account("ben@example.com", "Ben")
    ben.sign_in("ben@example.com", "not the password")
    expect(ben.page.get_by_role("alert")).to_be_visible()
    ben.sign_in("ben@example.com", PASSWORD)
    expect(ben.page.get_by_role("heading", name="Meadow Street")).to_be_visible()


def talk(ana: Window, ben: Window) -> None:
    ana.create_channel("design")
    ben.join_channel("design")
    ben.open("design")
    ana.say("Shall we make it *green*?", topic="colours")
    ben.sees("Shall we make it green?", SOON)
    ben.react("Shall we make it green?", "tada")
    expect(ana.page.get_by_role("button", name="tada 1")).to_be_visible(timeout=SOON)
    ben.open("colours")
    ana.open("colours")
    notice = ana.page.get_by_text("Ben is typing…")
    while not notice.is_visible():
        ben.box.press_sequentially("Yes, ", delay=50)
    ben.box.fill("Yes, a dark one")
    ben.box.press("Control+Enter")
    ana.sees("Yes, a dark one", SOON)


def count_what_is_unread(instance: Instance, ana: Window, ben: Window) -> None:
    ben.begin_direct_message("Ana")
    ben.say("A word in private")
    expect(ana.unread("Ben")).to_have_text("1", timeout=SOON)
    expect(ana.page).to_have_title(re.compile(r"^\(1\) "))
    ana.open("Ben")
    ana.sees("A word in private")
    expect(ana.unread("Ben")).to_have_count(0)
    ana.open("design")
    ana.open("colours")
    for words in ("First thing", "Second thing"):
        ana.say(words)
        ana.sees(words)
    expect(ben.unread("design")).to_have_text("2", timeout=SOON)
    ben.open("design")
    expect(ben.unread("design")).to_have_count(0)
    with signed_in(instance.address, "ben@example.com") as speaker:
        while speaker.unread_in("design"):  # what was seen is told in batches
            ben.page.wait_for_timeout(200)
    ben.page.reload()
    ben.sees("Second thing")
    expect(ben.unread("design")).to_have_count(0)


def survive(instance: Instance, ana: Window, ben: Window) -> None:
    ben.open("colours")
    loads = [ana.watch_for_reloads(), ben.watch_for_reloads()]
    ben.box.fill("Half a sentence")
    with instance.server_away():
        for number in ("one", "two", "three"):
            ana.say(f"Said in the dark, {number}")
        expect(ana.page.get_by_text("No connection")).to_be_visible(timeout=EVENTUALLY)
        ben.box.press_sequentially(", finished in the dark", delay=10)
    instance.wait_until_it_answers()
    dark = [f"Said in the dark, {number}" for number in ("one", "two", "three")]
    for words in dark:
        ben.sees(words, EVENTUALLY)
    expect(ben.box).to_have_value("Half a sentence, finished in the dark")
    ben.box.press("Control+Enter")
    instance.kill_server()
    ana.say("Said while it died")
    for one in (ana, ben):
        one.sees("Half a sentence, finished in the dark", EVENTUALLY)
        one.sees("Said while it died", EVENTUALLY)
        expect(one.page.get_by_text("No connection")).to_have_count(0)
    assert ana.said() == ben.said()
    assert [words for words in ana.said() if words in dark] == dark
    assert loads == [[], []]


def leave(ben: Window) -> None:
    ben.page.get_by_role("button", name=re.compile("^Your account")).click()
    ben.page.get_by_role("menuitem", name="Log out").click()
    expect(ben.page.get_by_label("E-mail")).to_be_visible()
    ben.page.goto("/#narrow/channel/1")
    expect(ben.page.get_by_label("E-mail")).to_be_visible()
