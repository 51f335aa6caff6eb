"""Read documents that belong together into one record a patient, with a line for every resource."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from drypoint.errors import Fault, InputError
from drypoint.interfaces.fhir.read.bundle import deletion_entries, not_seen_of, resources_of
from drypoint.interfaces.fhir.read.elements import Document, Located, References
from drypoint.interfaces.fhir.read.not_read import not_read
from drypoint.interfaces.fhir.read.owners import Owned, owner_of
from drypoint.interfaces.fhir.read.resources import READERS, person_from_fhir
from drypoint.interfaces.fhir.read.unread import distinct_unread, doubt_about, entries_of
from drypoint.interfaces.fhir.read.values import (
    Measure,
    Measurement,
    NotTaken,
    Outcome,
    PatientRecord,
    Refused,
    ResourceLine,
    Result,
    Taken,
    TakenPerson,
)
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import RecordEntry


@dataclass(frozen=True, slots=True)
class PlacedResource:
    """A resource, the patient it belongs to (None for nobody here), and what became of it."""

    located: Located
    patient: Located | None
    result: Result

    def line(self) -> ResourceLine:
        """Return the line of the report."""
        outcome, text, why = _told(self.result)
        entry = self.result.entry if isinstance(self.result, Taken) else None
        return ResourceLine(
            file=self.located.document.file,
            where=self.located.where,
            resource=self.located.label,
            outcome=outcome,
            text=text,
            why=why,
            status=entry.status.value if isinstance(entry, RecordEntry) else "",
        )


def read_together(
    documents: tuple[Document, ...],
) -> tuple[tuple[PatientRecord, ...], tuple[ResourceLine, ...]]:
    """Return the records of the patients in these documents, and the lines that are nobody's.

    Raises:
        InputError: There is no patient, a Bundle holds two, or a part has the wrong shape.
    """
    resources = tuple(located for document in documents for located in resources_of(document))
    _raise_faults(documents)
    patients = _patients(documents, resources)
    references = References.over(resources)
    placed = newest_only(tuple(_place(located, patients, references) for located in resources))
    records = tuple(_record(patient, placed, documents, patients) for patient in patients)
    _raise_faults(documents)
    unassigned = tuple(item.line() for item in placed if item.patient is None)
    gone = tuple(line for document in documents for line in _entries_without_resource(document))
    if len(records) == 1:
        return (replace(records[0], lines=tuple(item.line() for item in placed) + gone),), ()
    return records, unassigned + gone


def newest_only(placed: tuple[PlacedResource, ...]) -> tuple[PlacedResource, ...]:
    """Keep the newest of each measurement of a patient; the older ones are said to be older."""
    newest: dict[tuple[int, Measure], Measurement] = {}
    for item in placed:
        if (measured := _measured(item.result)) is None:
            continue
        key = (id(item.patient), measured.measure)
        if key not in newest or _age_order(measured) > _age_order(newest[key]):
            newest[key] = measured
    return tuple(_unless_older(item, newest) for item in placed)


def _unless_older(item: PlacedResource, newest: Mapping[tuple[int, Measure], Measurement]) -> PlacedResource:
    measured = _measured(item.result)
    if measured is None:
        return item
    best = newest[(id(item.patient), measured.measure)]
    if best is measured:
        return item
    return replace(
        item, result=NotTaken(f"an older {measured.measure}; the newest is of {best.on or 'no known day'}")
    )


def _measured(result: Result) -> Measurement | None:
    return result.entry if isinstance(result, Taken) and isinstance(result.entry, Measurement) else None


def _age_order(measured: Measurement) -> date:
    return measured.on or date.min


def _raise_faults(documents: Iterable[Document]) -> None:
    faults = [fault for document in documents for fault in document.placed_faults()]
    if faults:
        raise InputError(faults)


def _patients(documents: tuple[Document, ...], resources: tuple[Located, ...]) -> tuple[Located, ...]:
    patients = tuple(each for each in resources if each.kind == "Patient" and each.container is None)
    if not patients:
        raise InputError([_no_patient(resources)])
    doubles = [
        document.placed(_second_patient(patient))
        for document in documents
        for patient in [each for each in patients if each.document is document][1:]
    ]
    if doubles:
        raise InputError(doubles)
    return patients


def _no_patient(resources: tuple[Located, ...]) -> Fault:
    kinds = sorted({located.kind for located in resources})
    found = f"no Patient, only {', '.join(kinds)}" if kinds else "no Patient and no other resource"
    return Fault(
        "DP402",
        "the whole input",
        found,
        "one Patient and the resources about them",
        "Give the patient's own file together with this one.",
    )


def _second_patient(patient: Located) -> Fault:
    return Fault(
        "DP403",
        patient.element.where,
        "a second Patient in one Bundle",
        "one Patient a Bundle",
        "Export each patient's record by itself.",
    )


def _place(located: Located, patients: tuple[Located, ...], references: References) -> PlacedResource:
    if located in patients:
        return PlacedResource(located, located, TakenPerson())
    reader = READERS.get(located.kind)
    if reader is None:
        return _left_out(located, patients, references)
    owner = owner_of(located, reader.subject, patients=patients, references=references)
    if isinstance(owner, NotTaken):
        return PlacedResource(located, None, owner)
    result = reader.from_fhir(located, references)
    if isinstance(owner, Refused):
        return PlacedResource(located, None, _to_be_looked_at(owner, result))
    if isinstance(result, Taken):
        unread = result.unread + _modified(located)
        result = replace(result, notes=owner.notes + result.notes, unread=unread)
    return PlacedResource(located, owner.patient, result)


def _left_out(located: Located, patients: tuple[Located, ...], references: References) -> PlacedResource:
    """Place what is not read; what must be looked at belongs to whom it is about."""
    result = not_read(located)
    if isinstance(result, NotTaken):
        return PlacedResource(located, None, result)
    owner = owner_of(located, "subject", patients=patients, references=references)
    match owner:
        case Owned(patient=patient):
            return PlacedResource(located, patient, result)
        case NotTaken():
            return PlacedResource(located, None, owner)
        case Refused(why=why):
            told = f"{result.why}; {why}"
            return PlacedResource(located, None, replace(owner, why=told, text=result.text, kind=result.kind))


def _modified(located: Located) -> tuple[str, ...]:
    """Say so when a resource carries what may turn its meaning round, and is not known here."""
    # https://hl7.org/fhir/R4/extensibility.html#modifierExtension: who does not know it must not go on as
    # if it were not there.
    if located.resource.get("modifierExtension") or located.resource.get("implicitRules"):
        return ("it carries a modifier that Drypoint does not know",)
    return ()


def _to_be_looked_at(refused: Refused, result: Result) -> Result:
    """Refuse with the words of what would have been taken; what would not have been is no loss."""
    if not isinstance(result, Taken):
        return result
    kind = result.entry.kind if isinstance(result.entry, RecordEntry) else RecordKind.CONDITION
    return replace(refused, text=_told(result)[1], kind=kind)


def _record(
    patient: Located,
    placed: tuple[PlacedResource, ...],
    documents: tuple[Document, ...],
    patients: tuple[Located, ...],
) -> PatientRecord:
    """Return one patient's record; what names nobody, or is nobody's beside them alone, may be theirs."""
    read = person_from_fhir(patient)
    own = [item for item in placed if item.patient is patient or _may_be_of(item, patients)]
    entries = [entry for item in own for entry in entries_of(item.located, item.result, read.person)]
    not_seen = tuple(note for document in documents for note in not_seen_of(document))
    doubts = [
        *(doubt_about(patient, "the patient", why) for why in read.unread),
        *(doubt_about(patient, "the file", why) for why in not_seen),
    ]
    told = (*read.notes, *read.unread)
    return PatientRecord(
        source_name=patient.document.file,
        person=read.person,
        entries=tuple(entry for entry in entries if not entry.unread),
        measurements=_measurements(own),
        lines=tuple(item.line() for item in placed if item.patient is patient),
        notes=tuple(f"Patient: {note}." for note in told) + tuple(f"{_capital(note)}." for note in not_seen),
        unread=distinct_unread(entry for entry in (*entries, *doubts) if entry.unread),
    )


def _may_be_of(item: PlacedResource, patients: tuple[Located, ...]) -> bool:
    """Return whether what is nobody's may be about any of the patients."""
    may_be_anyones = isinstance(item.result, Refused) and item.result.may_be_anyones
    return item.patient is None and (len(patients) == 1 or may_be_anyones)


