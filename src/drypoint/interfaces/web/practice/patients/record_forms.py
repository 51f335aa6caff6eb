"""The forms that add to a person's record by hand."""

from __future__ import annotations

from django import forms

from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext

KINDS = (
    (EntryKind.CONDITION, gettext_lazy("Condition")),
    (EntryKind.MEDICATION, gettext_lazy("Medicine")),
    (EntryKind.ALLERGY, gettext_lazy("Allergy")),
    (EntryKind.PROCEDURE, gettext_lazy("Procedure")),
    (EntryKind.DEVICE, gettext_lazy("Implant or device")),
)
NOT_A_NUMBER = {"invalid": gettext_lazy("Write a plain number.")}


class EntryForm(forms.Form):
    """One thing that is true of this person."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=KINDS)
    text = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=300,
        help_text=gettext_lazy("As the person or the letter says it; a medicine with its name and strength."),
        error_messages={"required": gettext_lazy("Write what it is.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=gettext_lazy("Since"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a date such as 2020-05-03.")},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )

    def entries(self) -> tuple[NewEntry, ...]:
        """Return the statement as the clinic takes it."""
        data = self.cleaned_data
        return (NewEntry(EntryKind(data["kind"]), data["text"], status=EntryStatus.ACTIVE, on=data["on"]),)


class MeasureForm(forms.Form):
    """How tall and how heavy this person is today."""

    height_cm = forms.FloatField(
        label=gettext_lazy("Height in cm"),
        required=False,
        min_value=30,
        max_value=280,
        error_messages=NOT_A_NUMBER,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    weight_kg = forms.FloatField(
        label=gettext_lazy("Weight in kg"),
        required=False,
        min_value=0.3,
        max_value=700,
        error_messages=NOT_A_NUMBER,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean(self) -> None:
        """Ask for at least one of the two."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(gettext("Write the height, the weight, or both."))

    def entries(self) -> tuple[NewEntry, ...]:
        """Return what was measured as the clinic takes it."""
        measured = (("height", "height_cm", "cm"), ("weight", "weight_kg", "kg"))
        return tuple(
            NewEntry(EntryKind.OBSERVATION, text, status=EntryStatus.ACTIVE, value=value, unit=unit)
            for text, name, unit in measured
            if (value := self.cleaned_data[name]) is not None
        )
