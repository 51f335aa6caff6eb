"""K131: A name of a problem is written plainly, and no code that a vocabulary lists is called harmless."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import PLAIN_NAME, PROBLEM_LISTS, Inspection, file_place

CODE = "K131"

PREFIXES = ("icd10", "icd10_left", "icd10_right")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Names are plain words, and what raises no question is a kind of nothing that a vocabulary lists."""
    listed = set(_listed(inspection))
    for name, content in inspection.base.documents.get(PROBLEM_LISTS, {}).items():
        for code, forms in content.get("names", {}).items():
            if content.get("raises_no_question") and any(_plain(code).startswith(one) for one in listed):
                yield _fault(name, code, "a code of no vocabulary", "Take it out of this list.")
            for form in forms:
                if not PLAIN_NAME.fullmatch(form):
                    yield _fault(name, form, "small letters, digits and single blanks", "Write it plainly.")


def _listed(inspection: Inspection) -> Iterator[str]:
    for content in inspection.base.documents.get("screening/conditions", {}).values():
        yield from (_plain(code) for key in PREFIXES for code in content.get(key, ()))


def _plain(code: str) -> str:
    return code.replace(".", "").upper()


def _fault(name: str, found: str, expected: str, hint: str) -> Fault:
    return Fault(CODE, file_place(PROBLEM_LISTS, name), repr(found), expected, hint)
