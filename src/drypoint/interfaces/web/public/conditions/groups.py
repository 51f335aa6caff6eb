"""In which group a condition stands in the list, from what there is to answer with."""

from __future__ import annotations

from enum import StrEnum

from drypoint.knowledge import CertaintyLevel, EvidenceState, NamedCondition
from drypoint.language import Words, gettext_noop


class AnswerGroup(StrEnum):
    """What trials can say of a condition, from most to least."""

    SEVERAL_TRIALS = "several_trials"
    WEAK = "weak"
    NO_GAIN = "no_gain"
    OTHER_TREATMENT = "other_treatment"
    NO_TRIAL = "no_trial"


GROUP_HEADINGS = Words(
    {
        AnswerGroup.SEVERAL_TRIALS: gettext_noop("Several trials: some gain at best, for a while"),
        AnswerGroup.WEAK: gettext_noop("Small, few or unclear studies"),
        AnswerGroup.NO_GAIN: gettext_noop("Tested, and no better than sham"),
        AnswerGroup.OTHER_TREATMENT: gettext_noop("Another treatment was tested"),
        AnswerGroup.NO_TRIAL: gettext_noop("No trial that we can use"),
    }
)

_BY_STATE = {
    EvidenceState.REVIEWS: AnswerGroup.SEVERAL_TRIALS,
    EvidenceState.FEW_SMALL_TRIALS: AnswerGroup.WEAK,
    EvidenceState.COHORT_ONLY: AnswerGroup.WEAK,
    EvidenceState.ONE_GOOD_TRIAL_NULL: AnswerGroup.NO_GAIN,
    EvidenceState.ONE_TRIAL_NULL: AnswerGroup.NO_GAIN,
    EvidenceState.OTHER_PROCEDURE: AnswerGroup.OTHER_TREATMENT,
}
"""The other states hold no trial of the condition itself."""


def answer_group(condition: NamedCondition) -> AnswerGroup:
    """Return where a condition stands; reviews of which little is sure are no better than small trials."""
    if condition.no_usable_trial:
        return AnswerGroup.NO_TRIAL
    group = _BY_STATE[condition.state]
    is_unsure = condition.plain.certainty is CertaintyLevel.VERY_LOW
    return AnswerGroup.WEAK if group is AnswerGroup.SEVERAL_TRIALS and is_unsure else group
