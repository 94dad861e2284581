from django.db import models
from django.db.models.functions import Lower

from parley.accounts.models import Account
from parley.realms.models import Realm


class Group(models.Model):
    """A named set of accounts and of other groups. The members of a system group follow from their
    roles."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    name = models.TextField()
    description = models.TextField(default="")
    is_system = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    creator = models.ForeignKey(Account, models.SET_NULL, null=True)
    settings = models.JSONField(default=dict)
    """What differs from the defaults of `groups.settings.GroupSettings`."""

    class Meta:
        constraints = [models.UniqueConstraint("realm", Lower("name"), name="group_name_once")]


class GroupMember(models.Model):
    """An account that is in a group itself, not by another group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "account"], name="group_member_once")
        ]


class Nesting(models.Model):
    """A group within another: who is in the one is in the other."""

    outer = models.ForeignKey(Group, models.CASCADE, related_name="nestings")
    inner = models.ForeignKey(Group, models.CASCADE, related_name="nested_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outer", "inner"], name="nesting_once")]
