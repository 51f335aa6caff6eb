"""The patients: who they are, where they were imported from, and what their record says."""

from __future__ import annotations

import sys
from typing import Self

from django.db import models

from drypoint.pathway.screening import EntryStatus
from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.practice.people import enum_choices
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.terms import EntryKind, Language, Sex


class Patient(WrittenOnce):
    """A person; only that they exist. Who they are stands in `PatientDetails`."""

    objects = WrittenOnceQuerySet["Patient"].as_manager()


class PatientDetailsQuerySet(WrittenOnceQuerySet["PatientDetails"]):
    """Find people by what is known of them now."""

    def standing(self) -> Self:
        """Those that no later row corrects: one for each patient."""
        return self.filter(replaced_by__isnull=True)

    def named(self, search: str) -> Self:
        """Those whose name holds every word of `search`, anywhere and in any case: it reads every name."""
        found = self
        for word in search.casefold().split():
            found = found.filter(search_name__contains=word)
        return found


class PatientDetails(WrittenOnce):
    """Name, birth date, sex and language of a patient.

    `search_name` is the name in one case for searching; `source` names an import, empty for people here.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="details")
    family_name = models.CharField(max_length=200, blank=True)
    given_name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=10, choices=enum_choices(Sex))
    search_name = models.CharField(max_length=400, db_index=True)
    source = models.TextField(blank=True)
    # In which the person reads; nothing where nobody said, which is read as English.
    language = models.CharField(max_length=2, choices=enum_choices(Language), null=True)  # noqa: DJ001 -- a column that older rows do not have
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = PatientDetailsQuerySet.as_manager()


class NameWordQuerySet(WrittenOnceQuerySet["NameWord"]):
    """Find names by how their words begin, without reading all of them."""

    def standing(self) -> Self:
        """Those of details that no later row corrects."""
        return self.filter(details__replaced_by__isnull=True)

    def beginning(self, start: str) -> Self:
        """Those words that begin so; a range, which an index answers on every database."""
        return self.filter(word__gte=start, word__lt=start + chr(sys.maxunicode))


class NameWord(WrittenOnce):
    """One word of a patient's name, folded, so that a search need not read every name."""

    details = models.ForeignKey(PatientDetails, on_delete=models.PROTECT, related_name="name_words")
    word = models.CharField(max_length=400)
    search_name = models.CharField(max_length=400)

    objects = NameWordQuerySet.as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        indexes = [models.Index(fields=["word", "search_name"], name="name_word_in_order")]


class PatientSource(WrittenOnce):
    """The name under which another system knows a patient."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="sources")
    source_name = models.CharField(max_length=400)
    external_id = models.CharField(max_length=400)

    objects = WrittenOnceQuerySet["PatientSource"].as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        constraints = [
            models.UniqueConstraint(
                fields=["source_name", "external_id"], name="patient_source_is_known_once"
            )
        ]


class EntryQuerySet(WrittenOnceQuerySet["Entry"]):
    """Find the statements that stand."""

    def standing(self) -> Self:
        """Those that no later row corrects; entries made in error stand until they are corrected so."""
        return self.filter(replaced_by__isnull=True)


class Entry(WrittenOnce):
    """One statement about a patient: a condition, medicine, allergy, procedure, device or measurement.

    `is_imported` tells an import's own wording from what somebody here wrote or corrected.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=enum_choices(EntryKind))
    text = models.TextField(blank=True)
    codings = ExactJSONField(default=list)
    status = models.CharField(max_length=20, choices=enum_choices(EntryStatus))
    on = models.DateField(null=True)
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=60, blank=True)
    source = models.TextField(blank=True)
    is_imported = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = EntryQuerySet.as_manager()
