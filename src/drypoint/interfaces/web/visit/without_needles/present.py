"""Turn a visit without needles into what its page and its sheet show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override

from drypoint.clinic.documents import (
    CarePart,
    HomeDocument,
    HomeLine,
    HomePart,
    care_lines,
    examination_lines,
)
from drypoint.clinic.standing.values import Closure, StoredCare, VisitPage
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.verdict import NextActView
from drypoint.interfaces.web.frame import (
    DO_NOT_WAIT,
    LanguageChoice,
    by_and_when,
    day_of,
    language_choices,
    provenance,
)
from drypoint.interfaces.web.visit.screening.remedies import next_act_view
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.terms import Language

ON_SHEET = (CarePart.ADVICE, CarePart.EXERCISES, CarePart.NEXT_VISIT, CarePart.REFERRAL)
"""What goes home; history and findings stay in the record."""


@dataclass(frozen=True, slots=True)
class WrittenView:
    """One part of what was written, line by line."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CareFormView:
    """The form, and what stands already.

    Args:
        because: What the screening holds against needling; empty where it holds nothing.
        kept: Who kept what is in the form, and when; empty where nobody did.
        examined: What was drawn and felt, one line each.
        next_act: What the screening asks for, with its letter.
    """

    because: str
    kept: str
    examined: tuple[str, ...]
    examine_url: str
    fields: tuple[FieldView, ...]
    next_act: NextActView | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class CareView:
    """What was written, as it was signed."""

    why: str
    written: tuple[WrittenView, ...]
    examined: tuple[str, ...]
    sheet_url: str


@dataclass(frozen=True, slots=True)
class CareSheetView:
    """The sheet to take home, in one language; what a clinician wrote stays in their own words.

    Args:
        because: What the screening held against needles, in plain words.
        spoken: The language of `because`: older sheets have it in the clinicians' words alone.
        reason: What the clinician added.
        provenance: Who wrote it, and what `because` was made with.
    """

    title: str
    lead: str
    no_needle: str
    because: str
    spoken: Language
    reason: str
    parts: tuple[WrittenView, ...]
    provenance: str
    language: Language
    languages: tuple[LanguageChoice, ...]


def care_form_view(
    visit: VisitPage, fields: tuple[FieldView, ...], *, knowledge: KnowledgeBase, is_open: bool
) -> CareFormView:
    """Return the form of an open visit."""
    care = visit.care
    return CareFormView(
        because=visit.barred_because,
        kept=gettext("Kept by {who}; not signed yet.").format(who=by_and_when(care.by, care.at))
        if care
        else "",
        examined=tuple(examination_lines(visit.examination, knowledge=knowledge)),
        examine_url=reverse("visit_examine", args=[visit.visit_id]),
        fields=fields,
        next_act=next_act_view(visit),
        is_open=is_open,
    )


def care_view(visit: VisitPage, *, knowledge: KnowledgeBase) -> CareView | None:
    """Return what a signed visit without needles holds; None for every other visit."""
    if visit.care is None or not visit.is_without_needles:
        return None
    return CareView(
        visit.care.why,
        written_views(visit.care),
        tuple(examination_lines(visit.examination, knowledge=knowledge)),
        reverse("care_sheet", args=[visit.visit_id]),
    )


def care_sheet_view(visit: VisitPage, language: Language) -> CareSheetView | None:
    """Return the sheet of a signed visit without needles; None for every other visit."""
    care, closure = visit.care, visit.closure
    if care is None or closure is None or not visit.is_without_needles:
        return None
    plain = care.plain_because.get(language, "")
    with override(language):
        return CareSheetView(
            title=gettext("After your visit"),
            lead=care_lead(visit, closure),
            no_needle=gettext("No needle was used."),
            because=plain or care.because,
            spoken=language if plain else Language.ENGLISH,
            reason=care.reason,
            parts=written_views(care, ON_SHEET),
            provenance=care_provenance(care, closure, language),
            language=language,
            languages=language_choices(reverse("care_sheet", args=[visit.visit_id]), language),
        )


def care_lead(visit: VisitPage, closure: Closure) -> str:
    """Return for whom a sheet is, and after which visit."""
    on = gettext("{name}, seen on {day}.").format(name=visit.patient.spoken_name, day=day_of(visit.starts_at))
    signed = gettext("{who} signed the record.").format(who=closure.by)
    return f"{on} {signed}"


def care_provenance(care: StoredCare, closure: Closure, language: Language) -> str:
    """Return who wrote a sheet, and what its plain words were made with."""
    parts = [gettext("Written by the person who saw you."), gettext(DO_NOT_WAIT)]
    return " ".join([*parts, provenance(closure.knowledge, language)] if care.because else parts)


def care_document(sheet: CareSheetView) -> HomeDocument:
    """Return the sheet as it is set for paper."""
    why = " ".join(part for part in (sheet.no_needle, sheet.because, sheet.reason) if part)
    parts = tuple(HomePart(part.label, tuple(map(HomeLine, part.lines))) for part in sheet.parts)
    return HomeDocument(sheet.language, sheet.title, (sheet.lead, why), parts, sheet.provenance)


def written_views(care: StoredCare, only: Iterable[CarePart] = tuple(CarePart)) -> tuple[WrittenView, ...]:
    """Return what was written, each part with its lines."""
    return tuple(
        WrittenView(label, tuple(line for line in text.splitlines() if line.strip()))
        for label, text in care_lines(care, only)
    )
