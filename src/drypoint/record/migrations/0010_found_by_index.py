import re
import unicodedata
import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from drypoint.record.guards import guard, unguard

TABLES = ("record_nameword",)


def words(name: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return sorted({part for word in folded.split() for part in (word, *re.split(r"[^\w]+", word)) if part})


def fill(apps: Any, editor: Any) -> None:
    # Ranges of words need one order on every database; SQLite has it, PostgreSQL's depends on the locale.
    if editor.connection.vendor == "postgresql":
        for column in ("word", "search_name"):
            editor.execute(f'ALTER TABLE record_nameword ALTER {column} TYPE varchar(400) COLLATE "C"')
    word = apps.get_model("record", "NameWord")
    for details in apps.get_model("record", "PatientDetails").objects.iterator():
        word.objects.bulk_create(
            word(
                details=details,
                word=part[:400],
                search_name=details.search_name,
                recorded_at=details.recorded_at,
                recorded_by_id=details.recorded_by_id,
            )
            for part in words(details.search_name)
        )
    if editor.connection.vendor == "postgresql":
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a trigger waits for no check that is still owed
    guard(editor.connection, tables=TABLES)


def take_off(_apps: Any, editor: Any) -> None:
    unguard(editor.connection, tables=TABLES)


class Migration(migrations.Migration):
    dependencies = [("record", "0009_signatures")]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField()),
                ("word", models.CharField(max_length=400)),
                ("search_name", models.CharField(max_length=400)),
                (
                    "details",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="name_words",
                        to="record.patientdetails",
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
            ],
            options={
                "indexes": [models.Index(fields=["word", "search_name"], name="name_word_in_order")],
            },
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["patient", "-starts_at", "-id"], name="visit_of_patient_newest"),
        ),
        migrations.RunPython(fill, take_off),
    ]