def _measurements(own: list[PlacedResource]) -> tuple[Measurement, ...]:
    return tuple(measured for item in own if (measured := _measured(item.result)) is not None)


def _capital(note: str) -> str:
    return note[:1].upper() + note[1:]


def _told(result: Result) -> tuple[Outcome, str, str]:
    match result:
        case Taken(entry=RecordEntry() as entry, notes=notes, unread=unread):
            return Outcome.TAKEN, entry.text, "; ".join((*notes, *unread))
        case Taken(entry=Measurement() as entry, notes=notes):
            return Outcome.TAKEN, f"{entry.measure} {entry.value:g} {entry.unit}", "; ".join(notes)
        case TakenPerson():
            return Outcome.TAKEN, "name, birth date and sex", ""
        case NotTaken(why=why, text=text):
            return Outcome.NOT_TAKEN, text, why
        case Refused(why=why, text=text):
            return Outcome.REFUSED, text, why
    raise AssertionError("unreachable")


def _entries_without_resource(document: Document) -> Iterable[ResourceLine]:
    for entry in deletion_entries(document):
        method = entry.part("request").text("method")
        why = f"asks the server to {method.lower()[:20]}" if method else "it holds no resource"
        yield ResourceLine(document.file, entry.where, "Bundle.entry", Outcome.NOT_TAKEN, "", why)
