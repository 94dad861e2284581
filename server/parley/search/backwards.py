"""Writing down the words of what was said before the index was kept as it is now."""

from __future__ import annotations

from parley.kernel import sql
from parley.kernel.ids import MessageId, RealmId
from parley.search.index import index_messages

NAME = "search index, backwards"
AT_ONCE = 2_000


def index_older() -> None:
    """Some more, newest first. The place is kept as a follower's is: it falls to nothing."""
    for row in sql.rows("search/older", name=NAME):
        realm_id = RealmId(row.realm_id)
        found = sql.rows("search/older_messages", realm_id=realm_id, below=row.place, limit=AT_ONCE)
        index_messages(realm_id, [MessageId(each.id) for each in found if not each.is_known])
        place = found[-1].id if found else 0
        sql.rows("worker/move", name=NAME, realm_id=realm_id, position=place)
