from django.db import models

from parley.realms.models import Realm


class Linkifier(models.Model):
    """Text that becomes a link wherever it is written: #123 is a ticket."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    pattern = models.TextField()
    """A regular expression of RE2, whose time is linear whatever it says."""
    url_template = models.TextField()
    """By RFC 6570; its variables are the pattern's named groups."""
    position = models.IntegerField()
    """The first of those that match at a place counts."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["realm", "pattern"], name="linkifier_pattern")
        ]


class Playground(models.Model):
    """A page that runs the code of a block in a message."""

    realm = models.ForeignKey(Realm, models.CASCADE)
    name = models.TextField()
    language = models.TextField()
    url_template = models.TextField()
    """By RFC 6570; its one variable is `code`."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["realm", "language", "name"], name="playground_name")
        ]
