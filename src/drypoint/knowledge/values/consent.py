"""Consent: the parts of the talk before a needle, and the facts that each part explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Review


@dataclass(frozen=True, slots=True)
class TalkTopic:
    """One part of the talk; whoever explains it ticks it.

    Args:
        order: Place in the talk.
        name: What the clinician ticks.
        heading: What stands over it for the person.
        basis: The facts that are explained, in their order; each has a plain wording.
    """

    id: str
    order: int
    name: str
    heading: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date
