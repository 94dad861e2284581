"""Topics: which there are, and how visible each is to an account."""

from __future__ import annotations

from msgspec import Struct, field

from parley.access.actor import Actor
from parley.access.channels import channel_for, may_read
from parley.access.messages import visibility
from parley.eventlog import change
from parley.kernel import sql
from parley.kernel.ids import ChannelId, MessageId
from parley.kernel.refusals import Refusal
from parley.messages.commands import LONGEST_TOPIC
from parley.messages.events import EMPTY_TOPIC
from parley.reading.commands import named_topic
from parley.reading.following import keep_policy, tell_muted_topics


class TopicTooLong(Refusal):
    message = f"topic is too long (limit: {LONGEST_TOPIC} characters)"


class SeenTopic(Struct, frozen=True):
    max_message_id: MessageId = field(name="max_id")
    name: str


def topics_in(actor: Actor, channel_id: ChannelId, *, empty_topic_name: bool) -> list[SeenTopic]:
    """The one with the newest message first. Only of what the actor may read."""
    channel = channel_for(actor, channel_id, may_read)
    rows = sql.rows("reading/topics", conversation_id=channel.conversation_id, **visibility(actor))
    unnamed = "" if empty_topic_name else EMPTY_TOPIC
    return [SeenTopic(row.id, row.topic or unnamed) for row in rows]


def set_topic_policy(actor: Actor, channel: str | int, topic: str, policy: int) -> None:
    """Whether there is such a topic yet, or not. Told to the account itself, the old way too."""
    place = channel_for(actor, channel, may_read)
    topic = named_topic(topic)
    if len(topic) > LONGEST_TOPIC:
        raise TopicTooLong
    with change(actor.realm_id) as log:
        if keep_policy(log, actor, place.id, topic, policy):
            tell_muted_topics(log, actor)
