"""How something is known, how sure trials are of it, and whether a clinician has read it."""

from __future__ import annotations

from drypoint.knowledge import CertaintyLevel, EvidenceState, KnownPart, ParameterStanding
from drypoint.language import Words, gettext, gettext_noop
from drypoint.terms import Confidence, Review

CONFIDENCE_SENTENCES = Words(
    {
        Confidence.SEEN: gettext_noop("Read in the source."),
        Confidence.SEEN_PARTIAL: gettext_noop("Read in the source in part."),
        Confidence.SEEN_SECONDARY: gettext_noop("Read as quoted elsewhere."),
        Confidence.MEMORY: gettext_noop("From expert memory; not yet checked against a source."),
        Confidence.PROPOSAL: gettext_noop("A proposal of Drypoint’s own; not published."),
        Confidence.UNCERTAIN: gettext_noop("Uncertain."),
    }
)
"""What stands beside a sentence on a page."""

CONFIDENCE_PHRASES = Words(
    {
        Confidence.SEEN: gettext_noop("its sources were read"),
        Confidence.SEEN_PARTIAL: gettext_noop("its sources were read in part"),
        Confidence.SEEN_SECONDARY: gettext_noop("its sources are quoted by others"),
        Confidence.MEMORY: gettext_noop("from memory, no source was read"),
        Confidence.PROPOSAL: gettext_noop("a proposal, no source states it"),
        Confidence.UNCERTAIN: gettext_noop("uncertain"),
    }
)
"""What a letter says after "How this is known", to a reader who does not know Drypoint."""

REVIEW_SENTENCES = Words(
    {
        Review.UNREVIEWED: gettext_noop("Awaits clinical review."),
        Review.REVIEWED: gettext_noop("Reviewed by a registered clinician."),
    }
)

PARAMETER_LABELS = Words(
    {
        ParameterStanding.MEASURED: gettext_noop("measured"),
        ParameterStanding.ANIMAL: gettext_noop("animal"),
        ParameterStanding.FREE: gettext_noop("free"),
    }
)
"""Where a number of the explanatory model comes from."""


def parameter_label(*, standing: ParameterStanding, known: KnownPart) -> str:
    """Return the label of a number of the model: where it comes from, and whether its size was measured."""
    label, unsure = PARAMETER_LABELS[standing], gettext("but not how much")
    return f"{label}, {unsure}" if known is KnownPart.DIRECTION else label


CERTAINTY_WORDS = Words(
    {
        CertaintyLevel.NOTHING_TO_GRADE: gettext_noop("nothing to grade"),
        CertaintyLevel.NOT_GRADED: gettext_noop("not graded"),
        CertaintyLevel.VERY_LOW: gettext_noop("very low"),
        CertaintyLevel.LOW: gettext_noop("low"),
        CertaintyLevel.LOW_TO_MODERATE: gettext_noop("low to moderate"),
        CertaintyLevel.MODERATE: gettext_noop("moderate"),
        CertaintyLevel.HIGH: gettext_noop("high"),
    }
)
"""How sure a result is, as it follows "How sure:"."""

STATE_SENTENCES = Words(
    {
        EvidenceState.REVIEWS: gettext_noop("Reviews have put several trials together."),
        EvidenceState.FEW_SMALL_TRIALS: gettext_noop("There are only one or two small trials."),
        EvidenceState.ONE_GOOD_TRIAL_NULL: gettext_noop("One good trial found no gain worth having."),
        EvidenceState.ONE_TRIAL_NULL: gettext_noop("One trial found no help."),
        EvidenceState.COHORT_ONLY: gettext_noop("There is no trial, only a study that looked back."),
        EvidenceState.CASES_ONLY: gettext_noop("There is no trial, only single cases."),
        EvidenceState.OTHER_PROCEDURE: gettext_noop("What was tested is another treatment."),
        EvidenceState.EXISTS_NOT_READABLE: gettext_noop("There are studies, but no trial that we could use."),
        EvidenceState.PROTOCOLS_ONLY: gettext_noop("There are only plans for trials, no results."),
        EvidenceState.INDIRECT_ONLY: gettext_noop("There is no trial of this, only of something near it."),
        EvidenceState.NOT_ONE_DIAGNOSIS: gettext_noop(
            "This is not one illness, and there is no trial of it."
        ),
        EvidenceState.NOTHING_FOUND: gettext_noop("We found no study at all."),
    }
)
"""What there is to answer with of a condition."""

GROUND_NAMES = Words(
    {
        "citations": gettext_noop("A source"),
        "conflicts": gettext_noop("Where sources disagree"),
        "evidence/certainty": gettext_noop("How sure it is"),
        "evidence/conditions": gettext_noop("What trials say of one condition"),
        "evidence/reviews": gettext_noop("A review of studies"),
        "evidence/statements": gettext_noop("What studies found"),
        "evidence/trials": gettext_noop("Figures of trials"),
        "facts": gettext_noop("A collected fact"),
        "forbidden_claims": gettext_noop("A myth, and what is known"),
        "gaps": gettext_noop("What nobody has published"),
        "localisation/prevalence": gettext_noop("How often it was found"),
        "localisation/reliability": gettext_noop("How well examiners agree"),
        "localisation/rule_out": gettext_noop("What to think of first"),
        "mechanism/hypotheses": gettext_noop("An idea of how it works"),
        "mechanism/parameters": gettext_noop("A number of the model"),
        "muscles": gettext_noop("A muscle"),
        "planning/jurisdictions": gettext_noop("The rules of one place"),
        "screening/questions": gettext_noop("A question we ask"),
        "screening/rules": gettext_noop("A rule we go by"),
    }
)
"""What each kind of knowledge is called that a public sentence may rest on; a kind without a name is not
shown to the public."""
