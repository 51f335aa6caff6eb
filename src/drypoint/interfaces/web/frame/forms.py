"""Turn Django's forms into view values, and put the clinic's faults beside their fields."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from drypoint.errors import Fault, InputError
from drypoint.interfaces.web.components.both import BothLine, BothView
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.language import gettext
from drypoint.wording import day_of_birth_words, day_words

DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")
"""A day as machines write it, and no part of an instant."""

AGED = "data-age"
"""The attribute of a birth date, of which the age is read back too."""
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.PasswordInput, "password"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
    (forms.Textarea, "long"),
    (forms.RadioSelect, "tap"),
    (forms.Select, "choice"),
    (forms.CheckboxInput, "tick"),
    (forms.NumberInput, "number"),
)


def kind_of(widget: forms.Widget) -> str:
    """Return the kind of control that a widget stands for."""
    return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "text")


def choices_of(bound: BoundField) -> tuple[ChoiceView, ...]:
    """Return what a field offers, with the present choice marked."""
    offered = getattr(bound.field, "choices", ())
    chosen = str(bound.value() or "")
    return tuple(ChoiceView(str(value), str(label), str(value) == chosen) for value, label in offered)


def text_of(bound: BoundField) -> str:
    """Return what stands in a field now, as it was typed."""
    value = bound.value()
    return "" if value is None or value is False else str(value)


def field_view(bound: BoundField) -> FieldView:
    """Return one field of a form as a component shows it."""
    widget = bound.field.widget
    attributes = tuple((k, str(v)) for k, v in widget.attrs.items() if k not in {"autocomplete", "maxlength"})
    return FieldView(
        name=bound.html_name,
        label=str(bound.label),
        kind=kind_of(widget),
        value=text_of(bound),
        hint=str(bound.help_text),
        fault=" ".join(str(error) for error in bound.errors),
        is_required=bound.field.required,
        choices=choices_of(bound),
        autocomplete=str(widget.attrs.get("autocomplete", "")),
        attributes=attributes,
        words=read_back(bound),
    )


def read_back(bound: BoundField) -> str:
    """Return the day that stands in a field in words, with the age where it is a birth date."""
    day = day_of_field(bound, bound.value())
    if day is None:
        return ""
    is_birth = AGED in bound.field.widget.attrs
    return day_of_birth_words(day, on=timezone.localdate()) if is_birth else day_words(day)


def field_views(form: forms.BaseForm) -> tuple[FieldView, ...]:
    """Return all fields of a form, in their order."""
    return tuple(field_view(bound) for bound in form)


def labelled(label: str, words: str) -> str:
    """Return words under their label; one that asks keeps its question mark alone."""
    return f"{label} {words}" if label.endswith("?") else f"{label}: {words}"


def faults_view(form: forms.BaseForm) -> FaultsView:
    """Return everything that is wrong with a form, those without a field last."""
    if not form.is_bound:
        return FaultsView()
    placed = [
        FaultView(labelled(str(bound.label), str(error)), f"id_{bound.html_name}")
        for bound in form
        for error in bound.errors
    ]
    return FaultsView((*placed, *(FaultView(str(error)) for error in form.non_field_errors())))


def both_view(form: forms.BaseForm, *, is_other: bool) -> BothView:
    """Return what stands now, which the form began with, beside what was sent, where the two differ.

    `is_other` says that what stands is not what the form was made on; else nothing is shown.
    """
    if not (form.is_bound and is_other):
        return BothView()
    pairs = ((bound, shown_text(bound, bound.initial), shown_text(bound, bound.value())) for bound in form)
    lines = (BothLine(str(bound.label), now, yours) for bound, now, yours in pairs if now != yours)
    return BothView(tuple(lines), is_shown=True)


def shown_text(bound: BoundField, value: Any) -> str:
    """Return a value of a field as a person reads it: the label of a choice, a day in words."""
    labels = {str(choice): str(label) for choice, label in getattr(bound.field, "choices", ())}
    text = "" if value is None else str(value)
    day = day_of_field(bound, value)
    return day_words(day) if day else labels.get(text, text)


def day_of_field(bound: BoundField, value: Any) -> date | None:
    """Return the day that stands in a field, where it is a field of days and holds one."""
    if not isinstance(bound.field, forms.DateField):
        return None
    try:
        return bound.field.to_python(value)
    except forms.ValidationError:
        return None


def fault_sentence(fault: Fault) -> str:
    """Return a fault as a person reads it, with each day in words."""
    return DAY.sub(
        _day_in_words,
        gettext("Found {found}, expected {expected}. {hint}").format(
            found=fault.found, expected=fault.expected, hint=fault.hint
        ),
    )


def _day_in_words(found: re.Match[str]) -> str:
    try:
        return day_words(date.fromisoformat(found[0]))
    except ValueError:  # no day of the calendar: it stays as it was typed
        return found[0]


def add_faults(form: forms.BaseForm, error: InputError) -> None:
    """Put each fault that an act found beside the field it is about, or at the top."""
    for fault in error.faults:
        name = fault.where.rpartition(".")[2]
        if name in form.fields:
            form.add_error(name, fault_sentence(fault))
        else:
            form.add_error(None, f"{fault.where}: {fault_sentence(fault)}")


def add_new_faults(form: forms.BaseForm, error: InputError) -> None:
    """Put the faults that an act found, less those of fields about which the form has told its own."""
    told = set(form.errors)
    add_faults(form, InputError(fault for fault in error.faults if fault.where not in told))
