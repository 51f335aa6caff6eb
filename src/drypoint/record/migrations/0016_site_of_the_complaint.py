import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.guards import guard, unguard

TABLES = ("record_complaintsite",)


def put_on(_apps: Any, editor: Any) -> None:
    guard(editor.connection, tables=TABLES)


def take_off(_apps: Any, editor: Any) -> None:
    unguard(editor.connection, tables=TABLES)


class Migration(migrations.Migration):
    dependencies = [("record", "0015_places_of_clearances")]

    operations = [
        migrations.CreateModel(
            name="ComplaintSite",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField()),
                ("regions", ExactJSONField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="record.complaintsite",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="record.visit",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(put_on, take_off),
    ]
