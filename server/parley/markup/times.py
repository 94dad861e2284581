"""<time:2026-05-28T17:00:00+02:00>: everyone reads it in their own zone."""

import re
from datetime import UTC, datetime

from dateutil import parser

from parley.markup.escaping import escape_literally
from parley.markup.weave import MARK, Weave

TIME = re.compile(rf"<time:([^>{MARK}]{{0,200}})>")
HOUR = 3600
ZONES = {
    "EST": -5 * HOUR, "EDT": -4 * HOUR, "CST": -6 * HOUR, "CDT": -5 * HOUR,
    "MST": -7 * HOUR, "MDT": -6 * HOUR, "PST": -8 * HOUR, "PDT": -7 * HOUR,
    "WET": 0, "WEST": HOUR, "CET": HOUR, "CEST": 2 * HOUR, "EET": 2 * HOUR, "EEST": 3 * HOUR,
    "BST": HOUR, "MSK": 3 * HOUR, "IST": 5 * HOUR + HOUR // 2, "JST": 9 * HOUR, "KST": 9 * HOUR,
    "AEST": 10 * HOUR, "AEDT": 11 * HOUR, "NZST": 12 * HOUR, "NZDT": 13 * HOUR,
}  # fmt: skip
# The parser of free-form dates raises whatever its parts raise.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def weave_times(weave: Weave, text: str, _: int) -> str:
    return TIME.sub(lambda found: weave.keep(time_html(found[1])), text)


def time_html(text: str) -> str:
    moment = read_time(text)
    shown = escape_literally(text)
    if moment is None:
        return f'<span class="timestamp-error">Invalid time format: {shown}</span>'
    stamp = moment.isoformat().replace("+00:00", "Z")
    return f'<time datetime="{stamp}">{shown}</time>'


def read_time(text: str) -> datetime | None:
    try:
        return in_utc(parser.parse(text, tzinfos=ZONES))
    except UNREADABLE:
        return read_unix_time(text)


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_unix_time(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(text), tz=UTC)
    except (OSError, *UNREADABLE):
        return None
