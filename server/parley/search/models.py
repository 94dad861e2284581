from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from parley.messages.models import Message


class SearchDocument(models.Model):
    """The words of a message and its topic. Written by a follower of the log."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True)
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="search_words")]
