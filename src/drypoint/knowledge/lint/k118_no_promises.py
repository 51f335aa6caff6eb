"""K118: No text of the house promises safety or success."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, word_pattern
from drypoint.knowledge.lint.k112_forbidden_claims import RECORDING
from drypoint.terms import Language

CODE = "K118"

PROMISES = word_pattern(
    r"\b(safe|safely|safest|cures?|cured|curing|guarantee[ds]?|green|all clear|painless(ly)?|miracle|100 ?%"
    r"|proven to (help|work)|will (heal|help|work|fix|go away|disappear)|nothing to worry)\b"
)

# "Seguro" alone is an insurance, or to be sure of something; "cura" is a dressing too.
PROMISES_ES = word_pattern(
    r"\b((es|son|resulta|totalmente|completamente|muy) segur[oa]s?|no duele|sin peligro|indolor[oa]s?"
    r"|milagr\w+|garantiz\w+|100 ?%|(le|se) curará|no hay (nada de )?qué preocuparse)\b"
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """No text of the house says safe, green or cure, or promises success."""
    english = ((leaf, PROMISES) for leaf in inspection.house_texts)
    spanish = ((leaf, PROMISES_ES) for leaf in inspection.texts if leaf.key == Language.SPANISH)
    for leaf, promises in (*english, *spanish):
        if leaf.kind not in RECORDING and (found := promises.search(leaf.value)):
            yield leaf.fault(
                CODE,
                expected=f"no promise ('{found.group()}')",
                hint="Say what is known, with its doubt; Drypoint never says safe.",
            )
