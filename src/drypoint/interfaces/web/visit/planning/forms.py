"""Read the needles that are in stock from one line of text."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext

SIZE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)\s*(?:mm)?\s*$")
HINT = gettext_lazy(
    "Diameter × length in mm, with commas between, such as 0.25 × 40, 0.30 × 50. "
    "Empty means that any can be had."
)


class StockField(forms.CharField):
    """Sizes such as `0.25 × 40, 0.30 × 50`, as the contract's `needles_in_stock`."""

    def clean(self, value: Any) -> Any:
        """Return the sizes as numbers in mm."""
        text = super().clean(value)
        # A comma may belong to the number (0,25): only one with a space behind it parts two sizes.
        parts = [part for part in re.split(r"[;\n]|,\s", text) if part.strip()]
        sizes = [(part, SIZE.match(part)) for part in parts]
        wrong = [part.strip() for part, found in sizes if found is None]
        if wrong:
            raise forms.ValidationError(
                gettext("Write sizes such as 0.25 × 40; this is not one: {wrong}.").format(
                    wrong="; ".join(wrong)
                )
            )
        return tuple(
            {"diameter_mm": typed_number(found[1]), "length_mm": typed_number(found[2])}
            for _, found in sizes
            if found
        )


def typed_number(text: str) -> float:
    """Return a number written with a point or a comma."""
    return float(text.replace(",", "."))


class PlanForm(forms.Form):
    """Which needles can be had?"""

    stock = StockField(
        label=gettext_lazy("Needles in stock"),
        required=False,
        help_text=HINT,
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
