"""What whole records become: an IPS document, a searchset, a transaction, NDJSON."""

from __future__ import annotations

from datetime import date

from drypoint.interfaces.fhir.read import Measure, Outcome, SourceFile, read_files
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import CodeSystem, Coding, EntryStatus
from drypoint.terms import Sex

from .reading import FIXTURES, entry_texts, line_of, read_fixture, unread_texts


def test_an_ips_document_gives_the_person_under_their_official_name():
    person = read_fixture("ips_document.json").person

    assert (person.family_name, person.given_name) == ("Ausgedacht", "Ida Marie")
    assert (person.birth_date, person.sex) == (date(1958, 4, 17), Sex.FEMALE)
    assert person.external_id == "urn:uuid:00000000-0000-4000-8000-000000000002"


def test_national_and_oid_code_systems_become_the_contracts_own():
    record = read_fixture("ips_document.json")

    flutter = next(entry for entry in record.entries if entry.kind is RecordKind.CONDITION)

    assert flutter.codings == (Coding(CodeSystem.ICD_10, "I48.0"), Coding(CodeSystem.SNOMED, "49436004"))


def test_a_statement_takes_name_and_code_of_the_medicine_it_refers_to():
    record = read_fixture("ips_document.json")

    medicine = next(entry for entry in record.entries if entry.kind is RecordKind.MEDICATION)

    assert medicine.text == "Apixaban 5 mg"
    assert medicine.codings == (Coding(CodeSystem.ATC, "B01AF02"),)
    assert medicine.status is EntryStatus.ACTIVE
    assert medicine.on == date(2021, 4, 1)


def test_a_pacemaker_in_use_is_an_entry_with_its_place():
    record = read_fixture("ips_document.json")

    devices = [entry for entry in record.entries if entry.kind is RecordKind.DEVICE]

    assert [device.text for device in devices] == ["Cardiac pacemaker (left chest)", "Cardiac pacemaker"]


def test_no_known_allergies_is_not_an_entry_and_never_a_no():
    record = read_fixture("ips_document.json")

    line = next(line for line in record.lines if line.resource == "AllergyIntolerance")

    assert line.outcome is Outcome.NOT_TAKEN
    assert "never stands for a no" in line.why


def test_a_section_of_words_only_is_named_so_that_somebody_reads_it():
    record = read_fixture("ips_document.json")

    line = next(line for line in record.lines if line.resource == "Composition")

    assert "Plan of care" in line.why
    assert "Active problems" not in line.why


def test_a_date_without_a_day_keeps_its_month_and_is_told():
    record = read_fixture("ips_document.json")

    flutter = next(entry for entry in record.entries if entry.kind is RecordKind.CONDITION)
    line = next(line for line in record.lines if line.resource == "Condition")

    assert (flutter.on, flutter.dated) == (None, "2021-03")
    assert line.why == "dated only 2021-03"


def test_a_searchset_gives_haemophilia_lymphoedema_metal_allergy_and_a_new_knee():
    record = read_fixture("searchset.json")

    assert entry_texts(record) == {
        "Haemophilia A; Hereditary factor VIII deficiency": "active",
        "Lymphoedema (left arm)": "active",
        "Nickel": "active",
        "Total knee replacement (right knee)": "active",
    }


def test_a_medical_record_number_names_the_patient_and_a_social_security_number_never_does():
    person = read_fixture("searchset.json").person

    assert person.external_id == "https://records.example/mrn|M-7"


def test_a_page_of_several_says_that_the_others_were_not_seen():
    record = read_fixture("searchset.json")

    assert record.notes == ("This Bundle is one page of several: what stands on the others was not seen.",)


def test_pounds_become_kilograms():
    record = read_fixture("searchset.json")

    assert [(each.measure, each.value, each.unit) for each in record.measurements] == [
        (Measure.WEIGHT, 69.85, "kg")
    ]


def test_an_observation_that_is_not_read_shows_its_value_and_its_alarm():
    line = line_of(read_fixture("searchset.json"), "Observation/b")

    assert line.outcome is Outcome.REFUSED
    assert line.text == "Platelets (44 10*3/uL, marked LL: look at it)"
    assert "critical" in line.why


def test_a_message_of_the_server_is_handed_on():
    line = next(line for line in read_fixture("searchset.json").lines if line.resource == "OperationOutcome")

    assert "Two results are withheld" in line.text


def test_the_status_of_each_anticoagulant_is_read_with_caution():
    texts = entry_texts(read_fixture("transaction.json"))

    assert texts["apixaban"] == "active"
    assert texts["Rivaroxaban 20 mg"] == "resolved"
    assert texts["Edoxaban 60 mg"] == "unknown", "an order that is used up does not say that it was stopped"
    assert texts["Dabigatran etexilate 150 mg"] == "unknown", "a proposal may be taken already"
    assert "Aspirin" not in texts, "it must not be given"


def test_an_ingredient_is_named_and_coded_in_a_mixture():
    record = read_fixture("transaction.json")

    mixture = next(entry for entry in record.entries if entry.text.startswith("House mixture"))

    assert mixture.text == "House mixture (warfarin)"
    assert Coding(CodeSystem.ATC, "B01AA03") in mixture.codings


