"""What depends on who writes, and on what their organisation decided."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from parley.models import Realm
from tests.cast import World
from tests.formatting.test_linkifiers import content

SMILE = (
    '<p>hi <span aria-label="smile" class="emoji emoji-1f642" role="img" title="smile">:smile:'
    "</span></p>"
)


def decide(world: World, **settings: object) -> None:
    """What the server was told is read again with it."""
    Realm.objects.filter(pk=world.realm_id).update(settings=settings)


def test_emoticons_are_turned_into_emoji_for_those_who_like_it(world: World) -> None:
    world.ana.call("PATCH", "/settings", translate_emoticons=True)
    assert content(world, world.ana.says("general", "hi :)")) == SMILE
    assert content(world, world.ana.writes(world.ben, text="hi :)")) == SMILE
    assert "emoji-1f642" in content(world, world.ana.says("general", "@**ben** :)"))
    assert "emoji-1f609" in content(world, world.ana.says("general", "so ;) it is"))
    ben = world.ben.writes(world.ana, text="hi :)")
    assert content(world, ben) == "<p>hi :)</p>"

    said = world.ana.says("general", "later")
    world.ana.call("PATCH", f"/messages/{said}", content="hi :)")
    assert content(world, said) == SMILE
    assert world.ana.call("POST", "/messages/render", content="hi :)")["rendered"] == SMILE

    world.ana.call("PATCH", "/settings", translate_emoticons=False)
    assert content(world, world.ana.says("general", "hi :)")) == "<p>hi :)</p>"


def test_code_may_have_a_language_when_nothing_is_said(world: World) -> None:
    assert "data-code-language" not in content(world, world.ana.says("general", "```\nx = 1\n```"))
    decide(world, default_code_block_language="python")
    said = content(world, world.ana.says("general", "```\nx = 1\n```"))
    assert 'data-code-language="Python"' in said
    decide(world, default_code_block_language="math")
    assert "katex" in content(world, world.ana.says("general", "```\nx\n```"))


PICTURE = "https://images.example/a.png"
PROXIED = '<div class="message_inline_image">'


@pytest.fixture
def proxied(settings: Settings) -> None:
    settings.PARLEY_IMAGE_PROXY = "https://proxy.example"
    settings.PARLEY_IMAGE_PROXY_KEY = "secret"


@pytest.mark.usefixtures("proxied")
def test_pictures_of_other_sites_come_through_the_proxy_or_not_at_all(world: World) -> None:
    decide(world)
    html = content(world, world.ana.says("general", PICTURE))
    assert f'{PROXIED}<a href="{PICTURE}"><img src="https://proxy.example/' in html
    decide(world, inline_image_preview=False)
    assert PROXIED not in content(world, world.ana.says("general", PICTURE))


def test_without_a_proxy_no_picture_of_another_site_is_shown(world: World) -> None:
    decide(world)
    assert PROXIED not in content(world, world.ana.says("general", PICTURE))


def test_links_into_the_organisation_lose_its_address(world: World, settings: Settings) -> None:
    settings.PARLEY_EXTERNAL_HOST = "chat.example"
    decide(world)
    own = f"http://{world.string_id}.chat.example/#narrow/channel/1"
    other = "http://other.chat.example/#narrow/channel/1"
    said = content(world, world.ana.says("general", f"[a]({own}) [b]({other})"))
    assert said == f'<p><a href="#narrow/channel/1">a</a> <a href="{other}">b</a></p>'
