from django.db import models

from parley.realms.models import Realm


class Group(models.Model):
    """A named set of accounts. The members of a system group follow from their roles."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    name = models.TextField()
    description = models.TextField(default="")
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["realm", "name"], name="group_name")]
