"""K118: No text of the house promises safety or success."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, word_pattern

CODE = "K118"

PROMISES = word_pattern(
    r"\b(safe|safely|safest|cures?|cured|curing|guarantee[ds]?|green|all clear|painless(ly)?|miracle|100 ?%"
    r"|proven to (help|work)|will (heal|help|work|fix|go away|disappear)|nothing to worry)\b"
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """No text of the house says safe, green or cure, or promises success."""
    for leaf in inspection.house_texts:
        if found := PROMISES.search(leaf.value):
            yield leaf.fault(
                CODE,
                expected=f"no promise ('{found.group()}')",
                hint="Say what is known, with its doubt; Drypoint never says safe.",
            )
