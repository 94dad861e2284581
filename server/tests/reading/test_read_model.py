"""Read state against what it means: a set of unread messages per account, kept naively."""

from __future__ import annotations

import itertools

from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from parley.kernel.ids import MessageId
from parley.messages.commands import Said, send_to_channel
from parley.messages.deleting import delete_message
from parley.reading import commands
from parley.reading.commands import NoSuchTopic
from tests.cast import Person, World
from tests.reading.acting import joins, kept, leaves, unread

NEAR_THE_EDGE = 4_090
"""As if so many messages had been said and deleted: those of the test lie around a chunk's end."""
SILENCES = (1, 5, 4_095, 4_096, 4_097, 9_000)
numbers = itertools.count(1)
people = st.sampled_from(["ana", "ben"])
topics = st.sampled_from(["x", "X", "y"])
picks = st.sets(st.integers(0, 40), min_size=1, max_size=10)


class Reading(RuleBasedStateMachine):
    """ana and ben in one channel, whatever they do in whatever order."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.name = f"c{next(numbers)}"
        self.channel = world.channel(self.name, world.ana, world.ben)
        self.pass_over(NEAR_THE_EDGE)
        self.said: list[MessageId] = []
        self.topics: dict[int, str] = {}
        self.inside = {"ana", "ben"}
        self.received: dict[str, set[int]] = {"ana": set(), "ben": set()}
        self.unread: dict[str, set[int]] = {"ana": set(), "ben": set()}

    def person(self, name: str) -> Person:
        return self.world.ana if name == "ana" else self.world.ben

    def picked(self, indexes: set[int]) -> list[MessageId]:
        """Counted from the newest, where reading happens."""
        return sorted(self.said[-1 - i] for i in indexes if i < len(self.said))

    def keeps_nothing_in_vain(self, reader: str) -> None:
        """Someone who has read everything costs a number."""
        if reader in self.inside and not self.unread[reader]:
            assert kept(self.person(reader), self.name)[1] == 0

    @rule(count=st.sampled_from(SILENCES))
    def pass_over(self, count: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE parley_conversation SET last_seq = last_seq + %s WHERE id = %s",
                [count, self.channel.conversation_id],
            )

    @rule(sender=people, topic=topics, own_is_read=st.booleans(), count=st.integers(1, 4))
    def say(self, sender: str, topic: str, own_is_read: bool, count: int) -> None:
        for _ in range(count):
            words = Said("x", "test", own_is_read)
            said = send_to_channel(self.person(sender).actor, self.name, topic, words)
            self.said.append(said)
            self.topics[said] = topic
            for name in self.inside:
                self.received[name].add(said)
                if name != sender or not own_is_read:
                    self.unread[name].add(said)

    @rule(reader=people, indexes=picks)
    def read(self, reader: str, indexes: set[int]) -> None:
        chosen = self.picked(indexes)
        new = commands.add_flag(self.person(reader).actor, "read", chosen)
        assert new == sorted(self.unread[reader].intersection(chosen))
        self.unread[reader].difference_update(chosen)
        if new:
            self.keeps_nothing_in_vain(reader)

    @rule(reader=people, indexes=picks)
    def want_again(self, reader: str, indexes: set[int]) -> None:
        chosen = self.picked(indexes)
        again, _ = commands.remove_flag(self.person(reader).actor, "read", chosen)
        able = self.received[reader].intersection(chosen) if reader in self.inside else set()
        assert again == sorted(able - self.unread[reader])
        self.unread[reader] |= able

    @rule(reader=people)
    def read_all(self, reader: str) -> None:
        commands.mark_all_read(self.person(reader).actor)
        self.unread[reader].clear()
        self.keeps_nothing_in_vain(reader)

    @rule(reader=people)
    def read_channel(self, reader: str) -> None:
        commands.mark_channel_read(self.person(reader).actor, self.channel.id)
        self.unread[reader].clear()
        self.keeps_nothing_in_vain(reader)

    @rule(reader=people, topic=topics)
    def read_topic(self, reader: str, topic: str) -> None:
        inside = {m for m in self.received[reader] if self.topics[m].upper() == topic.upper()}
        try:
            commands.mark_topic_read(self.person(reader).actor, self.channel.id, topic)
        except NoSuchTopic:
            assert not inside
        self.unread[reader] -= inside

    @rule(indexes=picks)
    def delete(self, indexes: set[int]) -> None:
        for message_id in self.picked(indexes)[:2]:
            delete_message(self.world.ana.actor, message_id)
            self.said.remove(message_id)
            for name in ("ana", "ben"):
                self.received[name].discard(message_id)
                self.unread[name].discard(message_id)

    @rule()
    def ben_comes_or_goes(self) -> None:
        if "ben" in self.inside:
            leaves(self.world, self.world.ben, self.name)
            self.inside.remove("ben")
            self.unread["ben"].clear()
        else:
            joins(self.world, self.world.ben, self.name)
            self.inside.add("ben")

    @invariant()
    def agrees(self) -> None:
        for name, expected in self.unread.items():
            found = [m for m in unread(self.person(name)) if m in self.said]
            assert found == sorted(expected), name


def test_the_unread_set_is_what_it_should_be(world: World) -> None:
    slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    steps = settings(
        max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=slow
    )

    class Here(Reading):
        def __init__(self) -> None:
            super().__init__(world)

    run_state_machine_as_test(Here, settings=steps)
