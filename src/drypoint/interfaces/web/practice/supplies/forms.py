"""The forms that receive, count, correct and recall needles."""

from __future__ import annotations

from typing import Any

from django import forms

from drypoint.clinic.supplies import LotContent, NewReceipt
from drypoint.interfaces.web.lazy import gettext_lazy

_OFF = {"autocomplete": "off"}
_PLAIN = {**_OFF, "spellcheck": "false", "autocapitalize": "characters"}
_DATE = {
    "required": gettext_lazy("Enter the date of expiry."),
    "invalid": gettext_lazy("Write a date such as 2028-06-30."),
}
_SIZE = {
    "required": gettext_lazy("Enter this in mm."),
    "invalid": gettext_lazy("Write a number such as 0.25."),
}
_COUNT = {"required": gettext_lazy("Enter how many."), "invalid": gettext_lazy("Write a whole number.")}


def _text(label: str, *, needed: str = "", hint: str = "") -> forms.CharField:
    widget = forms.TextInput(_PLAIN)
    messages = {"required": needed}
    return forms.CharField(
        label=label, required=bool(needed), help_text=hint, error_messages=messages, widget=widget
    )


def _size(label: str) -> forms.FloatField:
    widget = forms.NumberInput({**_OFF, "step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, error_messages=_SIZE, widget=widget)


def _count(label: str) -> forms.IntegerField:
    widget = forms.NumberInput({**_OFF, "inputmode": "numeric"})
    return forms.IntegerField(label=label, error_messages=_COUNT, widget=widget)


def _reason(label: str, hint: str = "") -> forms.CharField:
    messages = {"required": gettext_lazy("Say why.")}
    widget = forms.TextInput(_OFF)
    return forms.CharField(label=label, help_text=hint, error_messages=messages, widget=widget)


class ContentForm(forms.Form):
    """What is printed on a packet, apart from its number."""

    expires_on = forms.DateField(
        label=gettext_lazy("Expires"), error_messages=_DATE, widget=forms.DateInput(_OFF, format="%Y-%m-%d")
    )
    diameter_mm = _size(gettext_lazy("Diameter in mm"))
    length_mm = _size(gettext_lazy("Length in mm"))
    maker = forms.CharField(label=gettext_lazy("Maker"), required=False, widget=forms.TextInput(_OFF))

    def content(self) -> LotContent:
        """Return what could be read; what could not is missing, and the clinic says so."""
        data = self.cleaned_data
        sizes = (data.get("diameter_mm"), data.get("length_mm"))
        return LotContent(data.get("expires_on"), *sizes, data.get("maker", ""))


class ReceiptForm(ContentForm):
    """Packets that came."""

    lot = _text(gettext_lazy("Lot"), needed=gettext_lazy("Enter the lot, or scan it."))
    gtin = _text(
        gettext_lazy("Product number (GTIN)"), hint=gettext_lazy("With it, size and maker are remembered.")
    )
    serial = _text(
        gettext_lazy("Serial number of the packet"),
        hint=gettext_lazy("With it, the same packet is not received twice."),
    )
    needles = _count(gettext_lazy("Needles that came, not boxes"))

    field_order = ("lot", "expires_on", "needles", "diameter_mm", "length_mm", "maker", "gtin", "serial")

    def receipt(self) -> NewReceipt:
        """Return what could be read, as the clinic takes it."""
        data = self.cleaned_data
        names = (data.get("gtin", ""), data.get("serial", ""))
        return NewReceipt(data.get("lot", ""), self.content(), data.get("needles"), *names)


class LotCorrectionForm(ContentForm):
    """What was entered wrongly about a lot."""

    reason = _reason(gettext_lazy("Why?"))


class CountForm(forms.Form):
    """How many needles are there?"""

    needles = _count(gettext_lazy("Needles counted"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.TextInput(_OFF))


class RecallForm(forms.Form):
    """Which lot must not be used, and why?"""

    lot = forms.CharField(widget=forms.HiddenInput, required=False)
    gtin = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = _reason(
        gettext_lazy("Why is it recalled?"),
        gettext_lazy("Such as the notice of the maker or of the authority."),
    )


class LiftForm(forms.Form):
    """Why does a recall no longer hold?"""

    reason = _reason(gettext_lazy("Why is it lifted?"))


def initial_of(content: LotContent | None) -> dict[str, Any]:
    """Return a lot's content as a form begins with it."""
    if content is None:
        return {}
    names = ("expires_on", "diameter_mm", "length_mm", "maker")
    given = {name: getattr(content, name) for name in names if getattr(content, name) not in {None, ""}}
    return {name: f"{value:g}" if isinstance(value, float) else value for name, value in given.items()}
