from django.db import models
from django.db.models.lookups import GreaterThan

from parley.accounts.models import Account
from parley.channels.models import Channel, Conversation
from parley.realms.models import Realm

ORDER = models.F("id") + 0
"""Ids as the order of what is walked through by an index: of a conversation, a topic, a sender, a
realm. Were they the ids themselves, PostgreSQL would know that the primary key has the same order,
and where it takes a conversation for busy walk through all messages of all of them instead."""
LISTED = {
    "message_links": 1,
    "message_images": 2,
    "message_attachments": 4,
    "message_wildcards": 16 | 32,
    "message_reacted": 128,
}
"""What is looked for and is rare, by bits of `messages.traits.Trait`: an index of each, by place,
so that what is looked through is what may be seen."""


def has_any(traits: int) -> models.Q:
    return models.Q(GreaterThan(models.F("traits").bitand(traits), 0))


class Message(models.Model):
    """Ids rise in the order of the realm's log: sql/send.sql is the only writer of new rows, and
    found them all in the same transaction. PostgreSQL checking that again would lock, and dirty,
    four rows a message."""

    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False, db_constraint=False)
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, db_index=False, db_constraint=False
    )
    channel = models.ForeignKey(
        Channel, models.CASCADE, null=True, db_index=False, db_constraint=False
    )
    """None of direct messages."""
    seq = models.BigIntegerField()
    sender = models.ForeignKey(Account, models.CASCADE, db_index=False, db_constraint=False)
    topic = models.TextField()
    markdown = models.TextField()
    html = models.TextField()
    sent_at = models.DateTimeField()
    client = models.TextField()
    """What program sent it, by the name it gave itself."""
    traits = models.SmallIntegerField()
    """Bits of `messages.traits.Trait`: what is in it, found while it was rendered."""
    is_read_by_sender = models.BooleanField()
    """Whether one's own words count as read. Only the sender is concerned."""
    edited_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("realm", ORDER, name="message_realm"),
            models.Index("conversation", "sender", ORDER, name="message_sender"),
            models.Index("conversation", ORDER, name="message_conversation"),
            models.Index(
                "conversation", models.functions.Upper("topic"), ORDER, name="message_topic"
            ),
            *(
                models.Index("conversation", ORDER, name=name, condition=has_any(traits))
                for name, traits in LISTED.items()
            ),
            models.Index(
                "conversation",
                ORDER,
                name="message_resolved",
                condition=models.Q(topic__startswith="✔ "),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="message_seq"),
        ]


class MessageFlags(models.Model):
    """What one account thinks of one message, beside having read it. Sparse."""

    pk = models.CompositePrimaryKey("account_id", "message_id")
    account = models.ForeignKey(Account, models.CASCADE, db_constraint=False, db_index=False)
    message = models.ForeignKey(Message, models.CASCADE, db_constraint=False)
    flags = models.SmallIntegerField()
    """Bits of `messages.traits.Flag`."""


class Reaction(models.Model):
    message = models.ForeignKey(Message, models.CASCADE, related_name="reactions", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE)
    emoji_name = models.TextField()
    emoji_code = models.TextField()
    emoji_set = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "account", "emoji_set", "emoji_code"], name="reaction_once"
            ),
        ]


class MessageVersion(models.Model):
    """What a message was before a change to it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="versions")
    editor = models.ForeignKey(Account, models.CASCADE, null=True)
    at = models.DateTimeField()
    prev_markdown = models.TextField(null=True)
    prev_html = models.TextField(null=True)
    prev_topic = models.TextField(null=True)
    prev_channel = models.ForeignKey(Channel, models.SET_NULL, null=True)
    prev_seq = models.BigIntegerField(null=True)
    """Of a move between channels: its place in the one it left, which decides who could read it."""


class SendReceipt(models.Model):
    """What a client's `queue_id` and `local_id` became, so that a resend is answered, not sent."""

    pk = models.CompositePrimaryKey("sender_id", "queue_id", "local_id")
    sender = models.ForeignKey(Account, models.CASCADE, db_constraint=False, db_index=False)
    queue_id = models.TextField()
    local_id = models.TextField()
    message_id = models.BigIntegerField()
    at = models.DateTimeField()
