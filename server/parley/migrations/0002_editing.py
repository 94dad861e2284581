from django.db import migrations, models

CHANGES = "CREATE INDEX parley_logentry_changed ON parley_logentry (realm_id, position)"
OF_CONTENT = "WHERE kind IN ('update_message', 'submessage')"


class Migration(migrations.Migration):
    """Takes no time: the columns are empty, and of the log only the entries of edits are read."""

    dependencies = [("parley", "0001_initial")]

    operations = [
        migrations.AddField("messageversion", "prev_seq", models.BigIntegerField(null=True)),
        migrations.AddField("conversation", "brought_id", models.BigIntegerField(null=True)),
        migrations.AddField("conversation", "brought_seq", models.BigIntegerField(null=True)),
        migrations.RunSQL(f"{CHANGES} {OF_CONTENT}", "DROP INDEX parley_logentry_changed"),
    ]
