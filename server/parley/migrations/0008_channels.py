from django.db import migrations, models


class Migration(migrations.Migration):
    """Takes no time: the column has no default, so no row is written. Before the deploy."""

    dependencies = [("parley", "0007_people")]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="message_retention_days",
            field=models.IntegerField(null=True),
        ),
    ]
