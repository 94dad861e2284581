"""The log's days: a table for each day to come, and none for those that are over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from parley.kernel import sql

AHEAD = 3
"""Days made in advance, so that a worker may be away that long before the default takes over."""


def keep_days(today: date | None = None) -> None:
    """Makes tomorrow's tables and drops those older than the log reaches back."""
    day = today or datetime.now(UTC).date()
    known = {row.day: row.name for row in sql.rows("worker/partitions")}
    for ahead in range(AHEAD + 1):
        if day + timedelta(ahead) not in known:
            make_day(day + timedelta(ahead))
    for old, name in known.items():
        if old < day - timedelta(settings.PARLEY_LOG_DAYS):
            drop_day(name)


def make_day(day: date) -> None:
    """Entries of that day that came before its table wait in the default one, and move. Writers
    wait meanwhile; that is one day's at the very most, and usually none."""
    name = f"parley_logentry_{day:%Y%m%d}"
    bounds = f"'{day} 00:00:00+00'", f"'{day + timedelta(1)} 00:00:00+00'"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE parley_logentry IN ACCESS EXCLUSIVE MODE")
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {name} (LIKE parley_logentry INCLUDING ALL)")
        cursor.execute(
            f"WITH early AS (DELETE FROM parley_logentry_default "  # noqa: S608
            f"WHERE at >= {bounds[0]} AND at < {bounds[1]} RETURNING *) "
            f"INSERT INTO {name} SELECT * FROM early"
        )
        cursor.execute(
            f"ALTER TABLE parley_logentry ATTACH PARTITION {name} "
            f"FOR VALUES FROM ({bounds[0]}) TO ({bounds[1]})"
        )


def drop_day(name: str) -> None:
    """Notes first how far each realm's log no longer reaches back: who is behind that must
    register anew. The followers, too, have long passed it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE parley_loghead h SET trimmed = greatest(h.trimmed, gone.position) "  # noqa: S608
            f"FROM (SELECT realm_id, max(position) AS position FROM {name} GROUP BY 1) AS gone "
            "WHERE gone.realm_id = h.realm_id"
        )
        cursor.execute(f"DROP TABLE {name}")
