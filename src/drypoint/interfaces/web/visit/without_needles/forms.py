"""The form of a visit without needles: every word is the clinician's own."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from drypoint.clinic.session import NewCare
from drypoint.clinic.standing.values import StoredCare, VisitPage
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext


def long_text(label: str, hint: str = "") -> forms.CharField:
    """Return a field for some lines."""
    return forms.CharField(label=label, help_text=hint, required=False, widget=forms.Textarea)


class CareForm(forms.Form):
    """Why no needle, what was found, and what was done instead."""

    reason = long_text(
        gettext_lazy("Why is no needle used?"),
        gettext_lazy("Stands in the record and on the sheet to take home, after what the screening says."),
    )
    history = long_text(gettext_lazy("History and findings"), gettext_lazy("For the record alone."))
    advice = long_text(gettext_lazy("Advice"))
    exercises = long_text(gettext_lazy("Exercises"))
    follow_up_on = forms.DateField(
        label=gettext_lazy("Next visit"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a date such as 2026-12-08.")},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    referral = long_text(gettext_lazy("Referral"), gettext_lazy("To whom, and what for."))

    def __init__(self, sent: QueryDict | None = None, *, visit: VisitPage) -> None:
        super().__init__(sent, initial=filled_in(visit.care))
        # Not `required`: what is unfinished can be kept; the act says what a signature needs.
        if not visit.barred_because:
            self.fields["reason"].help_text = gettext("Needed to sign: the screening bars no needle today.")

    def care(self) -> NewCare:
        """Return what was entered as the clinic takes it."""
        return NewCare(**self.cleaned_data)


def filled_in(care: StoredCare | None) -> dict[str, object]:
    """Return what the form holds at first: what was kept before."""
    names = ("reason", "history", "advice", "exercises", "follow_up_on", "referral")
    return {name: getattr(care, name) for name in names} if care else {}
