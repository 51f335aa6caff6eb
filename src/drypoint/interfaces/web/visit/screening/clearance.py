"""A physician's clearance: the form that takes it, and what stands on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from drypoint.clinic.patients import ClearanceLine, NewClearance
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import day_words, field_views, region_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.forms import typed_places
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.pathway.screening import Verdict, clearable_questions, clearance_terms
from drypoint.terms import Decision

WHERE = "clearance"
"""The fields of its places are named after it, as those of a question after the question."""
PLACES = 4
"""Fields for places that stand ready: what spans a joint or a limb lies in several regions."""


@dataclass(frozen=True, slots=True)
class OnRecordView:
    """One clearance on record: what it says, and the field that withdraws it while it stands."""

    id: str
    text: str
    why: FieldView | None


@dataclass(frozen=True, slots=True)
class ClearanceView:
    """What can be cleared here, and what was.

    Args:
        lifts: What it may name, as (question id, its text with who may clear it, is chosen).
        where: The names of the only places that it is for, and empty fields for more.
        fields: The other fields of the form.
        on_record: Each clearance of this patient, the newest first.
        is_open: Whether the form stands open, since it was sent with faults.
    """

    lifts: tuple[tuple[str, str, bool], ...]
    where: tuple[str, ...]
    fields: tuple[FieldView, ...]
    on_record: tuple[OnRecordView, ...]
    is_open: bool


class ClearanceForm(forms.Form):
    """Who cleared it, when, until when, and where is the letter?"""

    given_by = forms.CharField(
        label=gettext_lazy("Who gave it, and as what"),
        help_text=gettext_lazy("Such as: Dr Example, haematologist. Not the patient, and not who needles."),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the name of the physician.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    cleared_on = forms.DateField(
        label=gettext_lazy("Given on"),
        error_messages={
            "required": gettext_lazy("Give the day of the letter."),
            "invalid": gettext_lazy("Write a date: 2026-11-22."),
        },
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Holds until"),
        required=False,
        help_text=gettext_lazy("Left empty, or later, it holds for as long as stands beside what it names."),
        error_messages={"invalid": gettext_lazy("Write a date such as 2026-11-22.")},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=4000,
        required=False,
        help_text=gettext_lazy("Where the letter is, and what it says."),
        widget=forms.Textarea,
    )

    def new_clearance(self, names: Sequence[str], places: tuple[str, ...]) -> NewClearance:
        """Return the clearance as the clinic takes it."""
        data = self.cleaned_data
        return NewClearance(
            for_=tuple(names),
            given_by=data["given_by"],
            on=data["cleared_on"],
            until=data["until"],
            note=data["note"],
            regions=places,
        )


def clearable_causes(knowledge: KnowledgeBase, verdict: Verdict) -> tuple[str, ...]:
    """Return the causes of the findings that a clearance would lift, as far as one can name them."""
    waiting = (one for one in verdict.findings if one.clearance or one.effect is Decision.CLEARANCE_FIRST)
    causes = dict.fromkeys(name for finding in waiting for name in finding.because)
    known = clearable_questions(knowledge)
    return tuple(name for name in causes if name in known)


def lifted_words(knowledge: KnowledgeBase, question: str) -> str:
    """Return what a clearance may name, with who may give it and for how long."""
    terms = clearance_terms((question,), knowledge=knowledge)
    return " ".join(part for part in (knowledge.screening_questions[question].text, terms) if part)


def clearance_sentence(knowledge: KnowledgeBase, line: ClearanceLine) -> str:
    """Return one clearance as a sentence with its state today."""
    asked = knowledge.screening_questions
    named = ((asked[name].text if name in asked else name, line.ends.get(name)) for name in line.questions)
    names = "; ".join(
        gettext("“{text}” until {day}").format(text=text, day=day_words(end)) if end else f"“{text}”"
        for text, end in named
    )
    words = (
        gettext("{given_by}, on {day}, for {names}, only {places}.")
        if line.regions
        else gettext("{given_by}, on {day}, for {names}.")
    ).format(
        given_by=line.given_by,
        day=day_words(line.on),
        names=names,
        places=places_joined(knowledge, line.regions),
    )
    return " ".join(part for part in (words, clearance_state(line), line.note) if part)


def places_joined(knowledge: KnowledgeBase, regions: Sequence[str]) -> str:
    """Return the places of a clearance as a list in words."""
    return "; ".join(f"“{region_name(knowledge, region)}”" for region in regions)


def clearance_state(line: ClearanceLine) -> str:
    """Return whether a clearance counts today, or what ended it."""
    if line.withdrawn_at:
        return gettext("Withdrawn: {withdrawn_because}").format(withdrawn_because=line.withdrawn_because)
    if line.ended_by:
        return gettext("It ended with {ended_by}.").format(ended_by=line.ended_by)
    if not line.counts:
        return gettext("It does not count today.")
    return (
        gettext("It counts today, where all that is planned lies there.")
        if line.regions
        else gettext("It counts today.")
    )


def clearance_view(
    knowledge: KnowledgeBase,
    verdict: Verdict,
    lines: tuple[ClearanceLine, ...],
    clearing: QueryDict | None = None,
    ending: Mapping[str, str] | None = None,
) -> ClearanceView | None:
    """Return the part of the step about clearances; None where there is nothing to clear and none stands.

    Args:
        knowledge: The base.
        verdict: The stored one.
        lines: What is on record.
        clearing: The form about a new clearance, where something is filled in.
        ending: Id of a clearance → what was typed about withdrawing it.
    """
    names = clearable_causes(knowledge, verdict)
    if not names and not lines:
        return None
    chosen = clearing.getlist("for") if clearing is not None else []
    form = ClearanceForm(clearing)
    return ClearanceView(
        lifts=tuple((name, lifted_words(knowledge, name), name in chosen) for name in names),
        where=where_fields(clearing),
        fields=field_views(form),
        on_record=tuple(on_record_view(knowledge, line, ending or {}) for line in lines),
        is_open=clearing is not None,
    )


def where_fields(clearing: QueryDict | None) -> tuple[str, ...]:
    """Return the places typed so far, filled up with empty fields: a letter often names several."""
    typed = typed_places(clearing, WHERE) if clearing is not None else []
    return (*typed, *[""] * max(1, PLACES - len(typed)))


def on_record_view(knowledge: KnowledgeBase, line: ClearanceLine, ending: Mapping[str, str]) -> OnRecordView:
    """Return one clearance with the field that withdraws it while it stands."""
    name = str(line.clearance_id)
    why = FieldView(
        ending_name(name),
        gettext("Why does it no longer count?"),
        value=ending.get(name, "").strip(),
        fault=gettext("Say why, in words.") if name in ending and not ending[name].strip() else "",
        is_required=True,
    )
    return OnRecordView(name, clearance_sentence(knowledge, line), None if line.withdrawn_at else why)


def ending_name(clearance_id: str) -> str:
    """Return the name of the field that asks why a clearance is withdrawn."""
    return f"end-{clearance_id}"
