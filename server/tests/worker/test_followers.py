"""Every follower, tomorrow's too: told of an entry twice it changes nothing more, and two that run
at once do not get in each other's way."""

from __future__ import annotations

import psycopg
import pytest
from django.apps import apps

from parley.followers import FOLLOWERS
from parley.kernel import sql
from parley.models import FollowerPosition, LogHead, SearchDocument
from parley.worker.followers import Follower, catch_up
from tests.cast import World

OWN = {"FollowerPosition"}


def everything() -> dict[str, list[object]]:
    """All rows of all tables, but for how far followers have come."""
    models = [model for model in apps.get_models() if model.__name__ not in OWN]
    return {
        model.__name__: sorted(map(repr, model._default_manager.values_list())) for model in models
    }


def run(follower: Follower, world: World) -> None:
    while catch_up(follower, world.realm_id):
        pass


@pytest.mark.parametrize("follower", FOLLOWERS, ids=lambda follower: follower.name)
def test_told_twice_it_changes_nothing_more(world: World, follower: Follower) -> None:
    world.said(world.ana, "design", "**words** to be followed")
    run(follower, world)
    once = everything()

    FollowerPosition.objects.filter(name=follower.name, realm_id=world.realm_id).delete()
    run(follower, world)

    assert everything() == once
    place = FollowerPosition.objects.get(name=follower.name, realm_id=world.realm_id)
    assert place.position == LogHead.objects.get(realm_id=world.realm_id).position


def test_one_process_at_a_time_follows_a_realm(world: World) -> None:
    follower = FOLLOWERS[0]
    with psycopg.connect(sql.conninfo(), autocommit=True) as another:
        another.execute(
            "SELECT pg_advisory_lock(hashtext('follower ' || %s), %s::int)",
            [follower.name, world.realm_id],
        )
        world.said(world.ana, "design", "words")

        assert catch_up(follower, world.realm_id) == 0


def test_what_is_said_is_found_by_its_words(world: World) -> None:
    said = world.said(world.ana, "design", "the **quick** brown foxes", topic="animals")
    for follower in FOLLOWERS:
        run(follower, world)

    words = SearchDocument.objects.get(message_id=said).words
    assert "'fox'" in words
    assert "'anim'" in words
    assert "strong" not in words
