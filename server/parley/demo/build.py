"""Plays the plan through the same commands as real people use."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from parley.access.actor import Actor, actor_for
from parley.access.channels import SeenChannel, visible_channels
from parley.accounts.commands import NewAccount, welcome
from parley.accounts.preferences import change_timezone
from parley.channels.commands import NewChannel, admit, create_channel
from parley.demo.company import COMPANY, GENERAL, PEOPLE, PLACES, Place, Somebody
from parley.demo.plan import MEMBERS, Planned, Planner
from parley.emoji.table import code_of
from parley.eventlog import change
from parley.kernel.ids import AccountId, MessageId
from parley.messages.commands import Said, add_reaction, draft_to_accounts, draft_to_channel
from parley.messages.editing import Words, edit
from parley.messages.events import Emoji
from parley.messages.moving import HERE, Destination
from parley.messages.outbox import Draft, outbox
from parley.presence.commands import report
from parley.reading.commands import add_flag, mark_all_read, mark_channel_read
from parley.reading.topics import set_topic_policy
from parley.realms.commands import NewRealm, create_realm

AT_ONCE = 200
FRESH = timedelta(hours=20)
"""What is younger has not been read by everybody yet."""
EDITABLE = timedelta(minutes=9)
RESOLVED = "✔ "
SECOND_THOUGHTS = (
    "*(Edit: a typo.)*",
    "*(Edit: and thank you!)*",
    "*(Edit: tomorrow, not today.)*",
)
MUTED, FOLLOWED = 1, 3
Tell = Callable[[str], None]


class Spoken(NamedTuple):
    planned: Planned
    id: MessageId


class Demo:
    def __init__(self, string_id: str, password: str, seed: int, tell: Tell) -> None:
        self._random = Random(seed)  # noqa: S311 - a play, not a secret
        self._seed, self._tell = seed, tell
        self._string_id, self._password = string_id, password
        self._actors: dict[str, Actor] = {}
        self._channels: dict[str, SeenChannel] = {}

    def build(self, weeks: int) -> None:
        now = datetime.now(UTC)
        plan = Planner(self._seed, weeks, now).plan()
        self._timed("the people", self._begin)
        self._timed("their channels", self._open_channels)
        before = [line for line in plan if line.at < now - FRESH]
        spoken = self._timed(f"{len(before)} messages", lambda: self._say(before))
        self._timed("everything read", self._read_all)
        after = plan[len(before) :]
        spoken += self._timed(f"{len(after)} of the last day", lambda: self._say(after))
        self._timed("reactions", lambda: self._react(spoken))
        self._timed("second thoughts, stars and habits", lambda: self._live_on(spoken, now))

    def _timed(self, what: str, do: Callable[[], list[Spoken]]) -> list[Spoken]:
        begun = time.monotonic()
        done = do()
        self._tell(f"{what}: {time.monotonic() - begun:.1f} s")
        return done

    # The stage

    def _begin(self) -> list[Spoken]:
        owner, *others = PEOPLE
        realm_id, owner_id = create_realm(NewRealm(COMPANY, self._string_id, self._account(owner)))
        self._keep(owner, owner_id)
        for person in others:
            with change(realm_id) as log:
                account_id = welcome(log, self._account(person))
            self._keep(person, account_id)
        return []

    def _account(self, person: Somebody) -> NewAccount:
        return NewAccount(person.email, person.name, person.role, password=self._password)

    def _keep(self, person: Somebody, account_id: AccountId) -> None:
        actor = actor_for(account_id)
        change_timezone(actor, person.timezone)
        self._actors[person.login] = actor

    def _open_channels(self) -> list[Spoken]:
        for place in PLACES:
            creator = self._actors[place.members[0]]
            with change(creator.realm_id) as log:
                made = create_channel(log, creator, _channel(place))
                admit(log, [made], [self._actors[each].account_id for each in place.members])
            self._channels[place.name] = made
        (general,) = visible_channels(self._actors["amara"], names=[GENERAL.name])
        self._channels[GENERAL.name] = general
        return []

    # The play

    def _say(self, lines: Sequence[Planned]) -> list[Spoken]:
        """Many on their way at once, in their order: the outbox writes them together."""
        spoken = []
        for start in range(0, len(lines), AT_ONCE):
            some = lines[start : start + AT_ONCE]
            promises = [outbox.put(self._draft(line)) for line in some]
            spoken += [
                Spoken(line, promise.result().id)
                for line, promise in zip(some, promises, strict=True)
            ]
        return spoken

    def _draft(self, line: Planned) -> Draft:
        sender = self._actors[line.sender.login]
        said = Said(line.text, line.sender.client, is_read_by_sender=True, sent_at=line.at)
        if not line.channel:
            to = [self._actors[each.login].account_id for each in line.to]
            return draft_to_accounts(sender, to, said)
        return draft_to_channel(sender, self._channels[line.channel].id, line.topic, said)

    def _read_all(self) -> list[Spoken]:
        for actor in self._actors.values():
            mark_all_read(actor)
        return []

    def _react(self, spoken: Sequence[Spoken]) -> list[Spoken]:
        for line, message_id in spoken:
            for name, who in line.taken:
                emoji = Emoji(name, code_of(name) or "", "unicode_emoji")
                add_reaction(self._actors[who.login], message_id, emoji)
        return []

    # Life after it

    def _live_on(self, spoken: Sequence[Spoken], now: datetime) -> list[Spoken]:
        self._change_minds(spoken, now)
        self._resolve(spoken)
        for person in PEOPLE:
            self._follow_habits(person, spoken)
        for login in ("tomasz", "priya", "leila", "ingrid", "kwame", "noor"):
            report(self._actors[login], "active")
        return []

    def _change_minds(self, spoken: Sequence[Spoken], now: datetime) -> None:
        late = [each for each in spoken if each.planned.at > now - EDITABLE]
        for (line, message_id), thought in zip(late, SECOND_THOUGHTS, strict=False):
            actor = self._actors[line.sender.login]
            edit(actor, message_id, Words(f"{line.text}\n\n{thought}"), HERE)

    def _resolve(self, spoken: Sequence[Spoken]) -> None:
        """Topics that came to an end are marked as such, by whoever had the last word."""
        ends = {
            (line.channel, line.topic): Spoken(line, message_id)
            for line, message_id in spoken
            if line.channel in ("engineering", "support", "questions", "data")
        }
        finished = [each for each in ends.values() if "stand-up" not in each.planned.topic]
        for line, message_id in self._random.sample(finished, len(finished) // 4):
            to = Destination(f"{RESOLVED}{line.topic}", None, "change_all")
            edit(self._actors[line.sender.login], message_id, None, to)

    def _follow_habits(self, person: Somebody, spoken: Sequence[Spoken]) -> None:
        actor = self._actors[person.login]
        own = [each for each in spoken if _hears(person, each.planned)]
        starred = self._random.sample(own, min(5, len(own)))
        add_flag(actor, "starred", sorted(each.id for each in starred))
        topics = [each.planned for each in own if each.planned.channel]
        for line, policy in zip(
            self._random.sample(topics, min(4, len(topics))),
            (FOLLOWED, FOLLOWED, FOLLOWED, MUTED),
            strict=False,
        ):
            set_topic_policy(actor, self._channels[line.channel].id, line.topic, policy)
        heard = sorted({line.channel for line in topics})
        for channel in self._random.sample(heard, self._random.randint(0, len(heard))):
            mark_channel_read(actor, self._channels[channel].id)


def _channel(place: Place) -> NewChannel:
    return NewChannel(
        place.name,
        place.description,
        is_private=place.is_private,
        shares_history=place.shares_history,
    )


def _hears(person: Somebody, line: Planned) -> bool:
    if not line.channel:
        return person in (line.sender, *line.to)
    return person in MEMBERS[line.channel]
