"""One reader of one busy channel, in Parley's own database; and the same state kept as ranges."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from parley.access.actor import actor_for
from parley.accounts.commands import NewAccount, create_account
from parley.channels.commands import NewChannel, admit, create_channel
from parley.eventlog import change
from parley.kernel import sql
from parley.reading.commands import add_flag
from parley.reading.queries import unread_of
from parley.realms.commands import NewRealm, create_realm

PICKED = 50
"""Messages marked at a time: what a client reports while someone scrolls."""


class Reader:
    """Someone in a channel where so many messages were said by others, a topic after another."""

    def __init__(self, messages: int) -> None:

        owner = NewAccount("owner@example.com", "Owner")
        realm_id, owner_id = create_realm(NewRealm("Benchmark", "", owner))
        reader_id = create_account(realm_id, NewAccount("reader@example.com", "Reader"))
        self.actor, self.last = actor_for(reader_id), messages
        with change(realm_id) as log:
            self.channel = create_channel(log, actor_for(owner_id), NewChannel("busy"))
            admit(log, [self.channel], [reader_id])
        self._say(owner_id)

    def _say(self, sender_id: int) -> None:
        place = self.channel.conversation_id
        run(
            "INSERT INTO parley_message (realm_id, conversation_id, channel_id, seq, sender_id,"
            " topic, markdown, html, sent_at, client, traits, is_read_by_sender)"
            " SELECT %(realm)s, %(place)s, %(channel)s, n, %(sender)s, 'topic ' || n %% 10, 'x',"
            " '<p>x</p>', now(), 'test', 0, true FROM generate_series(1, %(last)s) AS n",
            realm=self.actor.realm_id,
            place=place,
            channel=self.channel.id,
            sender=sender_id,
            last=self.last,
        )
        run(
            "UPDATE parley_conversation SET last_seq = %(n)s WHERE id = %(id)s",
            n=self.last,
            id=place,
        )
        run("CREATE TABLE ranges (place bigint PRIMARY KEY, read int8multirange NOT NULL)")
        self.ids = [row.id for row in run("SELECT id FROM parley_message ORDER BY seq")]
        run("VACUUM ANALYZE")

    def takes_up(self, is_read: Callable[[int, int], bool]) -> None:
        """By the command that clients' calls end in; the ranges at once."""

        place = self.channel.conversation_id
        run("DELETE FROM parley_readchunk")
        run("UPDATE parley_membership SET read_upto = 0 WHERE conversation_id = %(id)s", id=place)
        read = [seq for seq in range(1, self.last + 1) if is_read(seq, self.last)]
        wanted = iter(self.ids[seq - 1] for seq in read)
        while batch := list(islice(wanted, 20_000)):
            add_flag(self.actor, "read", batch)
        run("DELETE FROM ranges")
        run(
            "INSERT INTO ranges SELECT %(id)s, coalesce(range_agg(int8range(s, s + 1)), '{}')"
            " FROM unnest(%(read)s::bigint[]) AS s",
            id=place,
            read=read,
        )
        unread = set(range(1, self.last + 1)) - set(read)
        self.unread = sorted(unread) or [*range(self.last - 1_000, self.last)]
        run("VACUUM ANALYZE parley_readchunk")

    def measured(self, rounds: int) -> dict[str, Any]:
        return {
            "bitmap": {
                "rows": self._one("SELECT count(*) AS n FROM parley_readchunk"),
                "bytes": self._one(
                    "SELECT coalesce(sum(pg_column_size(bits)), 0) AS n FROM parley_readchunk"
                ),
                **self._marking(rounds, self._mark),
                "unread_ms": timed(5, self._unread),
            },
            "ranges": {
                "count": self._one(
                    "SELECT count(*) AS n FROM ranges CROSS JOIN LATERAL unnest(read) AS r"
                ),
                "bytes": self._one("SELECT pg_column_size(read) AS n FROM ranges"),
                **self._marking(rounds, self._mark_range),
                "unread_ms": timed(5, self._unread_of_ranges),
            },
        }

    def _marking(self, rounds: int, mark: Callable[[list[int]], object]) -> dict[str, float]:
        """So many at random among what is unread; the last number is PostgreSQL's own log."""
        before = self._one("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS n")
        took = timed(
            rounds, lambda: mark(random.sample(self.unread, min(PICKED, len(self.unread))))
        )
        after = self._one("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS n")
        return {"mark_ms": took, "wal_bytes": round((after - before) / rounds)}

    def _mark(self, seqs: list[int]) -> None:

        add_flag(self.actor, "read", [self.ids[seq - 1] for seq in seqs])

    def _mark_range(self, seqs: list[int]) -> None:
        run(
            "UPDATE ranges SET read = read + (SELECT range_agg(int8range(s, s + 1))"
            " FROM unnest(%(seqs)s::bigint[]) AS s)",
            seqs=seqs,
        )

    def _unread(self) -> None:

        unread_of(self.actor)

    def _unread_of_ranges(self) -> None:
        run(
            "SELECT m.topic, array_agg(m.id ORDER BY m.id) FROM ("
            " SELECT m.id, m.topic FROM ranges"
            " CROSS JOIN LATERAL unnest(int8multirange(int8range(1, NULL)) - read) AS gap"
            " CROSS JOIN LATERAL (SELECT id, topic FROM parley_message m"
            "  WHERE m.conversation_id = place AND m.seq >= lower(gap)"
            "  AND m.seq < coalesce(upper(gap), 9223372036854775807) OFFSET 0) AS m"
            " ORDER BY m.id DESC LIMIT 50000) AS m GROUP BY m.topic"
        )

    def _one(self, statement: str) -> int:
        return int(run(statement)[0].n)


def run(statement: str, **parameters: Any) -> list[Any]:
    return sql.run(statement, parameters)


def timed(rounds: int, work: Callable[[], object]) -> float:
    """The median, in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return round(1000 * statistics.median(took), 2)
