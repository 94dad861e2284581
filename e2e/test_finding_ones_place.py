"""The second journey: long histories, links, the way back, small screens, and closed doors."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import Open
from instance import PASSWORD, Instance
from speaker import signed_in
from window import EVENTUALLY, Window

LONG = 260
TOPIC = "a long story. 100%"


def test_one_finds_ones_place(instance: Instance, window: Open) -> None:
    ana, ben = window(), window(viewport={"width": 375, "height": 720})
    ana.create_organization(instance.link, "Meadow Street", "Ana", "ana@example.com", PASSWORD)
    instance.make_account("ben@example.com", "Ben")
    ana.page.goto("about:blank")  # what comes meanwhile is unread
    with signed_in(instance.address, "ana@example.com") as speaker:
        channel = speaker.make_channel("design")
        secret = speaker.make_channel("plans", private=True)
        ids = [speaker.say("design", TOPIC, f"Line {number}.") for number in range(LONG)]
        speaker.say("plans", "raise", "Nobody else may read this")

    ana.page.goto(f"/#narrow/stream/{channel}/subject/a.20long.20story.2E.20100.25")
    expect(ana.message("Line 0.")).to_be_in_viewport()  # where reading goes on
    ana.jump_to_newest()
    expect(ana.message(f"Line {LONG - 1}.")).to_be_in_viewport()
    read_upwards(ana)
    come_back(ana)
    follow_a_link(ana, channel, ids[40])
    stay_outside(ben, secret)
    write_on_a_small_screen(ben, ana)


def read_upwards(ana: Window) -> None:
    """To the first word, and what one reads stays where it is while more comes in above."""
    while not ana.message("Line 0.").count():  # pytest ends what does not end by itself
        ana.scroll_by(-350)
        stood = ana.top()
        ana.page.wait_for_timeout(80)
        assert ana.offset_of(stood[0]) == pytest.approx(stood[1], abs=3)


def come_back(ana: Window) -> None:
    ana.scroll_by(2_345)
    left = ana.top()
    ana.open("general")
    ana.page.go_back()
    expect(ana.heading).to_contain_text(TOPIC)
    ana.stands_at(left)
    ana.page.reload()
    ana.stands_at(left)


def follow_a_link(ana: Window, channel: int, message: int) -> None:
    ana.page.goto(f"/#narrow/channel/{channel}-old-name/topic/x/with/{message}")
    expect(ana.heading).to_contain_text(TOPIC)
    ana.page.goto(
        f"/#narrow/channel/{channel}-design/topic/a.20long.20story.2E.20100.25/near/{message}"
    )
    expect(ana.message("Line 40.")).to_be_in_viewport()
    ana.page.goto("/#narrow/search/Line.20123")
    ana.sees("Line 123.")


def stay_outside(ben: Window, secret: int) -> None:
    ben.sign_in("ben@example.com", PASSWORD)
    expect(ben.heading).to_contain_text("Combined feed")
    ben.page.goto(f"/#narrow/channel/{secret}-plans")
    expect(ben.page.get_by_text("No such channel")).to_be_visible()
    ben.page.get_by_role("button", name="Channels and conversations").click()
    expect(ben.link("plans")).to_have_count(0)
    ben.join_channel("design")


def write_on_a_small_screen(ben: Window, ana: Window) -> None:
    ben.page.reload()
    ben.page.get_by_role("button", name="Channels and conversations").click()
    ben.open("design")
    ben.say("Hello from the road", topic="travel")
    ben.sees("Hello from the road")
    width = ben.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 375
    ana.page.goto("/#feed")
    ana.jump_to_newest()  # it opens where reading goes on, and that is far above
    expect(ana.message("Hello from the road")).to_be_in_viewport(timeout=EVENTUALLY)
