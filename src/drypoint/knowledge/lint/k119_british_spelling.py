"""K119: The house writes British English."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, word_pattern

CODE = "K119"

AMERICAN = {
    "anemia": "anaemia",
    "anesthe": "anaesthe",
    "behavior": "behaviour",
    "catheteriz": "catheteris",
    "center": "centre",
    "color": "colour",
    "diarrhea": "diarrhoea",
    "edema": "oedema",
    "esophag": "oesophag",
    "favor": "favour",
    "fetal": "fetal or foetal",
    "gray": "grey",
    "hematoma": "haematoma",
    "hemophilia": "haemophilia",
    "hemorrhag": "haemorrhag",
    "ischemi": "ischaemi",
    "labor": "labour",
    "leukemia": "leukaemia",
    "liter": "litre",
    "millimeter": "millimetre",
    "neighbor": "neighbour",
    "orthopedic": "orthopaedic",
    "pediatric": "paediatric",
    "tumor": "tumour",
}
PATTERN = word_pattern(
    r"\b(" + "|".join(key for key in AMERICAN if key != "fetal") + r")(?!al\b|ature\b|ally\b|ado\b)"
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """The house writes British English."""
    for leaf in inspection.house_texts:
        if found := PATTERN.search(leaf.value):
            word = found.group()
            yield leaf.fault(CODE, expected=f"'{AMERICAN[word.lower()]}'", hint=f"Replace '{word}'.")
