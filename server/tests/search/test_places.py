"""Searching where one may: whatever shape of places that is, the index leaves out the rest."""

from __future__ import annotations

from parley.models import Channel
from parley.search.index import note_who_may_look
from tests.cast import Person, World
from tests.messages.fetching import ids
from tests.reading.acting import joins, leaves
from tests.search.settling import settle

MORE_THAN_A_FEW = 41


def found(person: Person, *more: list[object]) -> list[int]:
    return ids(person, narrow=[["search", "quince"], *more])


def many_channels(world: World, *people: Person, **traits: bool) -> None:
    for n in range(MORE_THAN_A_FEW):
        world.channel(f"{people[-1].name} {n} {traits}", *people, **traits)


def said_everywhere(world: World) -> dict[str, int]:
    """In a public channel, in two private ones, and directly."""
    joins(world, world.ben, "attic")
    said = {
        name: int(world.said(world.ana, name, "a quince", name))
        for name in ("general", "design", "attic", "board")
    }
    said["direct"] = world.ana.writes(world.ben, text="a quince")
    settle(world)
    return said


def test_few_places_and_many_show_the_same(world: World) -> None:
    said = said_everywhere(world)
    own = [said["general"], said["attic"], said["direct"]]
    assert found(world.ben) == own
    assert found(world.gus) == []

    many_channels(world, world.ben)
    assert found(world.ben) == own
    many_channels(world, world.ben, is_private=True)
    assert found(world.ben) == own
    assert found(world.ben, ["channels", "public"]) == [said["general"], said["design"]]
    assert found(world.ben, ["is", "dm"]) == [said["direct"]]
    assert found(world.ben, ["channel", "attic"], ["topic", "ATTIC"]) == [said["attic"]]
    assert found(world.ben, ["dm-including", world.ana.id]) == [said["direct"]]
    many_channels(world, world.ana, world.gus)
    assert found(world.gus) == []
    assert found(world.gus, ["channels", "public"]) == []


def test_everything_private_but_one_is_still_not_that_one(world: World) -> None:
    """Of more private channels in than out, the ones out are what is left out."""
    said = said_everywhere(world)
    many_channels(world, world.ana, is_private=True)
    assert found(world.ana) == [*said.values()]
    other = world.channel("other", world.ben, is_private=True)
    world.said(world.ben, other.name, "a quince")
    settle(world)
    assert found(world.ana) == [*said.values()]


def test_who_left_finds_no_more_than_before(world: World) -> None:
    said = said_everywhere(world)
    leaves(world, world.ben, "attic")
    leaves(world, world.ben, "general")
    later = int(world.said(world.ana, "general", "one more quince"))
    settle(world)
    assert found(world.ben) == [said["general"], said["direct"]]
    assert found(world.ben, ["channel", "general"]) == [said["general"], later]


def test_a_channel_that_becomes_private_or_public_is_found_by_who_may(world: World) -> None:
    said = said_everywhere(world)
    many_channels(world, world.ben)
    design = Channel.objects.get(pk=world.design.id)
    for is_private, seen in ((True, []), (False, [said["design"]])):
        Channel.objects.filter(pk=design.pk).update(is_private=is_private)
        note_who_may_look()
        public = ["channels", "public"]
        assert found(world.ben, public) == [said["general"], *seen]
        assert found(world.ana) == [*said.values()]
