"""Whatever several people do in whatever order, over HTTP: what is unread, every flag, every count
and the order of things are as the model has them.

The suite walks the same few paths every time. `PARLEY_DEEP_TESTS=N` walks N new ones.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.cast import Json, Person, World
from tests.reading.acting import joins, leaves
from tests.reading.model import Message, Model

FEW = 8
"""Messages, below which none is deleted: without any there is nothing to find."""
DEEP = int(os.environ.get("PARLEY_DEEP_TESTS", "0"))
OPEN, CLOSED = "open", "closed"
NAMES = ("ana", "ben", "gus")
names = st.sampled_from(NAMES)
channels = st.sampled_from([OPEN, CLOSED])
topics = st.sampled_from(["x", "X", "y", ""])
picks = st.sets(st.integers(0, 12), min_size=1, max_size=6)
mentioned = st.sets(names, max_size=2)
some = st.integers(0, 12)


class People(RuleBasedStateMachine):
    live = ""
    turn = 0

    @initialize()
    def begin(self) -> None:
        self.world = World(self.live)
        self.people: dict[str, Person] = {
            "ana": self.world.ana,
            "ben": self.world.ben,
            "gus": self.world.account("gil"),
        }
        self.names = {person.id: name for name, person in self.people.items()}
        ana, ben, gus = self.people.values()
        traits = {"is_private": True, "shares_history": False}
        self.ids = {
            OPEN: self.world.channel(OPEN, ana, ben).id,
            CLOSED: self.world.channel(CLOSED, ana, gus, **traits).id,
        }
        self.channels = {each: name for name, each in self.ids.items()}
        inside = {OPEN: {"ana", "ben"}, CLOSED: {"ana", "gus"}}
        self.model = Model(NAMES, frozenset({CLOSED}), inside)
        for person in self.people.values():
            person.call("POST", "/mark_all_as_read")
        self.first = ana.says(OPEN, "where it begins", "y", read_by_sender=True)
        begins = Message(self.first, "ana", OPEN, "y")
        self.model.say(begins, is_read_by_sender=True)
        for name, channel, topic in (("ben", OPEN, "x"), ("gus", CLOSED, "x"), ("ana", OPEN, "y")):
            self.say_in(channel, topic, name, set(), mentions_all=False, own_is_read=True)
            self.say_in(channel, topic, name, {"ana", "ben"}, mentions_all=True, own_is_read=True)

    # How it is done

    def does(self, name: str, method: str, path: str, **fields: Any) -> Json:
        answer = self.people[name].call(method, path, **fields)
        assert answer["result"] == "success", answer
        return answer

    def picked(self, name: str, indexes: set[int]) -> list[Message]:
        """Of what somebody sees, counted from the newest."""
        seen = [each for each in self.model.messages.values() if self.model.sees(name, each)]
        return [seen[place] for place in sorted({-1 - i % len(seen) for i in indexes})]

    def one(self, name: str, index: int) -> Message:
        return self.picked(name, {index})[0]

    def text(self, who: set[str], mentions_all: bool) -> str:
        people = [f"@**{self.people[name].name}**" for name in sorted(who)]
        return " ".join(["words", *people, *(["@**all**"] if mentions_all else [])])

    # What people do

    @rule(
        name=names, channel=channels, topic=topics, who=mentioned, everyone=st.booleans(),
        own_is_read=st.booleans(), more=st.integers(0, 3),
    )  # fmt: skip
    def say(  # noqa: PLR0913, PLR0917
        self,
        name: str,
        channel: str,
        topic: str,
        who: set[str],
        everyone: bool,
        own_is_read: bool,
        more: int,
    ) -> None:
        """First that; then some plain words."""
        if name not in self.model.inside[CLOSED]:
            channel = OPEN
        self.say_in(channel, topic, name, who, mentions_all=everyone, own_is_read=own_is_read)
        for _ in range(more):
            self.say_in(channel, topic, name, set(), mentions_all=False, own_is_read=own_is_read)

    def say_in(  # noqa: PLR0913
        self,
        channel: str,
        topic: str,
        name: str,
        who: set[str],
        *,
        mentions_all: bool,
        own_is_read: bool,
    ) -> None:
        text = self.text(who, mentions_all)
        said = self.people[name].says(channel, text, topic, read_by_sender=own_is_read)
        message = Message(said, name, channel, topic)
        message.mentioned, message.mentions_all = set(who), mentions_all
        self.model.say(message, is_read_by_sender=own_is_read)

    @rule(name=names, channel=channels, topic=topics, more=st.integers(0, 3))
    def say_plainly(self, name: str, channel: str, topic: str, more: int) -> None:
        self.say(name, channel, topic, set(), everyone=False, own_is_read=True, more=more)

    @rule(name=names, others=st.sets(names, min_size=1, max_size=2), who=mentioned)
    def write(self, name: str, others: set[str], who: set[str]) -> None:
        to = [self.people[each].id for each in sorted(others)]
        fields = {"type": "direct", "to": to, "read_by_sender": True}
        said = self.does(name, "POST", "/messages", **fields, content=self.text(who, False))
        between = frozenset({name, *others})
        message = Message(said["id"], name, None, "", between, mentioned=set(who))
        self.model.say(message, is_read_by_sender=True)

    @rule(name=names, index=some, who=mentioned, everyone=st.booleans())
    def edit(self, name: str, index: int, who: set[str], everyone: bool) -> None:
        message = self.one(name, index)
        if not self.model.sees(message.sender, message):
            return
        content = self.text(who, everyone) + "!"
        self.does(message.sender, "PATCH", f"/messages/{message.id}", content=content)
        self.model.edit(message, set(who), mentions_all=everyone)

    @rule(index=some, topic=topics, how=st.sampled_from(["one", "later", "all"]))
    def move(self, index: int, topic: str, how: str) -> None:
        message = self.one("ana", index)
        channel = message.channel
        if channel is None or message.topic.lower() == topic.lower():
            return
        together = [*self.model.in_topic(channel, message.topic)]
        first = {"one": message.id, "later": message.id, "all": 0}[how]
        last = message.id if how == "one" else max(self.model.messages)
        moved = [each for each in together if first <= each.id <= last]
        quiet = {"send_notification_to_old_thread": False, "send_notification_to_new_thread": False}
        fields = {"topic": topic, "propagate_mode": f"change_{how}", **quiet}
        self.does("ana", "PATCH", f"/messages/{message.id}", **fields)
        self.model.move(moved, channel, topic, "ana")

    @rule(name=names, index=some)
    def delete(self, name: str, index: int) -> None:
        message = self.one(name, index)
        if message.id == self.first or len(self.model.messages) < FEW:
            return
        self.does(
            "ana" if self.model.sees("ana", message) else message.sender,
            "DELETE",
            f"/messages/{message.id}",
        )
        del self.model.messages[message.id]

    @rule(name=names, index=some)
    def react(self, name: str, index: int) -> None:
        message = self.one(name, index)
        method = "DELETE" if name in message.reactions else "POST"
        self.does(name, method, f"/messages/{message.id}/reactions", emoji_name="tada")
        message.reactions ^= {name}

    @rule(name=names, indexes=picks, op=st.sampled_from(["add", "remove"]))
    def mark(self, name: str, indexes: set[int], op: str) -> None:
        chosen = self.picked(name, indexes)
        ids = [each.id for each in chosen]
        self.does(name, "POST", "/messages/flags", messages=ids, op=op, flag="read")
        (self.model.read if op == "add" else self.model.want_again)(name, chosen)

    @rule(name=names, indexes=picks, op=st.sampled_from(["add", "remove"]))
    def star(self, name: str, indexes: set[int], op: str) -> None:
        chosen = self.picked(name, indexes)
        ids = [each.id for each in chosen]
        self.does(name, "POST", "/messages/flags", messages=ids, op=op, flag="starred")
        for each in chosen:
            (each.starred.add if op == "add" else each.starred.discard)(name)

    @rule(name=names, index=some, op=st.sampled_from(["add", "remove"]))
    def mark_from_here(self, name: str, index: int, op: str) -> None:
        """Up to here read, or from here on unread again, in the combined feed."""
        message = self.one(name, index)
        sides = {"num_before": 1000, "num_after": 0}
        if op == "remove":
            sides = {"num_before": 0, "num_after": 1000}
        fields = {"anchor": message.id, **sides, "narrow": [], "op": op, "flag": "read"}
        self.does(name, "POST", "/messages/flags/narrow", **fields)
        feed = self.model.feed(name)
        if op == "add":
            self.model.read(name, [each for each in feed if each.id <= message.id])
        else:
            self.model.want_again(name, [each for each in feed if each.id >= message.id])

    @rule(name=names, index=some, kind=st.sampled_from(["topic", "channel", "topic", "all"]))
    def read_many(self, name: str, index: int, kind: str) -> None:
        message = self.one(name, index)
        read = list(self.model.messages.values())
        if kind == "all":
            self.does(name, "POST", "/mark_all_as_read")
        else:
            if message.channel is None or name not in message.received:
                return
            fields: Json = {"stream_id": self.ids[message.channel or ""]}
            read = [each for each in read if each.channel == message.channel]
            if kind == "topic":
                fields["topic_name"] = message.topic
                read = [each for each in read if each.topic.lower() == message.topic.lower()]
            path = {"channel": "/mark_stream_as_read", "topic": "/mark_topic_as_read"}[kind]
            self.does(name, "POST", path, **fields)
        self.model.read(name, read)

    @rule(name=names, channel=channels, topic=topics, policy=st.integers(0, 3))
    def decide(self, name: str, channel: str, topic: str, policy: int) -> None:
        if name not in self.model.inside[CLOSED]:
            channel = OPEN
        fields = {"stream_id": self.ids[channel], "topic": topic, "visibility_policy": policy}
        self.does(name, "POST", "/user_topics", **fields)
        self.model.decide(name, (channel, topic), policy)

    @rule(name=names, channel=channels, on=st.booleans())
    def mute_channel(self, name: str, channel: str, on: bool) -> None:
        if name not in self.model.inside[channel]:
            return
        data = [{"stream_id": self.ids[channel], "property": "is_muted", "value": on}]
        path = "/users/me/subscriptions/properties"
        self.does(name, "POST", path, subscription_data=data)
        muted = self.model.muted_channels
        (muted.add if on else muted.discard)((name, channel))

    @rule(pair=st.permutations(NAMES))
    def mute_or_unmute(self, pair: list[str]) -> None:
        name, other, _ = pair
        is_muted = (name, other) in self.model.muted_people
        path = f"/users/me/muted_users/{self.people[other].id}"
        self.does(name, "DELETE" if is_muted else "POST", path)
        if is_muted:
            self.model.muted_people.discard((name, other))
        else:
            self.model.mute_person(name, other)

    @rule(name=st.sampled_from(["ben", "gus"]), channel=channels)
    def come_or_go(self, name: str, channel: str) -> None:
        if name in self.model.inside[channel]:
            leaves(self.world, self.people[name], channel)
            self.model.leave(name, channel)
        else:
            joins(self.world, self.people[name], channel)
            self.model.inside[channel].add(name)

    # What they see

    @precondition(lambda self: hasattr(self, "first"))
    @invariant()
    def agrees(self) -> None:
        """After each step one of them looks, in turn; at the end all."""
        self.turn = (self.turn + 1) % len(NAMES)
        self.sees(NAMES[self.turn])

    def teardown(self) -> None:
        if hasattr(self, "first"):
            for name in NAMES:
                self.sees(name)

    def sees(self, name: str) -> None:
        told = self.people[name].call(
            "POST",
            "/register",
            fetch_event_types=["message", "starred_messages", "user_topic"],
            client_capabilities={"empty_topic_name": True},
        )
        assert self.unread_told(told["unread_msgs"]) == self.unread_known(name), name
        stars = [each for each in told["starred_messages"] if each >= self.first]
        assert stars == self.stars_known(name), name
        assert self.policies_told(told["user_topics"]) == self.policies_known(name), name
        self.sees_feed(name)

    def sees_feed(self, name: str) -> None:
        page = self.people[name].call(
            "GET",
            "/messages",
            anchor="first_unread",
            num_before=200,
            num_after=200,
            allow_empty_topic_name=True,
        )
        told = [
            (each["id"], each["subject"], set(each["flags"]), len(each["reactions"]))
            for each in page["messages"]
            if each["id"] >= self.first
        ]
        assert told == [
            (each.id, each.topic, self.model.flags(name, each), len(each.reactions))
            for each in self.model.feed(name)
        ], name
        unread = self.model.unread(name)
        if unread:
            assert page["anchor"] == unread[0].id, name

    def unread_told(self, told: Json) -> Json:
        places: dict[Any, list[int]] = {}
        for each in told["streams"]:
            places[self.channels[each["stream_id"]], each["topic"]] = each["unread_message_ids"]
        for each in told["pms"]:
            between = frozenset({self.names[each["other_user_id"]]})
            places[between, ""] = each["unread_message_ids"]
        for each in told["huddles"]:
            ids = map(int, each["user_ids_string"].split(","))
            places[frozenset(map(self.names.__getitem__, ids)), ""] = each["unread_message_ids"]
        return {"places": places, "mentions": told["mentions"], "count": told["count"]}

    def unread_known(self, name: str) -> Json:
        places: dict[Any, list[int]] = {}
        unread = self.model.unread(name)
        for each in unread:
            place = each.place
            if each.channel is None and len(each.between) < 3:
                place = (each.between - {name} or each.between, "")
            places.setdefault(place, []).append(each.id)
        count = sum(not self.model.is_muted(name, each) for each in unread)
        return {"places": places, "mentions": self.model.mentions(name), "count": count}

    def stars_known(self, name: str) -> list[int]:
        messages = sorted(self.model.messages.values(), key=lambda each: each.id)
        return [m.id for m in messages if name in m.starred and self.model.sees(name, m)]

    def policies_told(self, told: list[Json]) -> Json:
        return {
            (self.channels[each["stream_id"]], each["topic_name"].lower()): each[
                "visibility_policy"
            ]
            for each in told
            if each["stream_id"] in self.channels
        }

    def policies_known(self, name: str) -> Json:
        return {
            topic: policy
            for (who, topic), policy in self.model.policies.items()
            if who == name and (topic[0] == OPEN or name in self.model.inside[topic[0]])
        }


def test_reading_is_what_the_model_says(live: str) -> None:
    class Here(People):
        pass

    Here.live = live
    bounded = settings(
        max_examples=DEEP or 10,
        stateful_step_count=50,
        derandomize=not DEEP,
        database=None,
        deadline=None,
        # To walk fewer paths of the same length is no help: only what fails is made smaller.
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=bounded)
