"""The forms that add to a person's record by hand."""

from __future__ import annotations

from django import forms

from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry

KINDS = (
    (EntryKind.CONDITION, "Condition"),
    (EntryKind.MEDICATION, "Medicine"),
    (EntryKind.ALLERGY, "Allergy"),
    (EntryKind.PROCEDURE, "Procedure"),
    (EntryKind.DEVICE, "Implant or device"),
)
NOT_A_NUMBER = {"invalid": "Write a plain number."}


class EntryForm(forms.Form):
    """One thing that is true of this person."""

    kind = forms.ChoiceField(label="What is it?", choices=KINDS)
    text = forms.CharField(
        label="In words",
        max_length=300,
        help_text="As the person or the letter says it; a medicine with its name and strength.",
        error_messages={"required": "Write what it is."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    on = forms.DateField(
        label="Since",
        required=False,
        error_messages={"invalid": "Write a date such as 2020-05-03."},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )

    def entries(self) -> tuple[NewEntry, ...]:
        """Return the statement as the clinic takes it."""
        data = self.cleaned_data
        return (NewEntry(EntryKind(data["kind"]), data["text"], status=EntryStatus.ACTIVE, on=data["on"]),)


class MeasureForm(forms.Form):
    """How tall and how heavy this person is today."""

    height_cm = forms.FloatField(
        label="Height in cm",
        required=False,
        min_value=30,
        max_value=280,
        error_messages=NOT_A_NUMBER,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    weight_kg = forms.FloatField(
        label="Weight in kg",
        required=False,
        min_value=0.3,
        max_value=700,
        error_messages=NOT_A_NUMBER,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )

    def clean(self) -> None:
        """Ask for at least one of the two."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError("Write the height, the weight, or both.")

    def entries(self) -> tuple[NewEntry, ...]:
        """Return what was measured as the clinic takes it."""
        measured = (("height", "height_cm", "cm"), ("weight", "weight_kg", "kg"))
        return tuple(
            NewEntry(EntryKind.OBSERVATION, text, status=EntryStatus.ACTIVE, value=value, unit=unit)
            for text, name, unit in measured
            if (value := self.cleaned_data[name]) is not None
        )
