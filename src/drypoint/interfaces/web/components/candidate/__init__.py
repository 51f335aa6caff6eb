"""One component. In: `CandidateView`. Out: `candidate.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.candidate.candidate import (
    EXAMPLES,
    CandidateView,
    ChipsView,
    ChipView,
    SignView,
)

__all__ = ["EXAMPLES", "CandidateView", "ChipView", "ChipsView", "SignView"]
