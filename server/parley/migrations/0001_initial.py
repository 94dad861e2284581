import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import parley.kernel.columns
from django.db import migrations, models


LOG = """
CREATE TABLE parley_logentry (
    realm_id bigint NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL,
    audience text NOT NULL,
    event text NOT NULL,
    extras text NOT NULL,
    moves boolean NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (realm_id, position, at)
) PARTITION BY RANGE (at);
CREATE INDEX log_moves ON parley_logentry (realm_id, position) WHERE moves;
CREATE TABLE parley_logentry_default PARTITION OF parley_logentry DEFAULT;
DO $$
DECLARE day date;
BEGIN
    FOR day IN SELECT (now() AT TIME ZONE 'UTC')::date + n FROM generate_series(0, 3) AS n LOOP
        EXECUTE format(
            'CREATE TABLE parley_logentry_%s PARTITION OF parley_logentry FOR VALUES FROM (%L) TO (%L)',
            to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00'
        );
    END LOOP;
END $$;
"""
"""A day is a table, so that it is dropped and not deleted: worker/log_days.py makes them."""


class Migration(migrations.Migration):
    """Takes no time: there is nothing yet. Before the deploy."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "realm_id",
                        "position",
                        "at",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.BigIntegerField()),
                ("kind", models.TextField()),
                ("audience", models.TextField()),
                ("event", models.TextField()),
                ("extras", models.TextField()),
                ("moves", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "parley_logentry",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("email", models.TextField()),
                ("role", models.SmallIntegerField(default=400)),
                ("is_active", models.BooleanField(default=True)),
                ("is_bot", models.BooleanField(default=False)),
                ("bot_type", models.SmallIntegerField(null=True)),
                ("password", models.TextField(default="")),
                ("can_create_users", models.BooleanField(default=False)),
                ("can_forge_sender", models.BooleanField(default=False)),
                ("timezone", models.TextField(default="")),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
                ("avatar_version", models.IntegerField(default=1)),
                ("settings", models.JSONField(default=dict)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="parley.account"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FirstLink",
            fields=[
                ("digest", models.TextField(primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Realm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("string_id", models.TextField(unique=True)),
                ("name", models.TextField()),
                ("description", models.TextField(default="")),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("settings", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.BigIntegerField()),
                ("topic", models.TextField()),
                ("markdown", models.TextField()),
                ("html", models.TextField()),
                ("sent_at", models.DateTimeField()),
                ("client", models.TextField()),
                ("traits", models.SmallIntegerField()),
                ("is_read_by_sender", models.BooleanField()),
                ("edited_at", models.DateTimeField(null=True)),
                ("moved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LogHead",
            fields=[
                (
                    "realm",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="parley.realm",
                    ),
                ),
                ("position", models.BigIntegerField(default=0)),
                ("trimmed", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="FollowerPosition",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name",
                        "realm_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.TextField()),
                ("position", models.BigIntegerField(default=0)),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_seq", models.BigIntegerField(default=0)),
                ("accounts_key", models.TextField(null=True)),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("description", models.TextField(default="")),
                ("rendered_description", models.TextField(default="")),
                ("is_private", models.BooleanField(default=False)),
                ("is_web_public", models.BooleanField(default=False)),
                ("shares_history", models.BooleanField(default=True)),
                ("is_archived", models.BooleanField(default=False)),
                ("is_default", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "creator",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="parley.account"
                    ),
                ),
                (
                    "conversation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.conversation"
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="account",
            name="realm",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="parley.realm"),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "received",
                    parley.kernel.columns.Ranges(
                        db_default=django.db.models.expressions.RawSQL(
                            "'{[1,)}'::int8multirange", []
                        )
                    ),
                ),
                ("read_upto", models.BigIntegerField(default=0)),
                ("settings", models.JSONField(default=dict)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="parley.conversation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="parley.message",
                    ),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "realm",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.realm",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="message",
            name="channel",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="parley.channel",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="conversation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                to="parley.conversation",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="realm",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                to="parley.realm",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="sender",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                to="parley.account",
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.TextField(unique=True)),
                ("name", models.TextField()),
                ("size", models.BigIntegerField()),
                ("content_type", models.TextField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
                (
                    "messages",
                    models.ManyToManyField(related_name="attachments", to="parley.message"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MessageFlags",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "account_id",
                        "message_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("flags", models.SmallIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.account",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MessageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("prev_markdown", models.TextField(null=True)),
                ("prev_html", models.TextField(null=True)),
                ("prev_topic", models.TextField(null=True)),
                (
                    "editor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="parley.message",
                    ),
                ),
                (
                    "prev_channel",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to="parley.channel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Queue",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("position", models.BigIntegerField()),
                (
                    "event_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), null=True, size=None
                    ),
                ),
                ("narrow", models.JSONField(default=list)),
                ("hears_all_public", models.BooleanField(default=False)),
                ("variant", models.JSONField(default=dict)),
                ("client", models.TextField(default="")),
                ("seen_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("emoji_name", models.TextField()),
                ("emoji_code", models.TextField()),
                ("emoji_set", models.TextField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="parley.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadChunk",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "membership_id",
                        "chunk",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("chunk", models.IntegerField()),
                ("bits", parley.kernel.columns.Bits(length=4096)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SendReceipt",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "sender_id",
                        "queue_id",
                        "local_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("queue_id", models.TextField()),
                ("local_id", models.TextField()),
                ("message_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "sender",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="parley.account",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TopicPolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.TextField()),
                ("policy", models.SmallIntegerField()),
                ("updated_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.account"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.channel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="parley.account",
                    ),
                ),
                ("active_at", models.DateTimeField(null=True)),
                ("idle_at", models.DateTimeField(null=True)),
                ("update_id", models.BigIntegerField()),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("digest", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("sealed", models.TextField(default="")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credentials",
                        to="parley.account",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "api_key")),
                        fields=("account",),
                        name="one_api_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.TextField()),
                ("description", models.TextField(default="")),
                ("is_system", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "realm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="parley.realm"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("realm", "name"), name="group_name")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                fields=("realm", "accounts_key"), name="conversation_of"
            ),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(condition=models.Q(("role", 600)), fields=["realm"], name="guests"),
        ),
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                models.F("realm"),
                django.db.models.functions.text.Lower("name"),
                name="account_name",
            ),
        ),
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(
                models.F("realm"),
                django.db.models.functions.text.Lower("name"),
                name="channel_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                models.F("realm"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("is_private", False)),
                name="channel_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                models.F("realm"),
                django.db.models.functions.text.Lower("email"),
                name="account_email",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", [100, 200, 300, 400, 600])), name="account_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("conversation", "account"), name="membership_once"
            ),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="search_words"),
        ),
        migrations.AddIndex(
            model_name="searchdocument",
            index=models.Index(
                models.F("realm"),
                django.db.models.expressions.CombinedExpression(
                    models.F("message"), "+", models.Value(0)
                ),
                name="search_recent",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("realm"),
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
                models.F("realm"),
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
                models.F("realm"),
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
                models.F("realm"),
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
                models.F("realm"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                name="message_realm",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
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
                name="message_conversation",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                models.F("conversation"),
                django.db.models.functions.text.Upper("topic"),
                django.db.models.expressions.CombinedExpression(
                    models.F("id"), "+", models.Value(0)
                ),
                name="message_topic",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("conversation", "seq"), name="message_seq"),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.UniqueConstraint(
                fields=("message", "account", "emoji_set", "emoji_code"), name="reaction_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="topicpolicy",
            constraint=models.UniqueConstraint(
                models.F("account"),
                models.F("channel"),
                django.db.models.functions.text.Lower("topic"),
                name="topic_policy_once",
            ),
        ),
        migrations.AddIndex(
            model_name="presence",
            index=models.Index(fields=["realm", "update_id"], name="presence_updates"),
        ),
        migrations.RunSQL(LOG, "DROP TABLE parley_logentry"),
    ]
