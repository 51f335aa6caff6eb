from typing import Any

from django.db import migrations

from drypoint.record.guards import guard, unguard

TABLES = (
    "record_acknowledgement",
    "record_aftercaresheet",
    "record_consent",
    "record_credential",
    "record_entry",
    "record_examination",
    "record_needleevent",
    "record_needleeventconflict",
    "record_patient",
    "record_patientdetails",
    "record_patientsource",
    "record_plan",
    "record_screening",
    "record_sessionamendment",
    "record_sessionclosure",
    "record_triagereport",
    "record_visit",
    "record_visitcancellation",
)


def put_on(_apps: Any, editor: Any) -> None:
    guard(editor.connection, tables=TABLES)
    guard(editor.connection, tables=["record_auditentry"], key="number")


def take_off(_apps: Any, editor: Any) -> None:
    unguard(editor.connection, tables=[*TABLES, "record_auditentry"])


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(put_on, take_off)]
