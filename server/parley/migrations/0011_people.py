import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Takes no time: new tables only. Before the deploy."""

    dependencies = [
        ("parley", "0010_rendering"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProfileField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("hint", models.TextField(default="")),
                ("kind", models.SmallIntegerField()),
                ("data", models.TextField(default="")),
                ("place", models.IntegerField(default=0)),
                ("is_in_summary", models.BooleanField(default=False)),
                ("is_required", models.BooleanField(default=False)),
                ("is_own_to_edit", models.BooleanField(default=True)),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProfileAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.TextField()),
                ("html", models.TextField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.profilefield"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="profilefield",
            constraint=models.UniqueConstraint(
                models.F("realm"),
                django.db.models.functions.text.Lower("name"),
                name="profile_field_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="profileanswer",
            constraint=models.UniqueConstraint(
                fields=("account", "field"), name="one_profile_answer"
            ),
        ),
    ]
