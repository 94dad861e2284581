from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from parley.realms.models import Realm


class Account(models.Model):
    """A person or a bot in one realm."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    name = models.TextField()
    email = models.TextField()
    role = models.SmallIntegerField(default=400)
    """100 owner, 200 administrator, 300 moderator, 400 member, 600 guest: the wire's numbers."""
    is_active = models.BooleanField(default=True)
    is_bot = models.BooleanField(default=False)
    bot_type = models.SmallIntegerField(null=True)
    owner = models.ForeignKey("self", models.SET_NULL, null=True)
    """Whose bot it is."""
    password = models.TextField(default="")
    """As Django's hashers write it; "" is no password."""
    can_create_users = models.BooleanField(default=False)
    can_forge_sender = models.BooleanField(default=False)
    timezone = models.TextField(default="")
    joined_at = models.DateTimeField(auto_now_add=True)
    avatar_version = models.IntegerField(default=1)
    settings = models.JSONField(default=dict)
    """What differs from the defaults of `accounts.settings.PersonalSettings`."""

    group_ids = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    """The groups people made that it is in, itself or by one of those: `groups.reach` keeps them,
    so that whoever is asked what an account may do needs no look-up more."""

    class Meta:
        indexes = [
            models.Index(fields=["realm"], condition=models.Q(role=600), name="guests"),
            models.Index("realm", Lower("name"), name="account_name"),
            models.Index(
                fields=["realm"],
                condition=models.Q(settings__has_key="alert_words"),
                name="account_alerted",
            ),
        ]
        constraints = [
            models.UniqueConstraint("realm", Lower("email"), name="account_email"),
            models.CheckConstraint(
                condition=models.Q(role__in=[100, 200, 300, 400, 600]), name="account_role"
            ),
        ]


class Credential(models.Model):
    """Something that proves who calls: an API key, or a browser's session."""

    digest = models.TextField(primary_key=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="credentials")
    kind = models.TextField()
    """`api_key`, of which an account has one, or `session`."""
    sealed = models.TextField(default="")
    """The secret, sealed, where the wire must be able to hand it out again."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(kind="api_key"), name="one_api_key"
            )
        ]
