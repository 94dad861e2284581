from django.db import migrations


class Migration(migrations.Migration):
    """Takes no time."""

    dependencies = [("parley", "0003_reading")]

    operations = []
