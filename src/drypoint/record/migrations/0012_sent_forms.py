import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from drypoint.record.guards import guard, unguard

TABLES = ("record_sentform",)


def put_on(_apps: Any, editor: Any) -> None:
    guard(editor.connection, tables=TABLES)


def take_off(_apps: Any, editor: Any) -> None:
    unguard(editor.connection, tables=TABLES)


class Migration(migrations.Migration):
    dependencies = [("record", "0011_plain_letters")]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField()),
                ("key", models.CharField(max_length=64, unique=True)),
                ("about", models.CharField(blank=True, max_length=120)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(put_on, take_off),
    ]
