from django.db import models

from parley.realms.models import Realm


class OutgoingMail(models.Model):
    """One e-mail to one address, until it was sent or given up."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    to = models.TextField()
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    """When it is tried next."""
    attempts = models.SmallIntegerField(default=0)
    error = models.TextField(default="")
    """What the mail server said the last time."""
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(given_up_at=None), name="mail_due"),
        ]
