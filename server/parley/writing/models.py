from django.db import models
from django.db.models.functions import Now

from parley.accounts.models import Account
from parley.messages.models import Message
from parley.realms.models import Realm


class KeptDraft(models.Model):
    """What somebody began to write, kept for all of its devices."""

    account = models.ForeignKey(Account, models.CASCADE)
    kind = models.TextField()
    """`stream`, `private`, or "" while it is addressed to nobody."""
    to = models.JSONField()
    """The id of one channel, or those of accounts."""
    topic = models.TextField()
    markdown = models.TextField()
    edited_at = models.DateTimeField()


class Snippet(models.Model):
    """A text somebody writes often."""

    account = models.ForeignKey(Account, models.CASCADE)
    title = models.TextField()
    markdown = models.TextField()
    created_at = models.DateTimeField(db_default=Now())


class Due(models.Model):
    """What is to be said at a second of the clock. The row goes when it has been said."""

    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, db_index=False)
    """Whose it is."""
    markdown = models.TextField()
    html = models.TextField()
    due_at = models.DateTimeField()
    failure = models.TextField(default="")
    """Why it could not be said; "" until that was tried."""

    class Meta:
        abstract = True
        indexes = [
            models.Index("account", "due_at", "id", name="%(class)s_own"),
            models.Index("due_at", "id", name="%(class)s_due", condition=models.Q(failure="")),
        ]


class ScheduledMessage(Due):
    """A message that its sender wants to be sent later."""

    channel_id = models.BigIntegerField(null=True)
    """None of a direct message."""
    to = models.JSONField(default=list)
    """The accounts a direct message goes to, without its sender where there are others."""
    topic = models.TextField()
    client = models.TextField()
    is_read_by_sender = models.BooleanField()
    owes_notice = models.BooleanField(default=False)
    """Whether its sender is still to be told in words that it failed."""

    class Meta(Due.Meta):
        indexes = [
            *Due.Meta.indexes,
            models.Index("realm", name="owed_notices", condition=models.Q(owes_notice=True)),
        ]


class Reminder(Due):
    """A message somebody wants to be reminded of."""

    message_id = models.BigIntegerField()
    """Whatever becomes of that message, its owner is reminded that there was one."""
    note = models.TextField()


class Submessage(models.Model):
    """What somebody added to a message: a vote in a poll, a task of a list. Never changed."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="submessages")
    sender = models.ForeignKey(Account, models.CASCADE, db_index=False)
    kind = models.TextField()
    content = models.TextField()
    """JSON."""
