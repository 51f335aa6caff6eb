"""What a way of limiting a needle is called."""

from __future__ import annotations

from drypoint.knowledge import ApproachClass
from drypoint.pathway.planning import AdoptedApproach
from drypoint.wording.days import day_words

APPROACH_NAMES = {
    ApproachClass.CEILING: "a depth limit",
    ApproachClass.CORRIDOR: "a strip beside the bone",
    ApproachClass.BONE_STOP: "bone behind the path",
    ApproachClass.PINCER: "a lifted fold",
    ApproachClass.SUPERFICIAL: "superficial only",
    ApproachClass.ULTRASOUND: "only with ultrasound",
    ApproachClass.REFUSE: "not needled",
}
"""The class in a sentence."""

APPROACH_LABELS = {
    ApproachClass.CEILING: "Depth limit",
    ApproachClass.CORRIDOR: "Strip beside bone",
    ApproachClass.BONE_STOP: "Bone behind",
    ApproachClass.PINCER: "Lifted fold",
    ApproachClass.SUPERFICIAL: "Superficial only",
    ApproachClass.ULTRASOUND: "Ultrasound only",
    ApproachClass.REFUSE: "Not needled",
}
"""One cell of a table, or the head of a group."""


def adopted_words(adopted: AdoptedApproach) -> str:
    """Return a class with who adopted it and when, in a sentence."""
    names = " and ".join(adopted.adopted_by)
    return f"{APPROACH_NAMES[adopted.approach]}, adopted on {day_words(adopted.adopted_on)} by {names}"
