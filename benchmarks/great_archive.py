"""A million messages in five hundred channels, written past the API: only reading is measured.

What was said follows texts.Archive, so that how frequent a word is, is known. Four people stand for
those who look: one who is everywhere, one who is in twenty channels, a guest in five, and one whose
channels hide what was said while they were away.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.db import connection
from parley.accounts.commands import NewAccount, api_key_of, create_account
from parley.kernel.ids import AccountId, Position, RealmId
from parley.realms.commands import NewRealm, create_realm
from parley.search.followers import search_index
from parley.worker.followers import LoggedEvent

from benchmarks.people import Person
from benchmarks.texts import Archive

CHANNELS, PRIVATE, PROTECTED = 500, 100, 50
"""So many; of them private; and of those with a history hidden from newcomers."""
SENDERS, DIRECT, TOPICS = 1_000, 2_000, 20
AT_ONCE = 5_000
HUSHED = "hushhush"
"""A word that is said ten thousand times and more, where none of the four may look."""
HUSHED_CHANNEL = 1
MEMBER, GUEST = 400, 600
LINKS, IMAGES, FILES, EVERYONE = 1, 2, 4, 16
MENTIONED, STARRED = 2, 1
MESSAGE = """COPY parley_message (id, realm_id, conversation_id, channel_id, seq, sender_id, topic,
    markdown, html, sent_at, client, traits, is_read_by_sender) FROM STDIN"""


@dataclass
class Looker:
    """Somebody who looks for something, and the numbers of the channels they are in."""

    name: str
    role: int
    channels: range
    received: str = "{[1,)}"
    person: Person = field(default_factory=lambda: Person("", ""))


def lookers() -> list[Looker]:
    away = [f"[{n},{n + 1_000})" for n in range(1, 20_000, 2_000)]
    return [
        Looker("everywhere", MEMBER, range(2, CHANNELS)),
        Looker("20 of 500 channels", MEMBER, range(3, CHANNELS, 25)),
        Looker("guest in 5 channels", GUEST, range(5, CHANNELS, 100)),
        Looker(
            "20 channels, away half the time",
            MEMBER,
            range(0, PROTECTED, 2),
            "{" + ",".join([*away, "[20001,)"]) + "}",
        ),
    ]


def execute(statement: str, **values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def is_private(number: int) -> bool:
    return number < PRIVATE


class GreatArchive:
    def __init__(self, messages: int) -> None:
        self.messages = messages
        self.archive = Archive()
        self.random = random.Random(11)  # noqa: S311 - the same archive in every run
        self.lookers = lookers()
        self.realm_id = self._realm()

    def _realm(self) -> RealmId:
        owner = NewAccount("owner@benchmark.example.org", "Owner")
        realm_id, _ = create_realm(NewRealm("Benchmark", "", owner))
        return realm_id

    def fill(self) -> None:
        self._people()
        self._places()
        self._memberships()
        self._say()
        self._flags()
        execute("ANALYZE")
        self._index()
        execute("VACUUM ANALYZE")

    def _people(self) -> None:
        for number, looker in enumerate(self.lookers):
            address = f"looker{number}@benchmark.example.org"
            made = create_account(self.realm_id, NewAccount(address, looker.name, looker.role))
            looker.person = Person(address, api_key_of(AccountId(made)), made, looker.name)
        execute(
            """INSERT INTO parley_account (realm_id, email, name, role, is_active, is_bot, password,
                can_create_users, can_forge_sender, timezone, joined_at, avatar_version, settings)
            SELECT realm_id, 'sender' || n || '@benchmark.example.org', 'Sender ' || n, 400, true,
                false, '', false, false, timezone, joined_at, avatar_version, settings
            FROM parley_account CROSS JOIN generate_series(1, %(count)s) AS n WHERE id = %(like)s
            ORDER BY n""",
            count=SENDERS,
            like=self.lookers[0].person.user_id,
        )
        found = execute("SELECT id FROM parley_account WHERE email LIKE 'sender%%' ORDER BY id")
        self.senders = [row[0] for row in found]

    def _places(self) -> None:
        for number in range(CHANNELS):
            execute(
                """WITH place AS (
                    INSERT INTO parley_conversation (realm_id, last_seq) VALUES (%(realm)s, 0)
                    RETURNING id
                )
                INSERT INTO parley_channel (realm_id, conversation_id, name, description,
                    rendered_description, is_private, is_web_public, shares_history, is_archived,
                    is_default, created_at)
                SELECT %(realm)s, id, %(name)s, '', '', %(private)s, false, %(shares)s, false,
                    false, now()
                FROM place""",
                realm=self.realm_id,
                name=f"channel {number}",
                private=is_private(number),
                shares=number >= PROTECTED,
            )
        found = execute(
            "SELECT conversation_id, id FROM parley_channel"
            " WHERE name LIKE 'channel %%' ORDER BY id"
        )
        self.places: list[tuple[int, int | None]] = [(row[0], row[1]) for row in found]
        self._direct_places()

    def _direct_places(self) -> None:
        """Between one of those who look and a sender or two each, or between senders alone."""
        own = [looker.person.user_id or 0 for looker in self.lookers]
        keys: dict[str, list[int]] = {}
        while len(keys) < DIRECT:
            some = self.random.sample(self.senders, self.random.choice((1, 2)))
            some += (
                [self.random.choice(own)] if len(keys) % 2 else [self.random.choice(self.senders)]
            )
            keys[",".join(map(str, sorted(set(some))))] = sorted(set(some))
        self.direct: list[list[int]] = list(keys.values())
        found = execute(
            """INSERT INTO parley_conversation (realm_id, last_seq, accounts_key)
            SELECT %(realm)s, 0, key FROM unnest(%(keys)s::text[]) WITH ORDINALITY AS k (key, n)
            ORDER BY n
            RETURNING id""",
            realm=self.realm_id,
            keys=list(keys),
        )
        self.places += [(row[0], None) for row in found]

    def _memberships(self) -> None:
        rows: list[tuple[int, int, str]] = []
        for looker in self.lookers:
            rows += [
                (self.places[number][0], looker.person.user_id or 0, looker.received)
                for number in looker.channels
            ]
        for (place, _), accounts in zip(self.places[CHANNELS:], self.direct, strict=True):
            rows += [(place, account, "{[1,)}") for account in accounts]
        execute(
            """INSERT INTO parley_membership
                (conversation_id, account_id, is_active, received, read_upto, settings)
            SELECT *, 10000000, '{}' FROM unnest(%(places)s::bigint[], %(accounts)s::bigint[],
                ARRAY(SELECT true FROM generate_series(1, %(count)s)),
                %(received)s::int8multirange[])
            ON CONFLICT DO NOTHING""",
            places=[row[0] for row in rows],
            accounts=[row[1] for row in rows],
            received=[row[2] for row in rows],
            count=len(rows),
        )

    def _say(self) -> None:
        with connection.cursor() as cursor, cursor.copy(MESSAGE) as copy:
            for row in self._rows():
                copy.write_row(row)
        execute("SELECT setval('parley_message_id_seq', %(n)s)", n=self.messages)
        execute(
            """UPDATE parley_conversation c SET last_seq = said.count FROM (
                SELECT conversation_id, max(seq) AS count FROM parley_message GROUP BY 1
            ) AS said WHERE said.conversation_id = c.id"""
        )

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Nine of ten in channels, of which the first are the busiest; a thousand a day."""
        choose = self.random
        weights = [9 / (n + 5) for n in range(CHANNELS)]
        each = sum(weights) / 9 / DIRECT
        bounds = list(accumulate([*weights, *[each] * DIRECT]))
        busy = list(accumulate(1 / (n + 5) for n in range(SENDERS)))
        seqs = [0] * len(self.places)
        numbers = range(len(self.places))
        for number in range(1, self.messages + 1):
            (at,) = choose.choices(numbers, cum_weights=bounds)
            (sender,) = choose.choices(self.senders, cum_weights=busy)
            place, channel = self.places[at]
            seqs[at] += 1
            said = self.archive.text(number) + (f" {HUSHED}" if at == HUSHED_CHANNEL else "")
            topic = f"topic {choose.randrange(TOPICS)}" if channel else ""
            when = f"{2020 + number // 365_000}-01-01 00:00:00+00"
            yield (
                *(number, self.realm_id, place, channel, seqs[at], sender, topic, said),
                *(f"<p>{said}</p>", when, "website", self._traits(choose.random()), True),
            )

    @staticmethod
    def _traits(luck: float) -> int:
        bounds = ((0.001, EVERYONE), (0.01, IMAGES | LINKS), (0.02, FILES | LINKS), (0.1, LINKS))
        return next((traits for bound, traits in bounds if luck < bound), 0)

    def _flags(self) -> None:
        """One in a hundred mentions one of those who look, one in a thousand they starred; one in
        twenty was reacted to."""
        for looker in self.lookers:
            execute(
                """INSERT INTO parley_messageflags (account_id, message_id, flags)
                SELECT %(me)s, id, CASE WHEN id %% 1000 = 0 THEN %(starred)s ELSE %(mentioned)s END
                FROM parley_message WHERE id %% 100 = 0""",
                me=looker.person.user_id,
                starred=STARRED,
                mentioned=MENTIONED,
            )
        execute(
            """INSERT INTO parley_reaction
                (message_id, account_id, emoji_name, emoji_code, emoji_set)
            SELECT id, %(who)s, 'tada', '1f389', 'unicode_emoji' FROM parley_message
            WHERE id %% 20 = 0""",
            who=self.senders[0],
        )

    def _index(self) -> None:
        """By the follower itself, as if the log had told it."""
        for start in range(1, self.messages + 1, AT_ONCE):
            ids = [*range(start, min(start + AT_ONCE, self.messages + 1))]
            told = LoggedEvent(Position(0), "update_message", f'{{"message_ids": {ids}}}')
            search_index.follow(self.realm_id, [told])
