"""The frozen values in which a visit and its steps go out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar
from uuid import UUID

from drypoint.clinic.patients import PatientLine, VisitOutline
from drypoint.clinic.standing.values.care import StoredCare
from drypoint.clinic.standing.values.checks import CheckLine
from drypoint.knowledge import KnowledgeBase, NextAct
from drypoint.pathway.aftercare import Aftercare, TreatedSession
from drypoint.pathway.localisation import Findings, Localisation
from drypoint.pathway.planning import NeedlingPlan, PlanRequest, TargetWanted
from drypoint.pathway.screening import Facts, Verdict
from drypoint.pathway.session import Event, JudgedSession
from drypoint.record.models import VisitState
from drypoint.terms import Language

Given = TypeVar("Given")
Decided = TypeVar("Decided")


class Step(StrEnum):
    """The six steps of a visit, in their order."""

    SCREEN = "screen"
    CONSENT = "consent"
    EXAMINE = "examine"
    PLAN = "plan"
    NEEDLE = "needle"
    AFTER = "after"


class StepState(StrEnum):
    """Where a step stands; a blocked one says why and cannot be done yet."""

    DONE = "done"
    CURRENT = "current"
    WAITING = "waiting"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class VisitStep:
    """One step of a visit: its state, why it cannot be done (empty where it can), and who did it when."""

    step: Step
    state: StepState
    because: str = ""
    done_at: datetime | None = None
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class StoredDecision(Generic[Given, Decided]):
    """A decision as it was made, read back into the values it was made from and came to."""

    decision_id: UUID
    at: datetime
    by: str
    knowledge: str
    input: Given
    output: Decided


Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredScreening(StoredDecision[Facts, Verdict]):
    """A screening and what of it was acknowledged; `unacknowledged` lists what still must be."""

    acknowledged: tuple[str, ...]
    unacknowledged: tuple[str, ...]


StoredPlan = StoredDecision[PlanRequest, NeedlingPlan]


@dataclass(frozen=True, slots=True)
class StoredAftercare(StoredDecision[TreatedSession, Aftercare]):
    """A sheet in the clinicians' words, and as it was said to patients.

    Args:
        language: The language it was given in.
        spoken: The sheet by language; empty where it was given in the clinicians' words.
    """

    language: Language
    spoken: Mapping[Language, Aftercare]

    def said(self, language: Language) -> tuple[Language, Aftercare]:
        """Return the sheet in a language, or as it was given where it was not said in that one."""
        if language in self.spoken:
            return language, self.spoken[language]
        return self.language, self.spoken.get(self.language, self.output)


@dataclass(frozen=True, slots=True)
class PastEmergency:
    """An emergency of this visit that the standing screening no longer shows.

    Args:
        at, by: The first screening that found one, and who screened.
        text: What made it one; every such finding of the visit.
        changed_at, changed_by: The screening that no longer showed it.
    """

    at: datetime
    by: str
    text: str
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The standing consent of this visit; `language` is the one it was explained in."""

    at: datetime
    by: str
    given_by: str
    relationship: str
    explained: tuple[str, ...]
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class StoredExamination(StoredDecision[Findings, Localisation]):
    """An examination and the targets that the physiotherapist chose from it, as the plan wants them.

    `chart` is the version of the body chart that was drawn on; empty where none was used.
    """

    targets: tuple[TargetWanted, ...]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class EarlierExamination:
    """The examination of an earlier visit: when that visit began, and what was found, to compare with."""

    starts_at: datetime
    findings: Findings
    chart: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event of the session, as the device told it, with when and by whom it was received."""

    told: Event
    received_at: datetime
    by: str

    @property
    def event_id(self) -> str:
        """The id that the device made."""
        return self.told.id

    @property
    def at(self) -> datetime:
        """When it happened, by the clock of the device."""
        return self.told.at


@dataclass(frozen=True, slots=True)
class EventConflict(StoredEvent):
    """The same event id sent again with other content; both are kept and a person must look."""


@dataclass(frozen=True, slots=True)
class Cosigned:
    """The second signature under a learner's."""

    at: datetime
    by: str
    words: str
    content_hash: str
    previous_hash: str
    chain_hash: str


