from django.db import models

from parley.accounts.models import Account
from parley.realms.models import Realm


class Presence(models.Model):
    """When an account was last at its keyboard, and last connected. Never in the log."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True)
    realm = models.ForeignKey(Realm, models.CASCADE)
    active_at = models.DateTimeField(null=True)
    idle_at = models.DateTimeField(null=True)
    update_id = models.BigIntegerField()
    """Rises with every change on the server: `last_update_id` asks for what is newer."""

    class Meta:
        indexes = [models.Index(fields=["realm", "update_id"], name="presence_updates")]
