from django.db import models

from parley.accounts.models import Account
from parley.realms.models import Realm


class CustomEmoji(models.Model):
    """An organisation's own emoji. What was said and reacted with keeps showing one that is no
    longer active."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    author = models.ForeignKey(Account, models.SET_NULL, null=True)
    name = models.TextField()
    file = models.TextField()
    """Its name among the realm's emoji, which nobody guesses: whoever knows it may see it."""
    is_animated = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["realm", "name"],
                condition=models.Q(is_active=True),
                name="custom_emoji_name",
            )
        ]
