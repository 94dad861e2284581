"""When something is to happen: whole seconds since 1970, UTC, and not in the past."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta

from parley.kernel.refusals import Refusal

END_OF_TIME = 253_402_300_799
"""The last second of the year 9999, and of what a calendar here knows."""
Second = Annotated[int, Meta(ge=0, le=END_OF_TIME)]


class NotInTheFuture(Refusal):
    message = "Scheduled delivery time must be in the future."


def future(second: int) -> datetime:
    moment = datetime.fromtimestamp(second, UTC)
    if moment <= datetime.now(UTC):
        raise NotInTheFuture
    return moment
