from django.db import models

from parley.realms.models import Realm


class LogHead(models.Model):
    """The last position handed out in a realm's log, and the last one trimmed away."""

    realm = models.OneToOneField(Realm, models.CASCADE, primary_key=True)
    position = models.BigIntegerField(default=0)
    trimmed = models.BigIntegerField(default=0)


class LogEntry(models.Model):
    """One event. `position` has no gaps and rises in commit order within a realm.

    JSON is kept as text: it is read far more often than it is queried. The table is partitioned
    by day, so that old days are dropped and not deleted: the first migration makes it in SQL.
    """

    pk = models.CompositePrimaryKey("realm_id", "position", "at")
    realm = models.ForeignKey(Realm, models.DO_NOTHING, db_index=False)
    position = models.BigIntegerField()
    kind = models.TextField()
    audience = models.TextField()
    event = models.TextField()
    extras = models.TextField()
    moves = models.BooleanField(default=False)
    """Whether it changes who is in a channel."""
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "parley_logentry"


class FollowerPosition(models.Model):
    """How far a follower has come in a realm's log."""

    pk = models.CompositePrimaryKey("name", "realm_id")
    name = models.TextField()
    realm = models.ForeignKey(Realm, models.CASCADE)
    position = models.BigIntegerField(default=0)
