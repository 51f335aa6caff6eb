"""What a screening answers: a decision with its findings, limits, open questions and unread entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge import ApproachClass, RecordKind, SourceLine
from drypoint.pathway.screening.facts import RecordEntry
from drypoint.terms import Confidence, Decision, Technique

ANSWERED_NO = "answered: not there today"


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that was recognised and does not count, with the reason.

    Args:
        status: How it is meant: absent, past, another (person's), check, planned or uncertain.
    """

    entry: RecordEntry
    reason: str
    status: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether an answer of this very screening settled it, in sight of the entry."""
        return self.reason.endswith(ANSWERED_NO)


class FindingStanding(StrEnum):
    """Why a finding stands.

    `ASSUMED` is a question nobody answered, taken as a yes because a yes is only a precaution;
    `TO_CONFIRM` rests on an old or doubtful entry; `LIFTED` was cleared and remains as a precaution.
    """

    FOUND = "found"
    ASSUMED = "assumed"
    TO_CONFIRM = "to_confirm"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a finding limits; all empty means the whole person.

    Args:
        regions: Full region ids.
        techniques: Techniques; together with regions or targets, only there.
        targets: Planned targets that are concerned by what they are.
    """

    regions: tuple[str, ...] = ()
    techniques: tuple[Technique, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def is_whole_person(self) -> bool:
        """Return whether the finding concerns the person and not a place or technique."""
        return not (self.regions or self.techniques or self.targets)


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason, with what caused it and where it comes from.

    Args:
        rule: Id of the rule, or of the engine's own check.
        effect: What it means for the person, or for a target inside its scope.
        because: Questions whose answers caused it.
        evidence: The very entries of the record that caused it.
        certainty: The weakest confidence among the facts it rests on.
        clearance: Who may lift it and for how long, as proposed; empty where nobody lifts it.
    """

    rule: str
    effect: Decision
    text: str
    certainty: Confidence
    sources: tuple[SourceLine, ...]
    scope: Scope = Scope()
    because: tuple[str, ...] = ()
    evidence: tuple[RecordEntry, ...] = ()
    standing: FindingStanding = FindingStanding.FOUND
    clearance: str = ""

    def __hash__(self) -> int:
        """Hash what tells findings apart most often; the whole would walk through every source."""
        return hash((self.rule, self.text))


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """What is decided for one planned target; `because` names rules."""

    target: str
    decision: Decision
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """What no vocabulary knows, or what could not be read; `did_you_mean` is filled for a near-miss.

    Args:
        entry: The first of the entries that say the same.
        times: How often the record says it.
    """

    entry: RecordEntry
    did_you_mean: str = ""
    times: int = 1

    @property
    def name(self) -> str:
        """Return what a person acknowledges it by: its text or, without one, its codes."""
        return self.entry.text or self.entry.joined_codes

    @property
    def asks(self) -> bool:
        """Return whether the screening is not settled until somebody has read it.

        An unknown medicine, or what could not be read, may be an anticoagulant; an unknown condition or
        allergy is only listed.
        """
        return self.entry.kind is RecordKind.MEDICATION or bool(self.entry.unread)


@dataclass(frozen=True, slots=True)
class AdoptionInForce:
    """A way of limiting the needle to one muscle that the practice had adopted by the day of a verdict."""

    muscle: str
    approach: ApproachClass
    adopted_on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this person be needled today, where, and how?

    Args:
        complete: Nothing is open that could matter.
        ask: Open questions that could change the decision, the weightiest first.
        missing: Parts of the patient that are not known and matter, such as `birth_date`.
        set_aside: Entries that were recognised and do not count, with the reason.
        knowledge: Version of the knowledge base.
        policy: Version of the practice's policy; empty where none is in force.
        adopted: What the practice had adopted on that day; it is told, and no finding depends on it.
    """

    decision: Decision
    complete: bool
    findings: tuple[Finding, ...]
    ask: tuple[str, ...]
    excluded_regions: tuple[str, ...]
    excluded_techniques: tuple[Technique, ...]
    precautions: tuple[str, ...]
    targets: tuple[TargetVerdict, ...]
    unrecognised: tuple[Unrecognised, ...]
    missing: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    knowledge: str
    policy: str = ""
    adopted: tuple[AdoptionInForce, ...] = ()
