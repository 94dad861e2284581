"""Whom a message concerns more than others once it says something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parley.access.actor import Actor
from parley.access.messages import SeenMessage
from parley.eventlog import Log
from parley.kernel import sql
from parley.kernel.ids import AccountId, RealmId
from parley.markup import Rendered
from parley.messages.models import MessageFlags
from parley.messages.receivers import begins_to_follow
from parley.messages.traits import Flag
from parley.reading.attention import attention_of
from parley.reading.following import follow


def mark_receivers(
    log: Log, actor: Actor, message: SeenMessage, markdown: str, rendered: Rendered
) -> None:
    """Within the change. Who is mentioned or alerted now is, and nobody else. Those newly mentioned
    follow the topic, if that is what they want."""
    mentioned = sql.rows(
        "messages/mark_receivers",
        message_id=message.id,
        mentioned_ids=sorted(rendered.mentioned_accounts),
        alerted_ids=sorted(alerted_by(actor, markdown)),
        mentioned=int(Flag.MENTIONED),
        alerted=int(Flag.HAS_ALERT_WORD),
    )
    MessageFlags.objects.filter(message_id=message.id, flags=0).delete()
    followers = [AccountId(row.account_id) for row in mentioned if begins_to_follow(row)]
    if followers and message.channel_id is not None:
        follow(log, followers, message.channel_id, message.topic)


def alerted_by(actor: Actor, markdown: str) -> set[AccountId]:
    """Those of the realm who wait for a word of it, whether they received it or not."""

    def read(name: str, realm_id: RealmId) -> Sequence[Any]:
        return sql.rows(name, realm_id=realm_id)

    (row,) = sql.rows("reading/attention_version", realm_id=actor.realm_id)
    return attention_of(actor.realm_id, row.version, read).words.heeded_in(markdown)
