"""The forms about those who work here: who they are, what they may do, and their papers."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict

from drypoint import knowledge
from drypoint.clinic import CredentialKind, Role
from drypoint.clinic.people import NewCredential, UserLine
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext
from drypoint.wording import CREDENTIAL_NAMES, PRIVILEGE_NAMES, ROLE_NAMES


def roles() -> list[tuple[str, str]]:
    """Return every role with its name, in the language of the page."""
    return [(role.value, name) for role, name in ROLE_NAMES.items()]


NO_DAY = {"invalid": gettext_lazy("Write a date such as 2026-11-22.")}
PASSWORD_HINT = gettext_lazy("At least 12 characters; a sentence is easy to remember.")


def new_password(label: str) -> forms.CharField:
    """Return the field for a new password."""
    return forms.CharField(
        label=label,
        strip=False,
        help_text=PASSWORD_HINT,
        error_messages={"required": gettext_lazy("Write a password.")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class AddUserForm(forms.Form):
    """Who comes to work here, and as what?"""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=120,
        help_text=gettext_lazy("As it stands under what they sign."),
        error_messages={"required": gettext_lazy("Write the name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=60,
        help_text=gettext_lazy("To sign in with: letters a to z, digits, or . _ @ + -"),
        error_messages={"required": gettext_lazy("Write a user name.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=roles,
        error_messages={
            "required": gettext_lazy("Choose a role."),
            "invalid_choice": gettext_lazy("Choose one of the four."),
        },
    )
    password = new_password(gettext_lazy("First password"))


class ChangeUserForm(forms.Form):
    """What may this person do here?"""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=roles,
        error_messages={
            "required": gettext_lazy("Choose a role."),
            "invalid_choice": gettext_lazy("Choose one of the four."),
        },
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Can they sign in?"),
        choices=(("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, keep them out"))),
        error_messages={
            "required": gettext_lazy("Choose one."),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
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

    password = new_password(gettext_lazy("New password"))


class CredentialForm(forms.Form):
    """One paper of one person."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=lambda: [(kind.value, name) for kind, name in CREDENTIAL_NAMES.items()],
    )
    detail = forms.ChoiceField(
        label=gettext_lazy("A privilege: for what?"),
        required=False,
        choices=lambda: [
            ("", gettext("None")),
            *((one.value, name) for one, name in PRIVILEGE_NAMES.items()),
        ],
    )
    number = forms.CharField(
        label=gettext_lazy("Number"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    jurisdiction = forms.ChoiceField(label=gettext_lazy("Where it holds"), required=False)
    hours = forms.FloatField(
        label=gettext_lazy("A training: how many hours?"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a plain number.")},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Holds from"),
        error_messages={"required": gettext_lazy("Write the first day."), **NO_DAY},
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=gettext_lazy("Holds until"),
        required=False,
        help_text=gettext_lazy("The last day. Left empty, it has no end."),
        error_messages=NO_DAY,
        widget=forms.DateInput({"autocomplete": "off"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the places whose law is known."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        places = sorted(knowledge.load().jurisdictions.values(), key=lambda place: place.name)
        field: forms.ChoiceField = self.fields["jurisdiction"]  # type: ignore[assignment] # it is one
        field.choices = [("", gettext("Not known")), *((place.code, place.name) for place in places)]

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
