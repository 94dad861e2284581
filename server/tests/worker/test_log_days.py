"""The log's days come and go as tables, and the log says how far it no longer reaches back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from parley.kernel import sql
from parley.models import LogEntry, LogHead
from parley.worker.log_days import AHEAD, keep_days, make_day
from tests.cast import World


def days() -> list[object]:
    return [row.day for row in sql.rows("worker/partitions")]


def test_there_is_a_table_for_today_and_the_days_to_come() -> None:
    keep_days()
    keep_days()  # nothing to do, and no error

    today = datetime.now(UTC).date()
    assert set(days()) >= {today + timedelta(n) for n in range(AHEAD + 1)}


def test_a_day_that_is_over_is_dropped_and_the_log_says_so(world: World) -> None:
    keep_days()
    long_ago = datetime.now(UTC) - timedelta(settings.PARLEY_LOG_DAYS + 30)
    make_day(long_ago.date())
    entries = LogEntry.objects.filter(realm_id=world.realm_id)
    before = entries.count()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE parley_logentry SET at = %s WHERE realm_id = %s AND position <= 3",
            [long_ago, world.realm_id],
        )

    keep_days()

    assert long_ago.date() not in days()
    assert LogHead.objects.get(realm_id=world.realm_id).trimmed == 3
    assert entries.count() == before - 3


def test_what_came_before_its_table_moves_into_it(world: World) -> None:
    """Should no worker have run for days, entries wait in the default table."""
    far = datetime.now(UTC) + timedelta(400)
    entries = LogEntry.objects.filter(realm_id=world.realm_id)
    entries.filter(position=1).update(at=far)
    before = entries.count()

    make_day(far.date())

    assert far.date() in days()
    assert entries.count() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM parley_logentry_default")
        assert cursor.fetchone() == (0,)
        cursor.execute(f"DROP TABLE parley_logentry_{far:%Y%m%d}")
