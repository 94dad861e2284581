from django.db import models
from django.db.models.functions import Lower

from parley.accounts.models import Account
from parley.realms.models import Realm


class ProfileField(models.Model):
    """A question everybody in an organisation may answer of themselves."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    name = models.TextField()
    hint = models.TextField(default="")
    kind = models.SmallIntegerField()
    """The wire's number: `profiles.kinds.Kind`."""
    data = models.TextField(default="")
    """JSON: the choices of a list, or whose accounts these are; "" of every other kind."""
    place = models.IntegerField(default=0)
    """Fields are shown in this order, of which two may have the same for a moment."""
    is_in_summary = models.BooleanField(default=False)
    is_required = models.BooleanField(default=False)
    is_own_to_edit = models.BooleanField(default=True)
    """Whether people answer it themselves, and not only administrators for them."""

    class Meta:
        constraints = [
            models.UniqueConstraint("realm", Lower("name"), name="profile_field_name"),
        ]


class ProfileAnswer(models.Model):
    account = models.ForeignKey(Account, models.CASCADE)
    field = models.ForeignKey(ProfileField, models.CASCADE)
    value = models.TextField()
    html = models.TextField(null=True)
    """Of the kinds whose text is Markdown."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "field"], name="one_profile_answer"),
        ]
