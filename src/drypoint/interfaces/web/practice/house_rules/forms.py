"""The forms on one rule's page."""

from __future__ import annotations

from django import forms

from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.terms import Decision
from drypoint.wording import DECISION_EFFECTS

UNCHANGED = ("", gettext_lazy("Leave what it does as it is"))


class ReviewForm(forms.Form):
    """What did the review find?"""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("What it was checked against, and what you think of it."),
        widget=forms.Textarea,
    )


class ReasonForm(forms.Form):
    """Why?"""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say why, in words.")},
        widget=forms.Textarea,
    )


class TightenForm(ReasonForm):
    """How much stricter, and why?"""

    field_order = ("effect", "never_cleared", "reason")
    effect = forms.ChoiceField(label=gettext_lazy("At least"), required=False, choices=())
    never_cleared = forms.BooleanField(label=gettext_lazy("No clearance lifts it"), required=False)

    def offer(self, effects: tuple[Decision, ...], *, can_bar: bool) -> None:
        """Offer the decisions that would be stricter, and whether clearance can be barred."""
        choose(self, effects, nothing=(UNCHANGED,))
        if not can_bar:
            del self.fields["never_cleared"]

    def change(self) -> tuple[Decision | None, bool]:
        """Return the decision it is raised to, and whether clearance is barred."""
        data = self.cleaned_data
        return Decision(data["effect"]) if data["effect"] else None, bool(data.get("never_cleared"))


class LoosenForm(ReasonForm):
    """How much milder, and why?"""

    field_order = ("effect", "reason")
    effect = forms.ChoiceField(
        label=gettext_lazy("At most"),
        choices=(),
        error_messages={"required": gettext_lazy("Choose what it is loosened to.")},
    )

    def offer(self, effects: tuple[Decision, ...]) -> None:
        """Offer the decisions that would be milder and may be."""
        choose(self, effects, nothing=())


class AgreeForm(forms.Form):
    """Why does the second person agree?"""

    words = forms.CharField(
        label=gettext_lazy("Why do you agree?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Say why you agree, in words.")},
        widget=forms.Textarea,
    )


def choose(form: forms.Form, effects: tuple[Decision, ...], *, nothing: tuple[tuple[str, str], ...]) -> None:
    """Fill the list of decisions of a form."""
    field = form.fields["effect"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*nothing, *((effect.value, DECISION_EFFECTS[effect]) for effect in effects)]
