"""The forms about those who work here: who they are, what they may do, and their papers."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict

from drypoint import knowledge
from drypoint.clinic import CredentialKind, Role
from drypoint.clinic.people import NewCredential, UserLine
from drypoint.wording import CREDENTIAL_NAMES, PRIVILEGE_NAMES, ROLE_NAMES

ROLES = tuple((role.value, name) for role, name in ROLE_NAMES.items())
NO_DAY = {"invalid": "Write a date such as 2026-11-22."}
PASSWORD_HINT = "At least 12 characters; a sentence is easy to remember."  # noqa: S105 -- words about one


def new_password(label: str) -> forms.CharField:
    """Return the field for a new password."""
    return forms.CharField(
        label=label,
        strip=False,
        help_text=PASSWORD_HINT,
        error_messages={"required": "Write a password."},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class AddUserForm(forms.Form):
    """Who comes to work here, and as what?"""

    full_name = forms.CharField(
        label="Full name",
        max_length=120,
        help_text="As it stands under what they sign.",
        error_messages={"required": "Write the name."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    username = forms.CharField(
        label="User name",
        max_length=60,
        help_text="To sign in with: letters a to z, digits, or . _ @ + -",
        error_messages={"required": "Write a user name."},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label="Role",
        choices=ROLES,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of the four."},
    )
    password = new_password("First password")


class ChangeUserForm(forms.Form):
    """What may this person do here?"""

    role = forms.ChoiceField(
        label="Role",
        choices=ROLES,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of the four."},
    )
    access = forms.ChoiceField(
        label="Can they sign in?",
        choices=(("yes", "Yes"), ("no", "No, keep them out")),
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of the two."},
        widget=forms.RadioSelect,
    )

    @classmethod
    def of(cls, user: UserLine, sent: QueryDict | None = None) -> ChangeUserForm:
        """Return the form as things stand, or as it was sent."""
        return cls(sent, initial={"role": user.role.value, "access": "yes" if user.is_active else "no"})

    def change(self) -> tuple[Role, bool]:
        """Return the role, and whether they may sign in."""
        return Role(self.cleaned_data["role"]), self.cleaned_data["access"] == "yes"


class PasswordForm(forms.Form):
    """A new password."""

    password = new_password("New password")


class CredentialForm(forms.Form):
    """One paper of one person."""

    kind = forms.ChoiceField(
        label="What is it?", choices=tuple((kind.value, name) for kind, name in CREDENTIAL_NAMES.items())
    )
    detail = forms.ChoiceField(
        label="A privilege: for what?",
        required=False,
        choices=(("", "None"), *((one.value, name) for one, name in PRIVILEGE_NAMES.items())),
    )
    number = forms.CharField(
        label="Number", max_length=60, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    jurisdiction = forms.ChoiceField(label="Where it holds", required=False)
    hours = forms.FloatField(
        label="A training: how many hours?",
        required=False,
        error_messages={"invalid": "Write a plain number."},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    valid_from = forms.DateField(
        label="Holds from",
        error_messages={"required": "Write the first day.", **NO_DAY},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label="Holds until",
        required=False,
        help_text="The last day. Left empty, it has no end.",
        error_messages=NO_DAY,
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the places whose law is known."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        places = sorted(knowledge.load().jurisdictions.values(), key=lambda place: place.name)
        field: forms.ChoiceField = self.fields["jurisdiction"]  # type: ignore[assignment] # it is one
        field.choices = [("", "Not known"), *((place.code, place.name) for place in places)]

    def credential(self) -> NewCredential:
        """Return the paper as the clinic takes it; what belongs to another kind is left out."""
        data, kind = self.cleaned_data, CredentialKind(self.cleaned_data["kind"])
        until: date | None = data["valid_until"]
        return NewCredential(
            kind=kind,
            valid_from=data["valid_from"],
            valid_until=until,
            detail=data["detail"] if kind is CredentialKind.PRIVILEGE else "",
            number=data["number"],
            jurisdiction=data["jurisdiction"],
            hours=data["hours"] if kind is CredentialKind.TRAINING else None,
        )
