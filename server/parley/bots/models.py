from django.db import models

from parley.accounts.models import Account
from parley.channels.models import Channel


class BotTraits(models.Model):
    """What a bot has besides what every account has."""

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="bot_traits"
    )
    sends_to = models.ForeignKey(Channel, models.SET_NULL, null=True, related_name="+")
    """Where it sends if it names no channel: its program reads this, nothing here obeys it."""
    hears = models.ForeignKey(Channel, models.SET_NULL, null=True, related_name="+")
    hears_everything = models.BooleanField(default=False)
    payload_url = models.TextField(default="")
    """Where an outgoing webhook's questions go."""
    interface = models.SmallIntegerField(default=1)
    """How they are written: 1 is the protocol's own way, 2 Slack's."""
    sealed_token = models.TextField(default="")
    """By which the other side knows that it is us."""


class BotMemory(models.Model):
    """Something a bot's program asked to have kept."""

    account = models.ForeignKey(Account, models.CASCADE)
    key = models.TextField()
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="one_bot_memory"),
        ]
