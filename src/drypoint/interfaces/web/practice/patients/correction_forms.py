"""The form that corrects one statement of a record."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import QueryDict

from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import EntryLine, NewEntry, read_by_hand
from drypoint.interfaces.web.lazy import gettext_lazy

STATUSES = (
    (EntryStatus.ACTIVE.value, gettext_lazy("It holds today")),
    (EntryStatus.RESOLVED.value, gettext_lazy("It is over")),
    (EntryStatus.REFUTED.value, gettext_lazy("It was ruled out")),
    (EntryStatus.FAMILY_HISTORY.value, gettext_lazy("It is in the family")),
    (EntryStatus.UNKNOWN.value, gettext_lazy("Nobody knows")),
    (EntryStatus.ENTERED_IN_ERROR.value, gettext_lazy("It was entered in error")),
)


class EntryCorrectionForm(forms.Form):
    """What should stand here instead? Codes, kind and source stay as they are."""

    text = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=4000,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    value = forms.FloatField(
        label=gettext_lazy("Measured"),
        error_messages={
            "required": gettext_lazy("Write the number."),
            "invalid": gettext_lazy("Write a plain number."),
        },
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    on = forms.DateField(
        label=gettext_lazy("Since, or measured on"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a date such as 2020-05-03.")},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    status = forms.ChoiceField(label=gettext_lazy("Does it hold?"), choices=STATUSES)

    def __init__(self, old: EntryLine, sent: QueryDict | None) -> None:
        """Start from what stands; a number is asked for only where one was measured."""
        names = ("text", "value", "unit", "on", "status")
        super().__init__(sent, initial={name: getattr(old, name) for name in names})
        self._old = old
        if old.kind != EntryKind.OBSERVATION:
            del self.fields["value"], self.fields["unit"]

    def corrected(self) -> NewEntry:
        """Return the statement as it should stand."""
        old, data = self._old, self.cleaned_data
        entry = NewEntry(
            old.kind,
            data["text"],
            read_by_hand(old.codings),
            EntryStatus(data["status"]),
            data["on"],
            source=old.source,
        )
        if "value" not in data:
            return replace(entry, value=old.value, unit=old.unit)
        return replace(entry, value=data["value"], unit=data["unit"])
