from django.db import models

from parley.realms.models import Realm


class AuditEntry(models.Model):
    """One act of administration. Only ever added to; whom it names may be gone."""

    pk = models.CompositePrimaryKey("realm_id", "number")
    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False)
    number = models.BigIntegerField()
    """1, 2, 3 … within a realm, without gaps."""
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    """The account that did it; none where an operator did, by a command."""
    action = models.TextField()
    about = models.TextField()
    """`account 12`, `channel 3`, `realm`."""
    details = models.TextField()
    """JSON: what it was before and what it is now, as far as it may be told."""
    client = models.TextField()
    address = models.TextField()
    seal = models.TextField()
    """Over this entry and the seal before it, with the server's key (`audit.chain`)."""

    class Meta:
        indexes = [
            models.Index(fields=["realm", "actor_id", "number"], name="audit_actor"),
            models.Index(fields=["realm", "action", "number"], name="audit_action"),
        ]
