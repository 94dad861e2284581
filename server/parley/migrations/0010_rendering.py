import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """New tables: takes no time."""

    dependencies = [("parley", "0009_realms")]

    operations = [
        migrations.CreateModel(
            name="CustomEmoji",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("file", models.TextField()),
                ("is_animated", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="parley.account"
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("realm", "name"),
                        name="custom_emoji_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Linkifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pattern", models.TextField()),
                ("url_template", models.TextField()),
                ("position", models.IntegerField()),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("realm", "pattern"), name="linkifier_pattern")
                ],
            },
        ),
        migrations.CreateModel(
            name="Playground",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("language", models.TextField()),
                ("url_template", models.TextField()),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("realm", "language", "name"), name="playground_name"
                    )
                ],
            },
        ),
    ]
