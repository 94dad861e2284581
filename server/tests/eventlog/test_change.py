import pytest

from parley.eventlog import Audience, change
from parley.messages.events import MessagesDeleted
from parley.models import Reaction
from tests.cast import World


class PowerCut(Exception):
    pass


def test_a_change_that_fails_leaves_neither_rows_nor_events(world: World) -> None:
    ana, before = world.ana.actor, world.log()

    with pytest.raises(PowerCut), change(ana.realm_id) as log:
        Reaction.objects.create(message_id=world.hello, account_id=ana.account_id)
        log.append(MessagesDeleted((), "stream"), to=Audience(everyone=True))
        raise PowerCut

    mine = Reaction.objects.filter(message_id=world.hello)
    assert (mine.count(), world.log()) == (0, before)


def test_events_that_cannot_be_written_undo_the_rows(world: World) -> None:
    ana, before = world.ana.actor, world.log()

    with pytest.raises(TypeError), change(ana.realm_id) as log:
        Reaction.objects.create(message_id=world.hello, account_id=ana.account_id)
        log.append(MessagesDeleted((object(),), "stream"), to=Audience())  # type: ignore[arg-type]

    mine = Reaction.objects.filter(message_id=world.hello)
    assert (mine.count(), world.log()) == (0, before)


def test_changes_do_not_nest(world: World) -> None:
    realm_id = world.realm_id

    with pytest.raises(RuntimeError, match="durable"), change(realm_id), change(realm_id):
        pass
