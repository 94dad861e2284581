from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower

from parley.accounts.models import Account
from parley.kernel.columns import Ranges
from parley.realms.models import Realm


class Conversation(models.Model):
    """Where messages are said and accounts are members: a channel, or a set of accounts."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    last_seq = models.BigIntegerField(default=0)
    """How many messages were ever said here: the sequence of the newest."""
    brought_id = models.BigIntegerField(null=True)
    """The lowest id that was ever moved here from elsewhere. Such a message is older than its
    sequence says, so where one looks for ids by sequence this is as far back as they may lie,"""
    brought_seq = models.BigIntegerField(null=True)
    """up to the highest sequence that one was given."""
    accounts_key = models.TextField(null=True)
    """Of direct messages: the ids of all taking part, ascending, as "3,7,12"."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["realm", "accounts_key"], name="conversation_of")
        ]


class Channel(models.Model):
    """Its topics are text on its messages, not rows."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    conversation = models.OneToOneField(Conversation, models.CASCADE)
    name = models.TextField()
    description = models.TextField(default="")
    rendered_description = models.TextField(default="")
    is_private = models.BooleanField(default=False)
    is_web_public = models.BooleanField(default=False)
    shares_history = models.BooleanField(default=True)
    """Whether newcomers may read what was said before they joined."""
    is_archived = models.BooleanField(default=False)
    is_default = models.BooleanField(default=False)
    """Whether new accounts are put into it."""
    created_at = models.DateTimeField(auto_now_add=True)
    creator = models.ForeignKey(Account, models.SET_NULL, null=True)
    message_retention_days = models.IntegerField(null=True)
    """None is what the organisation decided, -1 forever."""
    permissions = models.JSONField(default=dict)
    """What differs from the defaults of `channels.settings.ChannelSettings`."""

    class Meta:
        constraints = [
            # Private ones are left out: a name that may not be taken tells an outsider of them.
            models.UniqueConstraint(
                "realm",
                Lower("name"),
                condition=models.Q(is_private=False),
                name="channel_name_once",
            )
        ]
        indexes = [models.Index("realm", Lower("name"), name="channel_name")]


class Membership(models.Model):
    """An account's place in a conversation. Kept after leaving, so that coming back finds it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="memberships")
    account = models.ForeignKey(Account, models.CASCADE)
    is_active = models.BooleanField(default=True)
    received = Ranges(db_default=RawSQL("'{[1,)}'::int8multirange", []))
    """The sequences said while it was a member. What protected history shows, and what its
    combined feed and its unread messages are made of."""
    read_upto = models.BigIntegerField(default=0)
    """Everything up to this sequence is read; beyond it, `reading.ReadChunk` has a bit for each."""
    settings = models.JSONField(default=dict)
    """What differs from the defaults of `channels.events.PersonalChannelSettings`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "account"], name="membership_once")
        ]
