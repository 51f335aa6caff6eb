"""Name the trigger points that may explain a pain drawing, how likely each is, and what to feel for next."""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.localisation.answer import Localisation
from drypoint.pathway.localisation.findings import Findings
from drypoint.pathway.localisation.weights import WEIGHTS, Weights


def localise(
    *, findings: Findings, knowledge: KnowledgeBase, top: int = 10, weights: Weights = WEIGHTS
) -> Localisation:
    """Rank muscles and trigger points by the probability that they are an active source of the pain.

    Args:
        findings: What was found on examination.
        knowledge: The base whose atlas, prevalence and reliability are used.
        top: Number of muscles and of points to return, at least 1.
        weights: Constants of the model; change them only to see how much they matter.

    Source:
        A noisy-OR network solved exactly; see `docs/explanation/localisation.md`. No published accuracy
        of pain drawings for finding a muscle exists, and no fixed referral should be expected.
    """
    from drypoint.pathway.localisation.ranking import ranked_localisation  # noqa: PLC0415 -- numpy loads on first use

    return ranked_localisation(findings=findings, knowledge=knowledge, top=top, weights=weights)
