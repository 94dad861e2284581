import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Groups that people make. New columns have constant defaults, so no table is rewritten; each is
    locked for a moment. Before the deploy."""

    dependencies = [("parley", "0005_finding")]

    operations = [
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Nesting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="group",
            name="group_name",
        ),
        migrations.AddField(
            model_name="account",
            name="group_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="channel",
            name="permissions",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="group",
            name="creator",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, to="parley.account"
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="is_active",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="group",
            name="settings",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="realm",
            name="groups_of_roles",
            field=models.JSONField(default=dict),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.UniqueConstraint(
                models.F("realm"),
                django.db.models.functions.text.Lower("name"),
                name="group_name_once",
            ),
        ),
        migrations.AddField(
            model_name="groupmember",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="parley.account"
            ),
        ),
        migrations.AddField(
            model_name="groupmember",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="members",
                to="parley.group",
            ),
        ),
        migrations.AddField(
            model_name="nesting",
            name="inner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nested_in",
                to="parley.group",
            ),
        ),
        migrations.AddField(
            model_name="nesting",
            name="outer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="nestings",
                to="parley.group",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmember",
            constraint=models.UniqueConstraint(
                fields=("group", "account"), name="group_member_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="nesting",
            constraint=models.UniqueConstraint(fields=("outer", "inner"), name="nesting_once"),
        ),
    ]
