from django.contrib.postgres.fields import ArrayField
from django.db import models

from parley.accounts.models import Account
from parley.realms.models import Realm


class Invitation(models.Model):
    """Good until it is used, where it is for one; until it is revoked or expires in any case."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    inviter = models.ForeignKey(Account, models.CASCADE, related_name="invitations")
    email = models.TextField(null=True)
    """Whom it was sent to; none of a link that many may use."""
    role = models.SmallIntegerField()
    channel_ids = ArrayField(models.BigIntegerField())
    with_default_channels = models.BooleanField()
    tells_inviter = models.BooleanField(default=True)
    digest = models.TextField(unique=True)
    sealed = models.TextField()
    """The token itself, which a list of links shows again."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["realm"],
                condition=models.Q(revoked_at=None, used_at=None),
                name="open_invitations",
            ),
        ]
