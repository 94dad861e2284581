from typing import Any

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


def number() -> Any:
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def due() -> list[tuple[str, Any]]:
    return [
        ("id", number()),
        ("markdown", models.TextField()),
        ("html", models.TextField()),
        ("due_at", models.DateTimeField()),
        ("failure", models.TextField(default="")),
    ]


def whose() -> list[tuple[str, Any]]:
    return [
        (
            "account",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                to="parley.account",
            ),
        ),
        (
            "realm",
            models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
            ),
        ),
    ]


def found_by(name: str) -> list[models.Index]:
    return [
        models.Index(models.F("account"), models.F("due_at"), models.F("id"), name=f"{name}_own"),
        models.Index(
            models.F("due_at"),
            models.F("id"),
            condition=models.Q(("failure", "")),
            name=f"{name}_due",
        ),
    ]


class Migration(migrations.Migration):
    """New tables only; takes no time."""

    dependencies = [("parley", "0003_reading")]

    operations = [
        migrations.CreateModel(
            name="KeptDraft",
            fields=[
                ("id", number()),
                ("kind", models.TextField()),
                ("to", models.JSONField()),
                ("topic", models.TextField()),
                ("markdown", models.TextField()),
                ("edited_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Snippet",
            fields=[
                ("id", number()),
                ("title", models.TextField()),
                ("markdown", models.TextField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submessage",
            fields=[
                ("id", number()),
                ("kind", models.TextField()),
                ("content", models.TextField()),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submessages",
                        to="parley.message",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                *due(),
                ("message_id", models.BigIntegerField()),
                ("note", models.TextField()),
                *whose(),
            ],
            options={"abstract": False, "indexes": found_by("reminder")},
        ),
        migrations.CreateModel(
            name="ScheduledMessage",
            fields=[
                *due(),
                ("channel_id", models.BigIntegerField(null=True)),
                ("to", models.JSONField(default=list)),
                ("topic", models.TextField()),
                ("client", models.TextField()),
                ("is_read_by_sender", models.BooleanField()),
                ("owes_notice", models.BooleanField(default=False)),
                *whose(),
            ],
            options={
                "abstract": False,
                "indexes": [
                    *found_by("scheduledmessage"),
                    models.Index(
                        models.F("realm"),
                        condition=models.Q(("owes_notice", True)),
                        name="owed_notices",
                    ),
                ],
            },
        ),
    ]
