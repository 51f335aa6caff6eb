"""The form that takes consent: every part of the talk is ticked, then a name."""

from __future__ import annotations

from django import forms

from drypoint.clinic import ConsentBy
from drypoint.clinic.consent import NewConsent
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import load
from drypoint.language import gettext
from drypoint.terms import Language
from drypoint.wording import LANGUAGE_NAMES, RELATIONSHIP_WORDS, sentence_case


class ConsentForm(forms.Form):
    """Was everything explained, and who agrees?"""

    given_by = forms.CharField(
        label=gettext_lazy("Name of the person who consents"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the name of the person who consents.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    relationship = forms.ChoiceField(
        label=gettext_lazy("Who is that?"),
        choices=tuple((one, sentence_case(words)) for one, words in RELATIONSHIP_WORDS.items()),
        error_messages={
            "required": gettext_lazy("Choose who consents."),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
        widget=forms.RadioSelect,
    )

    language = forms.ChoiceField(
        choices=lambda: tuple(LANGUAGE_NAMES.items()), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        for topic in load().consent_topics:
            self.fields[topic.id] = forms.BooleanField(
                label=gettext("Explained: {name}").format(name=topic.name.lower()),
                error_messages={"required": gettext("Explain this first, then tick it.")},
            )

    def consent(self) -> NewConsent:
        """Return the consent as the clinic takes it: with the ids of the facts that were explained."""
        data = self.cleaned_data
        topics = (topic for topic in load().consent_topics if data[topic.id])
        explained = tuple(fact for topic in topics for fact in topic.basis)
        language = Language(data["language"] or Language.ENGLISH)
        return NewConsent(data["given_by"], ConsentBy(data["relationship"]), explained, language)
