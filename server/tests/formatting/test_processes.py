"""What one process changes holds for the next message that another one takes, on the way that asks
for least."""

from __future__ import annotations

import httpx

from tests.cast import Person, World
from tests.formatting.test_linkifiers import LINK, add, content
from tests.formatting.test_writer import SMILE


def says(person: Person, text: str) -> int:
    """To the live server, as bots do."""
    answer = httpx.post(
        f"{person.live}/api/v1/messages",
        data={"type": "stream", "to": "general", "topic": "t", "content": text},
        headers={"Authorization": person.key, "Host": person.host},
    )
    return int(answer.json()["id"])


def test_linkifiers_hold_at_once_in_every_process(world: World) -> None:
    assert content(world, says(world.ana, "see #7")) == "<p>see #7</p>"
    number = add(world)["id"]
    assert content(world, says(world.ana, "see #7")) == LINK
    assert content(world, says(world.ana, "see #7")) == LINK
    world.ana.call("DELETE", f"/realm/filters/{number}")
    assert content(world, says(world.ana, "see #7")) == "<p>see #7</p>"


def test_what_its_writer_likes_holds_too(world: World) -> None:
    assert content(world, says(world.ana, "hi :)")) == "<p>hi :)</p>"
    world.ana.call("PATCH", "/settings", translate_emoticons=True)
    assert content(world, says(world.ana, "hi :)")) == SMILE
    assert content(world, says(world.ben, "hi :)")) == "<p>hi :)</p>"


def test_formulas_are_set_in_a_thread(world: World) -> None:
    assert 'class="katex"' in content(world, says(world.ana, "so $$x^2$$"))
    assert 'class="katex"' in content(world, says(world.ana, "@**ben** $$x^2$$"))


def test_topics_and_messages_are_linked_by_the_same(world: World) -> None:
    add(world)
    says(world.ana, "x")
    message = world.ana.call("GET", f"/messages/{world.ana.says('general', 'x', '#7')}")["message"]
    assert message["topic_links"] == [{"text": "#7", "url": "https://tickets.example/7"}]
