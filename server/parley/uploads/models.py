from django.db import models

from parley.accounts.models import Account
from parley.messages.models import Message
from parley.realms.models import Realm


class Attachment(models.Model):
    """A file somebody uploaded. Whoever may read a message that links it may fetch it."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    owner = models.ForeignKey(Account, models.CASCADE)
    path = models.TextField(unique=True)
    """`REALM/RANDOM/NAME`, below the data directory's uploads and the wire's /user_uploads/."""
    name = models.TextField()
    size = models.BigIntegerField()
    content_type = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    messages = models.ManyToManyField(Message, related_name="attachments")
