"""Times as people and programs write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

DAY = len("2026-01-31")
YEARS = range(1970, 9_999)


def moment_of(text: str) -> datetime:
    """ISO 8601; without a zone UTC, and a day is its beginning. A ValueError if it is neither,
    or so far away that no message can be meant."""
    is_day = len(text) <= DAY
    try:
        moment = (
            datetime.combine(date.fromisoformat(text), time.min)
            if is_day
            else datetime.fromisoformat(text)
        )
        known = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
    if known.year not in YEARS:
        raise ValueError(text)
    return known
