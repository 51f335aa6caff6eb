"""How something is known, and whether a clinician has read it."""

from __future__ import annotations

from drypoint.knowledge import KnownPart, ParameterStanding
from drypoint.language import gettext, gettext_noop
from drypoint.terms import Confidence, Review

CONFIDENCE_SENTENCES = {
    Confidence.SEEN: gettext_noop("Read in the source."),
    Confidence.SEEN_PARTIAL: gettext_noop("Read in the source in part."),
    Confidence.SEEN_SECONDARY: gettext_noop("Read as quoted elsewhere."),
    Confidence.MEMORY: gettext_noop("From expert memory; not yet checked against a source."),
    Confidence.PROPOSAL: gettext_noop("A proposal of Drypoint’s own; not published."),
    Confidence.UNCERTAIN: gettext_noop("Uncertain."),
}
"""What stands beside a sentence on a page."""

CONFIDENCE_PHRASES = {
    Confidence.SEEN: gettext_noop("its sources were read"),
    Confidence.SEEN_PARTIAL: gettext_noop("its sources were read in part"),
    Confidence.SEEN_SECONDARY: gettext_noop("its sources are quoted by others"),
    Confidence.MEMORY: gettext_noop("from memory, no source was read"),
    Confidence.PROPOSAL: gettext_noop("a proposal, no source states it"),
    Confidence.UNCERTAIN: gettext_noop("uncertain"),
}
"""What a letter says after "How this is known", to a reader who does not know Drypoint."""

REVIEW_SENTENCES = {
    Review.UNREVIEWED: gettext_noop("Awaits clinical review."),
    Review.REVIEWED: gettext_noop("Reviewed by a registered clinician."),
}

PARAMETER_LABELS = {
    ParameterStanding.MEASURED: gettext_noop("measured"),
    ParameterStanding.ANIMAL: gettext_noop("animal"),
    ParameterStanding.FREE: gettext_noop("free"),
}
"""Where a number of the explanatory model comes from."""


def parameter_label(*, standing: ParameterStanding, known: KnownPart) -> str:
    """Return the label of a number of the model: where it comes from, and whether its size was measured."""
    label, unsure = gettext(PARAMETER_LABELS[standing]), gettext("but not how much")
    return f"{label}, {unsure}" if known is KnownPart.DIRECTION else label
