"""How something is known, and whether a clinician has read it."""

from __future__ import annotations

from drypoint.terms import Confidence, Review

CONFIDENCE_SENTENCES = {
    Confidence.SEEN: "Read in the source.",
    Confidence.SEEN_PARTIAL: "Read in the source in part.",
    Confidence.SEEN_SECONDARY: "Read as quoted elsewhere.",
    Confidence.MEMORY: "From expert memory; not yet checked against a source.",
    Confidence.PROPOSAL: "A proposal of Drypoint’s own; not published.",
    Confidence.UNCERTAIN: "Uncertain.",
}
"""What stands beside a sentence on a page."""

CONFIDENCE_PHRASES = {
    Confidence.SEEN: "its sources were read",
    Confidence.SEEN_PARTIAL: "its sources were read in part",
    Confidence.SEEN_SECONDARY: "its sources are quoted by others",
    Confidence.MEMORY: "from memory, no source was read",
    Confidence.PROPOSAL: "a proposal, no source states it",
    Confidence.UNCERTAIN: "uncertain",
}
"""What a letter says after "How this is known", to a reader who does not know Drypoint."""

REVIEW_SENTENCES = {
    Review.UNREVIEWED: "Awaits clinical review.",
    Review.REVIEWED: "Reviewed by a registered clinician.",
}
