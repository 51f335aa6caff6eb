"""Doubts: where sources disagree, what nobody has published, and what must not be said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.plain import Plain
from drypoint.terms import Review


class ChosenBy(StrEnum):
    """Where the house's choice in a conflict comes from."""

    REFERENCE = "reference"
    STRICTER_WORD = "stricter_word"
    LEFT_OPEN = "left_open"


class Judgement(StrEnum):
    """What the sources say of a claim in a popular article."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONFLICT = "conflict"
    NO_SOURCE = "no_source"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side of a conflict says.

    Args:
        says: Its word, in our own words.
        sources: Keys of the citations that say so.
        basis: Ids of the facts that record it.
    """

    says: str
    sources: tuple[str, ...]
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question on which sources disagree, with the house's choice and its reason.

    Args:
        reference: Where the references name it, such as `safety.md 10`.
        choice: What Drypoint does.
        reason: Why; it follows the references or the stricter word.
    """

    id: str
    question: str
    reference: str
    choice: str
    chosen_by: ChosenBy
    reason: str
    voices: tuple[Voice, ...]
    review: Review
    valid_from: date
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the references looked for and did not find.

    Args:
        missing: What is not known.
        consequence: What Drypoint does without it.
        basis: Facts that stand beside the gap.
        sources: Citations that would hold the answer or were read in part.
    """

    id: str
    reference: str
    missing: str
    consequence: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeedClaim:
    """One claim of a popular article on dry needling, judged against the sources."""

    id: str
    reference: str
    article: str
    claim: str
    judgement: Judgement
    finding: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ForbiddenClaim:
    """A claim that no text of Drypoint may make, save to correct it.

    Args:
        patterns: Regular expressions, matched without regard to case, that betray the claim.
        myth: The claim as people hear it.
        correction: What may be said instead.
        plain_myth: The claim as a patient hears it.
        plain_correction: What is known instead, for a patient.
        reason: Why it is forbidden.
        patterns_es: The same as `patterns` for Spanish.
    """

    id: str
    reference: str
    patterns: tuple[str, ...]
    myth: str
    correction: str
    plain_myth: Plain
    plain_correction: Plain
    reason: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    patterns_es: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit that a quantity may carry, with its meaning in words."""

    id: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LintException:
    """One place where a lint check may stay silent, why, and when the entry must go.

    Args:
        check: Code of the check, such as `K108`.
        document: Kind and id, such as `facts/dp_003`.
        found: Text that the finding must contain; empty for every finding of the document.
        until: The condition under which the entry is to be removed.
    """

    check: str
    document: str
    reason: str
    until: str
    found: str = ""