def test_a_medicine_that_is_not_in_the_file_is_still_shown():
    record = read_fixture("transaction.json")

    line = line_of(record, "MedicationRequest/lost")

    assert line.outcome is Outcome.TAKEN
    assert "Medication/nowhere is not in the file" in line.why
    assert unread_texts(record)["a medication that the record does not name"].endswith("not in the file")


def test_refuted_mistaken_and_family_entries_keep_their_status():
    texts = entry_texts(read_fixture("transaction.json"))

    assert texts["Deep vein thrombosis"] == "refuted"
    assert texts["Epilepsy"] == "entered_in_error"
    assert texts["Family history of haemophilia"] == "family_history"


def test_what_is_no_disease_is_taken_with_its_words():
    assert "Full-time employment (finding)" in entry_texts(read_fixture("transaction.json"))


def test_a_condition_without_a_name_is_taken_so_that_somebody_looks():
    record = read_fixture("transaction.json")

    assert "a condition that the record does not name" in unread_texts(record)
    assert "look at the record" in line_of(record, "Condition/bare").why


def test_a_condition_whose_person_is_not_in_the_file_is_left_to_a_person_to_look_at():
    record = read_fixture("transaction.json")
    line = line_of(record, "Condition/other")

    assert "Pregnancy" not in entry_texts(record)
    assert line.outcome is Outcome.REFUSED
    assert "Patient/someone-else" in line.why
    assert line.text == "Pregnancy"


def test_what_a_relative_has_is_not_the_patients():
    line = line_of(read_fixture("transaction.json"), "FamilyMemberHistory/f")

    assert line.outcome is Outcome.NOT_TAKEN
    assert line.why == "it is about a relative (Haemophilia A)"


def test_what_was_done_is_taken_and_what_was_not_done_is_not():
    record = read_fixture("transaction.json")

    assert "Simple mastectomy (left breast)" in entry_texts(record)
    assert line_of(record, "Procedure/undone").why == "it was not done"


def test_a_device_that_names_nobody_is_the_only_patients_and_may_still_be_in_the_body():
    record = read_fixture("transaction.json")

    line = line_of(record, "Device/pace")

    assert entry_texts(record)["Implantable pacemaker"] == "unknown"
    assert "names no patient" in line.why


def test_a_pregnancy_that_was_observed_is_a_condition():
    assert entry_texts(read_fixture("transaction.json"))["Pregnancy status: Pregnant"] == "active"


def test_the_newest_height_stands_and_the_older_one_is_told():
    record = read_fixture("transaction.json")

    assert [(each.measure, each.value) for each in record.measurements] == [(Measure.HEIGHT, 166.0)]
    assert line_of(record, "Observation/h1").why == "an older height; the newest is of 2026-05-01"


def test_a_weight_in_an_unknown_unit_is_refused_and_told():
    line = line_of(read_fixture("transaction.json"), "Observation/w")

    assert line.outcome is Outcome.REFUSED
    assert line.why == "a weight in 'stone', which is not a unit of kg"


def test_a_birth_year_alone_is_kept_as_a_year():
    record = read_fixture("transaction.json")

    assert (record.person.birth_date, record.person.born_in) == (None, "1949")
    assert record.notes == ("Patient: the birth date is dated only 1949.",)


def test_an_entry_without_a_resource_is_told():
    line = line_of(read_fixture("transaction.json"), "Bundle.entry")

    assert line.why == "asks the server to delete"


def test_every_resource_has_exactly_one_line():
    for name, expected in (("ips_document.json", 8), ("searchset.json", 8), ("transaction.json", 25)):
        lines = read_fixture(name).lines

        assert len(lines) == expected
        assert len({line.where for line in lines}) == expected


def test_the_lines_of_ndjson_are_sorted_to_their_patients():
    reading = read_files([SourceFile("practice.ndjson", (FIXTURES / "practice.ndjson").read_bytes())])

    found = {
        record.person.given_name: [entry.text for entry in record.entries] for record in reading.patients
    }

    assert found == {"Ada": ["Epilepsy"], "Ben": ["Asthma"]}


def test_a_line_of_nobody_is_told_among_the_unassigned():
    reading = read_files([SourceFile("practice.ndjson", (FIXTURES / "practice.ndjson").read_bytes())])

    told = {line.resource: (line.where, line.outcome) for line in reading.unassigned}

    assert told == {
        "Device/d": ("line 6", Outcome.REFUSED),
        "MedicationRequest/m": ("line 7", Outcome.REFUSED),
    }


def test_the_source_of_an_entry_names_resource_and_address():
    record = read_fixture("ips_document.json")

    sources = {entry.text: entry.source for entry in record.entries}

    assert sources["Apixaban 5 mg"] == ("MedicationStatement (urn:uuid:00000000-0000-4000-8000-000000000005)")
    assert {entry.source for entry in read_fixture("searchset.json").entries} == {
        "Condition/h",
        "Condition/l",
        "AllergyIntolerance/n",
        "Procedure/k",
    }
