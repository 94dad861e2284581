"""What the tests of reading do to the world, and what they look at."""

from __future__ import annotations

from django.db import connection

from parley.access.channels import visible_channels
from parley.channels.commands import add_members, remove_members
from parley.reading.queries import unread_of
from tests.cast import Json, Person, World


def joins(world: World, person: Person, channel: str = "design") -> None:
    add_members(world.ana.actor, visible_channels(world.ana.actor, names=[channel]), [person.id])


def leaves(world: World, person: Person, channel: str = "design") -> None:
    remove_members(world.ana.actor, visible_channels(world.ana.actor, names=[channel]), [person.id])


def flag(person: Person, op: str, name: str, *message_ids: int) -> Json:
    return person.call("POST", "/messages/flags", messages=message_ids, op=op, flag=name)


def unread(person: Person) -> list[int]:
    found = unread_of(person.actor)
    lists = [each.message_ids for each in found.topics]
    lists += [each.message_ids for each in found.directs]
    lists += [each.message_ids for each in found.groups]
    return sorted(message_id for message_ids in lists for message_id in message_ids)


def kept(person: Person, channel: str = "design") -> tuple[int, int]:
    """What the database keeps of a reader: where reading ends, and how many chunks lie beyond."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT read_upto, (SELECT count(*) FROM parley_readchunk WHERE membership_id = ms.id)"
            " FROM parley_membership ms JOIN parley_channel ch USING (conversation_id)"
            " WHERE ms.account_id = %s AND ch.name = %s",
            [person.id, channel],
        )
        ((upto, chunks),) = cursor.fetchall()
        return int(upto), int(chunks)
