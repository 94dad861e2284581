from django.db import models

from parley.accounts.models import Account
from parley.channels.models import Channel, Membership
from parley.kernel.columns import Bits

CHUNK = 4096
"""Messages a chunk speaks of: 512 bytes, 20 to 47 times cheaper to mark at random than ranges."""


class ReadChunk(models.Model):
    """What a member has read beyond `Membership.read_upto`: bit `seq % CHUNK` of chunk
    `seq / CHUNK`. No row means that nothing there is read."""

    pk = models.CompositePrimaryKey("membership_id", "chunk")
    membership = models.ForeignKey(Membership, models.CASCADE)
    chunk = models.IntegerField()
    bits = Bits(length=CHUNK)


class TopicPolicy(models.Model):
    """How visible a topic is to one account: the wire's 1 muted, 2 unmuted, 3 followed."""

    account = models.ForeignKey(Account, models.CASCADE)
    channel = models.ForeignKey(Channel, models.CASCADE)
    topic = models.TextField()
    policy = models.SmallIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "account", "channel", models.functions.Lower("topic"), name="topic_policy_once"
            )
        ]


class MutedAccount(models.Model):
    """Whose messages an account does not want to read. While it stands none of them is unread to
    that account, whatever its bits say: `reading/is_unread`."""

    pk = models.CompositePrimaryKey("account_id", "muted_id")
    account = models.ForeignKey(Account, models.CASCADE, db_index=False)
    muted = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField()
