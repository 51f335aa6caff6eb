import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from drypoint.record.guards import guard, unguard

TABLES = ("record_overridewithdrawal",)


def put_on(_apps: Any, editor: Any) -> None:
    guard(editor.connection, tables=TABLES)


def take_off(_apps: Any, editor: Any) -> None:
    unguard(editor.connection, tables=TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_referral_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="OverrideWithdrawal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField()),
                ("words", models.TextField()),
                (
                    "override",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="record.findingoverride",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="override_withdrawals",
                        to="record.visit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunPython(put_on, take_off),
    ]
