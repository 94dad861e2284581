from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from parley.messages.models import Message
from parley.realms.models import Realm

PENDING_KB = 256
"""What the index of words may put off: every look into it reads through that, too."""


class SearchDocument(models.Model):
    """The words of a message and its topic; and, as words that nobody can write, where and by whom
    it was said. Written by a follower of the log, which also finds out that a message is gone."""

    message = models.OneToOneField(
        Message, models.DO_NOTHING, primary_key=True, db_constraint=False
    )
    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False, db_constraint=False)
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(
                fields=["words"],
                name="search_words",
                fastupdate=True,
                gin_pending_list_limit=PENDING_KB,
            )
        ]


class SearchWord(models.Model):
    """A word that some message has, for as long as one has it: to find words by their parts."""

    pk = models.CompositePrimaryKey("realm_id", "word")
    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False, db_constraint=False)
    word = models.TextField()
    """As it is written, folded;"""
    lexeme = models.TextField()
    """and as it is found: its stem."""
    parts = ArrayField(models.TextField())
    """Every three letters of it that stand together."""

    class Meta:
        indexes = [
            GinIndex(fields=["parts"], name="search_word_parts"),
            models.Index(fields=["realm", "lexeme"], name="search_word_lexeme"),
        ]


class SentOn(models.Model):
    """Which messages were sent on a day, UTC: none of it has an id beyond these. Ids rise in the
    order of the log, which is that of time but for what was brought from elsewhere."""

    pk = models.CompositePrimaryKey("realm_id", "day")
    realm = models.ForeignKey(Realm, models.CASCADE, db_index=False, db_constraint=False)
    day = models.DateField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
