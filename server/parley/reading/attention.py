"""What accounts want noticed as something is said: their alert words, and whom they have muted. A
process keeps it a realm at a time, and reads it again when the realm's version has risen, which
whoever sends learns with all else it asks. A realm where nobody has either costs a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.reading.words import Words

MOST_REALMS = 1_000
"""Kept by a process: those that have words, and most have few."""


class Attention(NamedTuple):
    version: int
    words: Words
    muted_by: dict[AccountId, tuple[AccountId, ...]]
    """Of who is muted: those who did."""


NOTHING = Attention(0, Words(()), {})
Read = Callable[[str, RealmId], Sequence[Any]]
"""Runs one of the statements below."""
_kept: dict[RealmId, Attention] = {}


def attention_of(realm_id: RealmId, version: int, read: Read) -> Attention:
    """As of this version of the realm's, or a later one."""
    if version == 0:
        return NOTHING
    known = _kept.get(realm_id)
    if known is None or known.version < version:
        known = _read(realm_id, version, read)
        if len(_kept) >= MOST_REALMS:
            _kept.clear()
        _kept[realm_id] = known
    return known


def _read(realm_id: RealmId, version: int, read: Read) -> Attention:
    words = [(AccountId(row.id), row.words) for row in read("reading/alert_words", realm_id)]
    muted_by = defaultdict[AccountId, list[AccountId]](list)
    for row in read("reading/muted_by", realm_id):
        muted_by[AccountId(row.muted_id)].append(AccountId(row.account_id))
    return Attention(version, Words(words), {who: tuple(by) for who, by in muted_by.items()})


def changed(realm_id: RealmId) -> None:
    """Within the change that gives somebody other words, or mutes."""
    sql.rows("reading/attention_changed", realm_id=realm_id)
