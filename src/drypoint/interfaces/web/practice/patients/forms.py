"""The forms that enter a person and book a visit."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.utils import timezone

from drypoint.clinic import User
from drypoint.clinic.patients import NewPatient
from drypoint.interfaces.web.frame import AGED, region_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.terms import Language, Sex
from drypoint.wording import LANGUAGE_NAMES

SEXES = (
    (Sex.FEMALE, gettext_lazy("Female")),
    (Sex.MALE, gettext_lazy("Male")),
    (Sex.OTHER, gettext_lazy("Other")),
    (Sex.UNKNOWN, gettext_lazy("Not known")),
)


class PatientForm(forms.Form):
    """Who is this person?"""

    family_name = forms.CharField(
        label=gettext_lazy("Family name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the family name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    given_name = forms.CharField(
        label=gettext_lazy("Given name"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    birth_date = forms.DateField(
        label=gettext_lazy("Birth date"),
        required=False,
        help_text=gettext_lazy("Left empty, it stays unknown, and age is asked again in every screening."),
        error_messages={"invalid": gettext_lazy("Write a date such as 1980-05-03.")},
        widget=forms.DateInput({"autocomplete": "off", AGED: "yes"}, format="%Y-%m-%d"),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex in the record"),
        choices=SEXES,
        error_messages={
            "required": gettext_lazy("Choose one."),
            "invalid_choice": gettext_lazy("Choose one of the four."),
        },
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language for what they read"),
        choices=tuple(LANGUAGE_NAMES.items()),
        initial=Language.ENGLISH,
        help_text=gettext_lazy("The consent text and the sheet to take home are in it."),
        error_messages={
            "required": gettext_lazy("Choose one."),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
        widget=forms.RadioSelect,
    )

    def new_patient(self) -> NewPatient:
        """Return the person as the clinic takes one."""
        data = self.cleaned_data
        sex, language = Sex(data["sex"]), Language(data["language"])
        return NewPatient(data["family_name"], data["given_name"], data["birth_date"], sex, language)


class BookingForm(forms.Form):
    """When does this person come, and to whom?"""

    on = forms.DateField(
        label=gettext_lazy("Day"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a date such as 2026-11-22."),
        },
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(
        label=gettext_lazy("Time"),
        error_messages={
            "required": gettext_lazy("Choose a time."),
            "invalid": gettext_lazy("Write a time such as 09:30."),
        },
        widget=forms.TimeInput({"autocomplete": "off"}, format="%H:%M"),
    )
    physiotherapist = forms.ChoiceField(
        label=gettext_lazy("With"), error_messages={"required": gettext_lazy("Choose who needles.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    site = forms.ChoiceField(
        label=gettext_lazy("Where is the complaint?"),
        required=False,
        help_text=gettext_lazy("The questions follow it. More places can be named in the visit."),
        error_messages={"invalid_choice": gettext_lazy("Choose a place from the list.")},
    )

    def offer(self, people: tuple[tuple[int, str], ...], knowledge: KnowledgeBase, *, by: User) -> None:
        """Offer the places, and the people who needle here: whoever books first where they are among them."""
        places = sorted((region_name(knowledge, region), region) for region in knowledge.regions)
        offered = [("", gettext("Not said")), *((region, name) for name, region in places)]
        self.fields["site"].choices = offered  # type: ignore[attr-defined] # a ChoiceField
        field = self.fields["physiotherapist"]
        field.choices = [(str(user_id), name) for user_id, name in people]  # type: ignore[attr-defined] # a ChoiceField
        field.initial = str(by.pk)

    def starts_at(self) -> datetime:
        """Return the instant of the booking, in the practice's time."""
        on: date = self.cleaned_data["on"]
        return timezone.make_aware(datetime.combine(on, self.cleaned_data["at"]))
