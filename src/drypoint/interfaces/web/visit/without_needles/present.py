"""Turn a visit without needles into what its page and its sheet show."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from drypoint.clinic.documents import care_lines, examination_lines
from drypoint.clinic.standing.values import StoredCare, VisitPage
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.verdict import NextActView
from drypoint.interfaces.web.frame import by_and_when, day_of
from drypoint.interfaces.web.visit.screening.remedies import next_act_view
from drypoint.knowledge import KnowledgeBase

ON_SHEET = frozenset({"Advice", "Exercises", "Next visit", "Referral"})
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
    """The sheet to take home."""

    name: str
    seen_on: str
    signed_by: str
    why: str
    parts: tuple[WrittenView, ...]


def care_form_view(
    visit: VisitPage, fields: tuple[FieldView, ...], *, knowledge: KnowledgeBase, is_open: bool
) -> CareFormView:
    """Return the form of an open visit."""
    care = visit.care
    return CareFormView(
        because=visit.barred_because,
        kept=f"Kept by {by_and_when(care.by, care.at)}; not signed yet." if care else "",
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


def care_sheet_view(visit: VisitPage) -> CareSheetView | None:
    """Return the sheet of a signed visit without needles; None for every other visit."""
    if visit.care is None or visit.closure is None or not visit.is_without_needles:
        return None
    name = " ".join(part for part in (visit.patient.given_name, visit.patient.family_name) if part)
    parts = tuple(one for one in written_views(visit.care) if one.label in ON_SHEET)
    return CareSheetView(name, day_of(visit.starts_at), visit.closure.by, visit.care.why, parts)


def written_views(care: StoredCare) -> tuple[WrittenView, ...]:
    """Return what was written, each part with its lines."""
    return tuple(
        WrittenView(label, tuple(line for line in text.splitlines() if line.strip()))
        for label, text in care_lines(care)
    )
