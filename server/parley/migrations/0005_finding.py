import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
from django.db import migrations, models


FORGET = "TRUNCATE parley_searchdocument"
REACTED = """
    UPDATE parley_message SET traits = traits | 128
    WHERE id IN (SELECT message_id FROM parley_reaction) AND traits & 128 = 0
"""
DAYS = """
    INSERT INTO parley_senton (realm_id, day, first_id, last_id)
    SELECT realm_id, (sent_at AT TIME ZONE 'UTC')::date, min(id), max(id)
    FROM parley_message GROUP BY 1, 2
"""


class Migration(migrations.Migration):
    """A minute for a million messages. What finds words is written anew, newest messages first, by
    the worker of the server that starts after it (search/backwards.py)."""

    dependencies = [
        ("parley", "0004_writing"),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RunSQL(REACTED, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "realm_id",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.realm",
                    ),
                ),
                ("word", models.TextField()),
                ("lexeme", models.TextField()),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SentOn",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "realm_id",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.realm",
                    ),
                ),
                ("day", models.DateField()),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_links",
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_images",
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_attachments",
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_wildcards",
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_sender",
        ),
        migrations.RemoveIndex(
            model_name="searchdocument",
            name="search_words",
        ),
        migrations.RemoveIndex(
            model_name="searchdocument",
            name="search_recent",
        ),
        migrations.AlterField(
            model_name="searchdocument",
            name="message",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                serialize=False,
                to="parley.message",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                models.F("sender"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                name="message_sender",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        django.db.models.expressions.CombinedExpression(
                            models.F("traits"), "&", models.Value(1)
                        ),
                        0,
                    )
                ),
                name="message_links",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        django.db.models.expressions.CombinedExpression(
                            models.F("traits"), "&", models.Value(2)
                        ),
                        0,
                    )
                ),
                name="message_images",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        django.db.models.expressions.CombinedExpression(
                            models.F("traits"), "&", models.Value(4)
                        ),
                        0,
                    )
                ),
                name="message_attachments",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        django.db.models.expressions.CombinedExpression(
                            models.F("traits"), "&", models.Value(48)
                        ),
                        0,
                    )
                ),
                name="message_wildcards",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        django.db.models.expressions.CombinedExpression(
                            models.F("traits"), "&", models.Value(128)
                        ),
                        0,
                    )
                ),
                name="message_reacted",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                condition=models.Q(("topic__startswith", "✔ ")),
                name="message_resolved",
            ),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=True, fields=["words"], gin_pending_list_limit=256, name="search_words"
            ),
        ),
        migrations.RunSQL(DAYS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="searchword",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["parts"], name="search_word_parts"
            ),
        ),
        migrations.AddIndex(
            model_name="searchword",
            index=models.Index(fields=["realm", "lexeme"], name="search_word_lexeme"),
        ),
    ]
