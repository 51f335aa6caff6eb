"""K128: What one decision file names of another exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, Leaf

CODE = "K128"

TARGETS = {
    ("screening/drugs", "answers"): ("screening/questions",),
    ("screening/conditions", "answers"): ("screening/questions",),
    ("screening/medicine_names", "names_of"): ("screening/drugs",),
    ("screening/rules", "cleared_by"): ("screening/questions",),
    ("screening/rules", "place_of"): ("screening/questions",),
    ("screening/rules", "place_of_record"): ("screening/drugs", "screening/conditions"),
    ("planning/technique", "questions"): ("screening/questions",),
    ("aftercare/rules", "areas"): ("aftercare/areas",),
    ("aftercare/advice", "areas"): ("aftercare/areas",),
    ("evidence/certainty", "reviews"): ("evidence/reviews",),
    ("evidence/conditions", "certainty_proposals"): ("evidence/certainty",),
    ("evidence/conditions", "conflicts"): ("conflicts",),
    ("evidence/conditions", "contexts"): ("localisation/contexts",),
    ("evidence/conditions", "outcome_condition"): ("outcomes/conditions",),
    ("evidence/conditions", "reviews"): ("evidence/reviews",),
    ("evidence/conditions", "see_also"): ("evidence/conditions",),
    ("evidence/conditions", "trials"): ("evidence/trials",),
    ("aftercare/course", "adverse_event"): ("aftercare/adverse_events",),
    ("mechanism/hypotheses", "switches"): ("mechanism/parameters",),
    ("session/incidents", "adverse_events"): ("aftercare/adverse_events",),
    ("session/incidents", "areas"): ("aftercare/areas",),
    ("session/incidents", "continued_by"): ("session/incidents",),
}
"""Kind and key that hold ids, and the kinds in which those ids must stand."""

EVERYWHERE = {"statements": ("evidence/statements",)}
NAMED_IN_TEXT = re.compile(r"\b(conflicts|gaps)/([a-z0-9_]+)")
FACTS = frozenset({"fact", "figures", "time_courses"})
"""Keys that hold the ids of facts, where the entries are plain words."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """What one decision file names of another exists."""
    for leaf in inspection.leaves:
        kinds = _kinds(leaf)
        if kinds and leaf.value and not any(leaf.value in inspection.ids(kind) for kind in kinds):
            yield leaf.fault(
                CODE,
                expected=f"an id in {' or '.join(kinds)}",
                hint="Correct the id, or write the file that it names.",
            )
    for leaf in inspection.texts:
        for kind, name in NAMED_IN_TEXT.findall(leaf.value):
            if name not in inspection.ids(kind):
                yield leaf.fault(
                    CODE, expected=f"a file {kind}/{name}.toml", hint="Write it, or correct the text."
                )


def _kinds(leaf: Leaf) -> tuple[str, ...]:
    if not isinstance(leaf.value, str) or leaf.kind == "facts":
        return ()
    if leaf.key in FACTS:
        return ("facts",)
    return TARGETS.get((leaf.kind, leaf.key), EVERYWHERE.get(leaf.key, ()))
