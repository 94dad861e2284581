from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from parley.messages.models import Message
from parley.realms.models import Realm


class SearchDocument(models.Model):
    """The words of a message and its topic. Written by a follower of the log."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True)
    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False, db_constraint=False)
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            # By an order that only this has: messages.models.ORDER says why.
            models.Index("realm", models.F("message") + 0, name="search_recent"),
        ]
