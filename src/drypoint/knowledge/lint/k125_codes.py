"""K125: Codes are written as their system writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection

CODE = "K125"

FORMS = {
    "icd10": re.compile(r"[A-Z]\d([0-9A-Z](\.[0-9A-Z]{1,4})?)?"),
    "icd_10": re.compile(r"[A-Z]\d([0-9A-Z](\.[0-9A-Z]{1,4})?)?"),
    "atc": re.compile(r"[A-Z](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?"),
    "snomed": re.compile(r"\d{6,18}"),
    "snomed_ct_id": re.compile(r"\d{6,18}"),
    "rxcui": re.compile(r"\d{1,8}"),
    "uberon_id": re.compile(r"UBERON:\d{7}"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """Codes, or the prefixes that stand for many, are written as their system writes them."""
    for leaf in inspection.named(*FORMS):
        if leaf.value and not FORMS[leaf.key].fullmatch(str(leaf.value)):
            yield leaf.fault(
                CODE, expected=f"a code of {leaf.key}", hint="Look the code up; a wrong code matches nobody."
            )
