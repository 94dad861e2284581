import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Takes no time: a new table only. Before the deploy."""

    dependencies = [
        ("parley", "0011_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "realm_id",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("action", models.TextField()),
                ("about", models.TextField()),
                ("details", models.TextField()),
                ("client", models.TextField()),
                ("address", models.TextField()),
                ("seal", models.TextField()),
                (
                    "realm",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.realm",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["realm", "actor_id", "number"], name="audit_actor"),
                    models.Index(fields=["realm", "action", "number"], name="audit_action"),
                ],
            },
        ),
    ]
