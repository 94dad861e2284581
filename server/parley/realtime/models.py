from django.contrib.postgres.fields import ArrayField
from django.db import models

from parley.accounts.models import Account


class Queue(models.Model):
    """One client's live feed. How far the client has come is the client's to know."""

    id = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE)
    position = models.BigIntegerField()
    """Where the feed starts: the position of the snapshot it goes with."""
    event_types = ArrayField(models.TextField(), null=True)
    narrow = models.JSONField(default=list)
    """Only messages it matches are told, if it is not empty."""
    hears_all_public = models.BooleanField(default=False)
    variant = models.JSONField(default=dict)
    """How its client wants events spelled: `eventlog.Variant`."""
    client = models.TextField(default="")
    seen_at = models.DateTimeField(auto_now_add=True)
