"""Keeping the index of words as the messages are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from parley.kernel import sql
from parley.kernel.ids import MessageId, RealmId
from parley.markup.text import searchable_text
from parley.search.document import document_of
from parley.search.vocabulary import learn, unlearn


def index_messages(realm_id: RealmId, message_ids: Iterable[MessageId]) -> None:
    """From the rows, not from events: told twice, or late, it writes what is true now."""
    wanted = sorted(set(message_ids))
    if not wanted:
        return
    said = sql.rows("search/said", realm_id=realm_id, message_ids=wanted)
    ids = [row.id for row in said]
    documents = [document_of(row.topic, searchable_text(row.html)) for row in said]
    lost: set[str] = set()
    if ids:
        words = [each.words for each in documents]
        found = sql.rows("search/index", realm_id=realm_id, message_ids=ids, documents=words)
        lost = {row.lexeme for row in found}
        sql.rows("search/note_days", realm_id=realm_id, message_ids=ids)
        learn(realm_id, set().union(*(each.written for each in documents)))
    if len(ids) < len(wanted):
        gone = sorted(set(wanted) - set(ids))
        found = sql.rows("search/forget", realm_id=realm_id, message_ids=gone)
        lost |= {row.lexeme for row in found}
    unlearn(realm_id, lost)


def note_who_may_look() -> None:
    """Some channel became private, or public. Nobody sees more for it: it is a matter of what a
    search looks through."""
    sql.rows("search/repaint")


def index_missing(realm_id: RealmId, message_ids: Sequence[MessageId]) -> None:
    """What was said this moment, before the follower has come to it."""
    missing = sql.rows("search/missing", realm_id=realm_id, message_ids=list(message_ids))
    if missing:
        with transaction.atomic():
            index_messages(realm_id, [MessageId(row.id) for row in missing])
