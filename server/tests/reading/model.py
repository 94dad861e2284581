"""What reading means, written apart from how it is kept: sets and lists, no database. The tests of
properties hold the server against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

NONE, MUTED, UNMUTED, FOLLOWED = range(4)
Name = str
Topic = tuple[str, str]


@dataclass
class Message:
    id: int
    sender: Name
    channel: str | None
    topic: str
    between: frozenset[Name] = frozenset()
    """Of a direct message."""
    received: set[Name] = field(default_factory=set)
    mentioned: set[Name] = field(default_factory=set)
    mentions_all: bool = False
    reactions: set[Name] = field(default_factory=set)
    starred: set[Name] = field(default_factory=set)
    unread: set[Name] = field(default_factory=set)

    @property
    def place(self) -> tuple[object, str]:
        return (self.channel or self.between), self.topic


@dataclass
class Model:
    people: tuple[Name, ...]
    private: frozenset[str]
    """Channels that only those in them see, and of which newcomers do not see what was before."""
    inside: dict[str, set[Name]]
    messages: dict[int, Message] = field(default_factory=dict)
    policies: dict[tuple[Name, Topic], int] = field(default_factory=dict)
    muted_channels: set[tuple[Name, str]] = field(default_factory=set)
    muted_people: set[tuple[Name, Name]] = field(default_factory=set)
    """Who does not want to read whom."""

    # What is seen

    def sees(self, name: Name, message: Message) -> bool:
        if message.channel is None:
            return name in message.between
        is_closed = message.channel in self.private
        return not is_closed or (self.is_inside(name, message) and name in message.received)

    def is_inside(self, name: Name, message: Message) -> bool:
        return message.channel is None or name in self.inside[message.channel]

    def feed(self, name: Name) -> list[Message]:
        """What somebody received and still sees, in the order it was said."""
        known = (each for _, each in sorted(self.messages.items()))
        return [each for each in known if name in each.received and self.sees(name, each)]

    def flags(self, name: Name, message: Message) -> set[str]:
        wildcards = {"stream_wildcard_mentioned", "wildcard_mentioned"}
        return {
            *(() if name in message.unread else ("read",)),
            *(("starred",) if name in message.starred else ()),
            *(("mentioned",) if name in message.mentioned else ()),
            *(wildcards if message.mentions_all else ()),
            *(() if name in message.received else ("historical",)),
        }

    def unread(self, name: Name) -> list[Message]:
        return [each for each in self.feed(name) if name in each.unread]

    def is_muted(self, name: Name, message: Message) -> bool:
        if message.channel is None:
            return False
        policy = self.policy(name, (message.channel, message.topic))
        return policy == MUTED or (
            policy == NONE and (name, message.channel) in self.muted_channels
        )

    def mentions(self, name: Name) -> list[int]:
        return [
            each.id
            for each in self.unread(name)
            if name in each.mentioned or (each.mentions_all and not self.is_muted(name, each))
        ]

    def policy(self, name: Name, topic: Topic) -> int:
        return self.policies.get((name, (topic[0], topic[1].lower())), NONE)

    # What is done

    def say(self, message: Message, *, is_read_by_sender: bool) -> None:
        channel = message.channel
        message.received = set(message.between if channel is None else self.inside[channel])
        message.mentioned &= message.received
        for name in message.received:
            is_own = name == message.sender and is_read_by_sender
            if not is_own and (name, message.sender) not in self.muted_people:
                message.unread.add(name)
        if channel is not None:
            self._follow(message, (channel, message.topic))
        self.messages[message.id] = message

    def _follow(self, message: Message, topic: Topic) -> None:
        """By default: what one starts, and where one is mentioned; and what is said in a muted
        channel is unmuted there for who said it."""
        before = {name: self.policy(name, topic) for name in self.people}
        own = before[message.sender]
        if own == NONE and not any(True for _ in self.in_topic(*topic)):
            self.decide(message.sender, topic, FOLLOWED)
        elif own in {NONE, MUTED} and self._mutes(message.sender, topic[0]):
            self.decide(message.sender, topic, UNMUTED)
        self._follow_mentioned(message.mentioned, topic, before)

    def _mutes(self, name: Name, channel: str) -> bool:
        return name in self.inside[channel] and (name, channel) in self.muted_channels

    def _follow_mentioned(
        self, names: Iterable[Name], topic: Topic, before: dict[Name, int]
    ) -> None:
        for name in names:
            if before[name] in {NONE, UNMUTED}:
                self.decide(name, topic, FOLLOWED)

    def edit(self, message: Message, mentioned: set[Name], *, mentions_all: bool) -> None:
        able = {name for name in message.received if self.is_inside(name, message)}
        now = mentioned & able
        if message.channel is not None:
            topic = (message.channel, message.topic)
            before = {name: self.policy(name, topic) for name in self.people}
            self._follow_mentioned(now - message.mentioned, topic, before)
        message.mentioned, message.mentions_all = now, mentions_all

    def in_topic(self, channel: str, topic: str) -> Iterable[Message]:
        for each in self.messages.values():
            if each.channel == channel and each.topic.lower() == topic.lower():
                yield each

    def move(self, moved: list[Message], channel: str, topic: str, by: Name) -> None:
        """To another topic of the channel. Where nothing of the old one stays that the mover sees,
        what people decided about it goes along: two topics that become one are as visible as the
        more visible of them was."""
        before = moved[0].topic
        stay = [m for m in self.in_topic(channel, before) if m not in moved and self.sees(by, m)]
        joins_others = any(True for _ in self.in_topic(channel, topic))
        if not stay:
            for name in self.people:
                self._carry(name, (channel, before), (channel, topic), joins_others=joins_others)
        for each in moved:
            each.topic = topic

    def _carry(self, name: Name, old: Topic, new: Topic, *, joins_others: bool) -> None:
        policy = self.policy(name, old)
        if policy == NONE:
            return
        self.decide(name, old, NONE)
        if old[0] in self.private and name not in self.inside[old[0]]:
            return
        by_visibility = (MUTED, NONE, UNMUTED, FOLLOWED)
        if joins_others:
            policy = max(policy, self.policy(name, new), key=by_visibility.index)
        self.decide(name, new, policy)

    def read(self, name: Name, messages: Iterable[Message]) -> None:
        for each in messages:
            each.unread.discard(name)

    def want_again(self, name: Name, messages: Iterable[Message]) -> None:
        for each in messages:
            is_able = name in each.received and self.is_inside(name, each)
            if is_able and (name, each.sender) not in self.muted_people:
                each.unread.add(name)

    def decide(self, name: Name, topic: Topic, policy: int) -> None:
        key = (name, (topic[0], topic[1].lower()))
        self.policies.pop(key, None)
        if policy:
            self.policies[key] = policy

    def mute_person(self, name: Name, other: Name) -> None:
        self.muted_people.add((name, other))
        self.read(name, (each for each in self.messages.values() if each.sender == other))

    def leave(self, name: Name, channel: str) -> None:
        """What was not read then is never asked for again."""
        self.inside[channel].discard(name)
        self.read(name, (each for each in self.messages.values() if each.channel == channel))
