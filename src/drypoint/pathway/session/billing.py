"""The billing code that follows from the number of muscles; nothing here promises payment."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, SourceLine
from drypoint.pathway.session.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class Billing:
    """A billing code, in own words, with the muscles it counts."""

    code: str
    text: str
    muscles: tuple[str, ...]
    sources: tuple[SourceLine, ...]


def billing_of_session(*, summary: SessionSummary, knowledge: KnowledgeBase) -> Billing | None:
    """Return the code for the muscles that were needled; None where there was none.

    A muscle needled on both sides counts once: the references count muscles and do not say how
    sides count, so the smaller number stands.
    """
    count = len(summary.muscles)
    for code in knowledge.billing_codes.values():
        if code.muscles_min <= count and (code.muscles_max is None or count <= code.muscles_max):
            return Billing(code.code, code.text, summary.muscles, knowledge.grounds(code.basis).sources)
    return None