@dataclass(frozen=True, slots=True)
class Closure:
    """A signed session: who, when, what the content hashes to, and the hash of the one before it.

    Args:
        session: What was signed, as it was judged that day.
        by_id: Who signed, by their id.
        policy: Version of the practice's own rules; empty where it has none.
        is_supervised: Whether a supervised learner signed.
        cosignature: What stands under a learner's signature; None while it is awaited, or not needed.
    """

    number: int
    at: datetime
    by: str
    session: JudgedSession
    knowledge: str
    content_hash: str
    previous_hash: str
    chain_hash: str
    by_id: int = 0
    policy: str = ""
    is_supervised: bool = False
    cosignature: Cosigned | None = None

    @property
    def awaits_cosignature(self) -> bool:
        """Whether nobody has signed below a learner yet."""
        return self.is_supervised and self.cosignature is None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A dated addition to a closed visit."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """One departure from a finding, kept whether or not it still stands.

    Args:
        reason: Id of the coded reason.
        void_because: Why the finding is raised again; empty while the override stands.
        withdrawn_at, withdrawn_by, withdrawn_because: Who took it back, and why; empty where nobody did.
    """

    override_id: UUID
    rule: str
    reason: str
    reason_text: str
    words: str
    at: datetime
    by: str
    void_because: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_because: str = ""

    @property
    def stands(self) -> bool:
        """Return whether nobody took it back and it still rests on the facts of the screening."""
        return not self.void_because and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in today's list."""

    visit_id: UUID
    patient: PatientLine
    starts_at: datetime
    physiotherapist: str
    reason: str
    told: VisitOutline

    @property
    def state(self) -> VisitState:
        """How far it has come."""
        return self.told.state

    @property
    def awaits_cosignature(self) -> bool:
        """Whether a learner signed and nobody has co-signed yet."""
        return self.told.awaits_cosignature


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything that the visit page shows: the latest value of each step, None where there is none.

    `knowledge` is that in force here, under the practice's own rules; `overrides` are those of this
    visit, void ones too; `overridable` are the rules that may be overridden; `next_act` is what a
    screening that stops the visit asks for, with a letter; None where it stops nobody; `checks` are those
    that an incident of a closed session owes or owed; `versions` are those of the steps; `past_emergency`
    is an emergency of this visit that a later screening no longer shows; `care` is what was done without
    needles, `no_care_because` why nothing can be, `barred_because` what the screening holds against needles.
    """

    visit_id: UUID
    patient: PatientLine
    starts_at: datetime
    physiotherapist: str
    reason: str
    state: VisitState
    knowledge: KnowledgeBase = field(repr=False)
    steps: tuple[VisitStep, ...]
    screening: StoredScreening | None
    consent: ConsentGiven | None
    examination: StoredExamination | None
    plan: StoredPlan | None
    events: tuple[StoredEvent, ...]
    conflicts: tuple[EventConflict, ...]
    closure: Closure | None
    aftercare: StoredAftercare | None
    amendments: tuple[Amendment, ...]
    overrides: tuple[OverrideLine, ...] = ()
    overridable: tuple[str, ...] = ()
    next_act: NextAct | None = None
    checks: tuple[CheckLine, ...] = ()
    past_emergency: PastEmergency | None = None
    versions: Mapping[Step, str] = field(default_factory=dict)
    care: StoredCare | None = None
    care_version: str = ""
    no_care_because: str = ""
    barred_because: str = ""

    @property
    def is_without_needles(self) -> bool:
        """Return whether the visit was signed as one without needles."""
        needles = self.closure.session.summary.needles if self.closure else ()
        return self.closure is not None and self.care is not None and not needles

    def step(self, step: Step) -> VisitStep:
        """Return one step by its name."""
        return next(line for line in self.steps if line.step == step)
