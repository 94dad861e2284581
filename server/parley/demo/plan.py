"""Weeks of talk, planned before any of it is said: who says what where, and when."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from parley.demo.company import GENERAL, PEOPLE, PLACES, Somebody
from parley.demo.grammar import Chosen, begin_sentence, name_people
from parley.demo.scenes import Line, Routine, Scene, Taken, routines, scenes

UTC = ZoneInfo("UTC")
SCENES_A_DAY, SCENES_A_WEEKEND_DAY = (9, 14), (0, 3)
WEEKEND = 5
LONGEST_TOPIC = 60
MEMBERS = {
    place.name: [each for each in PEOPLE if each.login in place.members]
    for place in (GENERAL, *PLACES)
}


class Planned(NamedTuple):
    at: datetime
    sender: Somebody
    channel: str
    """"" of a direct message."""
    topic: str
    to: tuple[Somebody, ...]
    text: str
    taken: tuple[tuple[str, Somebody], ...]
    scene: int
    """Which conversation it belongs to."""


class Planner:
    """The same talk for the same seed; only its days follow from now."""

    def __init__(self, seed: int, weeks: int, now: datetime) -> None:
        self._random = Random(seed)  # noqa: S311 - a play, not a secret
        self._weeks, self._now = weeks, now
        self._deck: deque[Scene] = deque()
        self._count = 0

    def plan(self) -> list[Planned]:
        """In the order of time, nothing in the future."""
        first = self._now.date() - timedelta(weeks=self._weeks)
        days = [first + timedelta(n) for n in range(self._weeks * 7 + 1)]
        said = [line for day in days for line in self._day(day)]
        said += self._of_late()
        return sorted((each for each in said if each.at < self._now), key=lambda each: each.at)

    def _day(self, day: date) -> Iterator[Planned]:
        is_weekend = day.weekday() >= WEEKEND
        for _ in range(
            self._random.randint(*(SCENES_A_WEEKEND_DAY if is_weekend else SCENES_A_DAY))
        ):
            begin = datetime.combine(day, time(8), UTC) + timedelta(
                minutes=self._random.uniform(0, 540)
            )
            yield from self._play(self._next(), begin)
        for routine in () if is_weekend else routines():
            yield from self._routine(routine, day)

    def _of_late(self) -> Iterator[Planned]:
        """There is always something going on just now."""
        for minutes in (95, 48, 31, 9):
            yield from self._play(self._next(), self._now - timedelta(minutes=minutes))

    def _next(self) -> Scene:
        """Each scene once before any comes again."""
        if not self._deck:
            shuffled = list(scenes())
            self._random.shuffle(shuffled)
            self._deck.extend(shuffled)
        return self._deck.popleft()

    def _play(self, scene: Scene, at: datetime) -> Iterator[Planned]:
        self._count += 1
        channel = self._random.choice(scene.channels) if scene.channels else ""
        audience = MEMBERS[channel] if channel else MEMBERS[GENERAL.name]
        people = self._random.sample(audience, len(scene.roles))
        cast = dict(zip(scene.roles, people, strict=True))
        chosen = Chosen(self._random)
        topic = chosen.fill(scene.topic)[:LONGEST_TOPIC] if channel else ""
        others = audience if channel else people
        for line in scene.lines:
            at += line.after + timedelta(seconds=20 + self._random.expovariate(1 / 150))
            text = begin_sentence(name_people(chosen.fill(line.text), cast))
            yield Planned(
                at,
                cast[line.role],
                channel,
                topic,
                () if channel else _others(cast[line.role], scene, cast),
                text,
                self._taken(line, cast, others),
                self._count,
            )

    def _taken(
        self, line: Line, cast: Mapping[str, Somebody], others: Sequence[Somebody]
    ) -> tuple[tuple[str, Somebody], ...]:
        return tuple(
            (taken.emoji, who)
            for taken in line.taken
            for who in self._takers(taken, cast[line.role], cast, others)
        )

    def _takers(
        self,
        taken: Taken,
        sender: Somebody,
        cast: Mapping[str, Somebody],
        others: Sequence[Somebody],
    ) -> list[Somebody]:
        if taken.roles:
            return [cast[role] for role in taken.roles]
        able = [who for who in others if who is not sender]
        return self._random.sample(able, min(taken.others, len(able)))

    def _routine(self, routine: Routine, day: date) -> Iterator[Planned]:
        self._count += 1
        at = datetime.combine(day, time(routine.hour), UTC)
        members = MEMBERS[routine.channel]
        when = {"date": f"{day.day} {day:%B}"}
        topic = Chosen(self._random, when).fill(routine.topic)
        for who in self._random.sample(members, min(routine.people, len(members))):
            at += timedelta(seconds=self._random.expovariate(1 / 200))
            someone = self._random.choice([each for each in members if each is not who])
            chosen = Chosen(self._random, when | {"someone": someone.first_name})
            text = begin_sentence(chosen.fill(self._random.choice(routine.sayings)))
            yield Planned(at, who, routine.channel, topic, (), text, (), self._count)


def _others(sender: Somebody, scene: Scene, cast: Mapping[str, Somebody]) -> tuple[Somebody, ...]:
    """Those who speak; whoever is only spoken of does not hear it."""
    speaking = {line.role for line in scene.lines}
    return tuple(cast[role] for role in sorted(speaking) if cast[role] is not sender)
