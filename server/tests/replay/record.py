"""Records {before, events, after} for the web client's tests: a client that applies the events to
`before` must arrive at `after`. This is the contract between the two halves of the product."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from parley.models import (
    Account,
    Attachment,
    Channel,
    Conversation,
    CustomEmoji,
    Group,
    KeptDraft,
    Linkifier,
    Message,
    Playground,
    ProfileField,
    Reminder,
    ScheduledMessage,
    Snippet,
    Submessage,
)
from tests.cast import Json, Person, World

CONTRACT = Path(__file__).parents[3] / "contract" / "replay"
CAPABILITIES = (
    "notification_settings_null",
    "bulk_message_deletion",
    "user_avatar_url_field_optional",
    "stream_typing_notifications",
    "user_settings_object",
    "linkifier_url_template",
    "user_list_incomplete",
    "include_deactivated_groups",
    "archived_channels",
    "empty_topic_name",
)
TABLES = {
    Account: 1,
    Channel: 101,
    Group: 201,
    Conversation: 301,
    Message: 1_001,
    Attachment: 401,
    ProfileField: 501,
    Linkifier: 601,
    Playground: 701,
    CustomEmoji: 801,
    KeptDraft: 901,
    Snippet: 931,
    ScheduledMessage: 941,
    Reminder: 951,
    Submessage: 961,
}
"""Where the numbers of each begin in a recorded case."""
APART = 1_000_000
"""Distance between the tables' numbers while a case is recorded, so that none is another's."""
NOT_IN_THE_LOG = {"presences": {}, "presence_last_update_id": 0, "server_timestamp": 0}
TIMES = range(1_700_000_000, 2_500_000_000)
EMOJI = re.compile(r"/user_avatars/\d+/emoji/images/[\w-]{24}", re.ASCII)
DIGEST = re.compile(r"/realm_icon/[0-9a-f]+")
NUMBER = re.compile(r"\b(?:[2-9]|1\d)\d{6}\b")


def keep_numbers_apart() -> None:
    with connection.cursor() as cursor:
        for n, table in enumerate(TABLES, 2):
            sequence = f"{table._meta.db_table}_id_seq"
            cursor.execute(
                f"SELECT setval('{sequence}', greatest(nextval('{sequence}'), %s))", [n * APART]
            )


def record(name: str, world: World, action: Callable[[], object], *, seen_by: Person) -> Json:
    before = picture(seen_by)
    action()
    events = seen_by.hears()
    case = {"before": before, "events": events, "after": picture(seen_by)}
    settled = Settled(world, case)(case)
    CONTRACT.mkdir(parents=True, exist_ok=True)
    path = CONTRACT / f"{name}.json"
    text = json.dumps(settled, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    known = path.read_text() if path.exists() else ""
    path.write_text(text)
    assert text == known, f"{path.name} is another case now: look at the difference and commit it"
    return dict(case)


def picture(person: Person) -> Json:
    """What a client knows after a fresh load. Leaves the person listening from here."""
    person.listens(apply_markdown=True, client_capabilities=dict.fromkeys(CAPABILITIES, True))
    register = person.queue | NOT_IN_THE_LOG
    fetched = person.call(
        "GET",
        "/messages",
        anchor="newest",
        num_before=100,
        num_after=0,
        apply_markdown=True,
        allow_empty_topic_name=True,
    )
    return {"register": register, "messages": fetched["messages"]}


class Settled:
    """The same with numbers, times and names that do not change from run to run."""

    def __init__(self, world: World, case: Json) -> None:
        self.world = world
        found = sorted({int(number) for number in NUMBER.findall(json.dumps(case))})
        self.numbers: dict[int, int] = {}
        for n, first in enumerate(TABLES.values(), 2):
            own = [number for number in found if number // APART == n]
            self.numbers |= {number: n for n, number in enumerate(own, first)}

    def __call__(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {self.text(k): self(each, k) for k, each in value.items()}
        if isinstance(value, list):
            return [self(each, key) for each in value]
        if isinstance(value, str):
            return self.text(value, key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return (
            0
            if int(value) in TIMES or int(value) // 1_000 in TIMES
            else self.numbers.get(int(value), value)
        )

    def text(self, value: str, key: str = "") -> str:
        if key in {"queue_id", "path_id"}:
            return key
        if key == "date_joined":
            return "2026-01-01T00:00+00:00"
        value = DIGEST.sub("/realm_icon/digest", value)
        value = EMOJI.sub("/user_avatars/1/emoji/images/token", value)
        named = value.replace(self.world.string_id, "realm")
        return NUMBER.sub(lambda m: str(self.numbers.get(int(m[0]), m[0])), named)
