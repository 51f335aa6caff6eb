"""Read patient records from FHIR R4: Bundles, IPS documents, single resources and NDJSON.

In: files as bytes, or one of them with the answers given beside it.
Out: one `PatientRecord` a patient with a line for every resource (taken, not taken, refused), the `Facts`
of a screening, or the clinic's `ImportedPatient`. A damaged file is refused whole.
"""

from drypoint.interfaces.fhir.read.facts import facts_from_bundle, facts_from_record, person_contradictions
from drypoint.interfaces.fhir.read.files import SourceFile
from drypoint.interfaces.fhir.read.imported import imported_patient
from drypoint.interfaces.fhir.read.reading import read_files, read_patient
from drypoint.interfaces.fhir.read.values import (
    Demographics,
    Measure,
    Measurement,
    Outcome,
    PatientRecord,
    RecordReading,
    RefusedFile,
    ResourceLine,
)

__all__ = [
    "Demographics",
    "Measure",
    "Measurement",
    "Outcome",
    "PatientRecord",
    "RecordReading",
    "RefusedFile",
    "ResourceLine",
    "SourceFile",
    "facts_from_bundle",
    "facts_from_record",
    "imported_patient",
    "person_contradictions",
    "read_files",
    "read_patient",
]
