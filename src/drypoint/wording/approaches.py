"""What a way of limiting a needle is called."""

from __future__ import annotations

from collections import Counter

from drypoint.knowledge import ApproachClass, KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop, ngettext
from drypoint.pathway.planning import AdoptedApproach
from drypoint.pathway.screening import Verdict
from drypoint.wording.days import day_words
from drypoint.wording.places import muscle_name

APPROACH_NAMES = Words(
    {
        ApproachClass.CEILING: gettext_noop("a depth limit"),
        ApproachClass.CORRIDOR: gettext_noop("a strip beside the bone"),
        ApproachClass.BONE_STOP: gettext_noop("bone behind the path"),
        ApproachClass.PINCER: gettext_noop("a lifted fold"),
        ApproachClass.SUPERFICIAL: gettext_noop("superficial only"),
        ApproachClass.ULTRASOUND: gettext_noop("only with ultrasound"),
        ApproachClass.REFUSE: gettext_noop("not needled"),
    }
)
"""The class in a sentence."""

APPROACH_LABELS = Words(
    {
        ApproachClass.CEILING: gettext_noop("Depth limit"),
        ApproachClass.CORRIDOR: gettext_noop("Strip beside bone"),
        ApproachClass.BONE_STOP: gettext_noop("Bone behind"),
        ApproachClass.PINCER: gettext_noop("Lifted fold"),
        ApproachClass.SUPERFICIAL: gettext_noop("Superficial only"),
        ApproachClass.ULTRASOUND: gettext_noop("Ultrasound only"),
        ApproachClass.REFUSE: gettext_noop("Not needled"),
    }
)
"""One cell of a table, or the head of a group."""


def adopted_words(adopted: AdoptedApproach) -> str:
    """Return a class with who adopted it and when, in a sentence."""
    return gettext("{approach}, adopted on {day} by {names}").format(
        approach=APPROACH_NAMES[adopted.approach],
        day=day_words(adopted.adopted_on),
        names=gettext(" and ").join(adopted.adopted_by),
    )


def verdict_adoptions(verdict: Verdict, *, knowledge: KnowledgeBase) -> str:
    """Return what the practice had adopted on the day of a verdict, in one sentence; empty for nothing.

    Where targets were planned only theirs is told, muscle by muscle; else how many muscles each class has.
    """
    if not verdict.targets:
        counted = Counter(one.approach for one in verdict.adopted)
        counts = [
            ngettext("{approach} ({count} muscle)", "{approach} ({count} muscles)", count).format(
                approach=APPROACH_NAMES[name], count=count
            )
            for name, count in counted.items()
        ]
        told = gettext("Adopted here on that day: {counts}.").format(counts=", ".join(counts))
        return told if counts else ""
    planned = {one.target.partition(".")[0] for one in verdict.targets}
    named = [
        f"{muscle_name(knowledge, one.muscle)} ({APPROACH_NAMES[one.approach]}, {day_words(one.adopted_on)})"
        for one in verdict.adopted
        if one.muscle in planned
    ]
    told = gettext("Adopted here for what was planned: {named}.").format(named=", ".join(named))
    return told if named else ""
