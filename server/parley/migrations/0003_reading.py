import django.db.models.deletion
from django.db import migrations, models

WORDS_KEPT = """
    UPDATE parley_realm SET attention_version = 1 WHERE id IN (
        SELECT realm_id FROM parley_account WHERE settings ? 'alert_words'
    )
"""


class Migration(migrations.Migration):
    """Takes a read of the accounts, for an index of those that keep words; nobody can write them
    meanwhile. 100,000 take less than a second."""

    dependencies = [("parley", "0002_editing")]

    operations = [
        migrations.AddField("realm", "attention_version", models.IntegerField(default=0)),
        migrations.AddIndex(
            "account",
            models.Index(
                fields=["realm"],
                condition=models.Q(settings__has_key="alert_words"),
                name="account_alerted",
            ),
        ),
        migrations.CreateModel(
            "MutedAccount",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "account_id",
                        "muted_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.account",
                    ),
                ),
                (
                    "muted",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="parley.account",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(WORDS_KEPT, migrations.RunSQL.noop),
    ]
