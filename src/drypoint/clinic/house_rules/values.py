"""The frozen values in which the practice's own rules go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from drypoint.knowledge import ApproachClass
from drypoint.record.models import ChangeKind
from drypoint.terms import Decision


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """Who read a rule, when, and what they noted; `is_current` is False once the rule has changed."""

    at: datetime
    by: str
    note: str
    knowledge: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeChangeLine:
    """Something that the practice changed in its knowledge, or the proposal of it.

    Args:
        by_id: Who made or proposed it.
        agreed_by: The second person; empty while it is a proposal, or where none is needed.
        holds: Whether it is in force.
        why_not: Why it does not count though it is in force, such as a rule that has changed since.
        withdrawn_at, withdrawn_by, withdrawn_because: Who ended it; empty where nobody did.
    """

    change_id: UUID
    reason: str
    at: datetime
    by: str
    by_id: int
    knowledge: str
    agreed_at: datetime | None
    agreed_by: str
    agreement: str
    holds: bool
    why_not: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine(PracticeChangeLine):
    """A change of a rule, or the proposal of one.

    Args:
        effect: The decision it moves to; None where it only bars clearance.
    """

    kind: ChangeKind
    effect: Decision | None
    never_cleared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionLine(PracticeChangeLine):
    """The adoption of one muscle's approach class, or the proposal of it."""

    muscle: str
    approach: ApproachClass

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a second person."""
        return self.agreed_at is None and self.withdrawn_at is None

    @property
    def counts(self) -> bool:
        """Whether a plan may use it now."""
        return self.holds and not self.why_not


@dataclass(frozen=True, slots=True)
class MuscleApproach:
    """One muscle with what the practice did about its approach class.

    Args:
        can_be_adopted: Whether adopting its class would free any point.
        standing: The adoption or proposal that nobody withdrew.
        past: Those that were withdrawn, the oldest first.
    """

    muscle: str
    can_be_adopted: bool
    standing: AdoptionLine | None
    past: tuple[AdoptionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule of the knowledge, or one that it no longer has, with what the practice says about it.

    Args:
        text: The sentence of the knowledge; empty where the rule is gone.
        effect: What the knowledge decides for the person; None where it only limits the plan.
        effect_here: The same under the practice's rules.
        why_never_loosened: Why nobody may loosen it; empty where two people may.
        reviews: The newest first.
        changes: What stands, proposals too, the oldest first.
        past: What was withdrawn.
        version: What a change of it is made on: its digest and what stands.
    """

    rule: str
    text: str
    effect: Decision | None
    effect_here: Decision | None
    clearable: bool
    clearable_here: bool
    why_never_loosened: str
    reviews: tuple[ReviewLine, ...]
    changes: tuple[ChangeLine, ...]
    past: tuple[ChangeLine, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The practice's own layer: the version that verdicts carry (empty for none), and every rule."""

    policy: str
    knowledge: str
    rules: tuple[HouseRule, ...]
