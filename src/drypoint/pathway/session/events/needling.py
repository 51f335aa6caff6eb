"""What happens in a session, as frozen events that devices make and send, in any order, again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from drypoint.terms import Side, Technique


class Manner(StrEnum):
    """What was done with a needle that is in."""

    ROTATION = "rotation"
    PISTONING = "pistoning"
    CURRENT = "current"
    OTHER = "other"


class Severity(StrEnum):
    """Severity of an adverse event: scale A of AT-050."""

    MILD = "mild"
    SIGNIFICANT = "significant"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened.

    Args:
        id: UUID made by the device; the same event sent twice keeps it.
        at: When it happened, by the device's clock; kept in UTC, so that two offsets are one instant.
    """

    id: str
    at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", self.at.astimezone(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOut(Event):
    """The checklist before the first needle; `checked` names its items."""

    checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """A point on the body chart; 0-1 from the left and from the top of the region's figure."""

    chart: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleIn(Event):
    """A needle goes in; its id is the name of the needle from then on.

    Args:
        target: A muscle or trigger point with its side, such as `infraspinatus.tp1.right`.
        depth_mm: How far it went in, along the needle.
        angle_deg: Angle to the skin.
        region: Body region of the skin, with its side.
        lot: Lot of the packet.
    """

    target: str
    technique: Technique
    diameter_mm: float | None = None
    length_mm: float | None = None
    depth_mm: float | None = None
    angle_deg: float | None = None
    region: str = ""
    point: ChartPoint | None = None
    lot: str = ""

    @property
    def muscle(self) -> str:
        """The atlas muscle, without point and side."""
        return self.target.split(".", maxsplit=1)[0]

    @property
    def side(self) -> Side:
        """The patient's own side."""
        return Side(self.target.rsplit(".", maxsplit=1)[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Manipulated(Event):
    """A needle that is in was moved, or carried current."""

    needle: str
    manner: Manner
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twitch(Event):
    """Local twitch responses that a needle gave."""

    needle: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientResponse(Event):
    """What the patient feels or says.

    Args:
        pain: On the 0-10 scale.
        sharp_pain: Whether a needle gave a sharp, unusual pain; None where nobody asked.
    """

    needle: str = ""
    pain: float | None = None
    sharp_pain: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleOut(Event):
    """A needle comes out; `is_whole` must be said of one that broke."""

    needle: str
    is_whole: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Event):
    """An adverse event in the session, by its id in the knowledge base."""

    adverse_event: str
    severity: Severity
    needle: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyStop(Event):
    """The session stops at once; the count goes on."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainedNeedle(Event):
    """An incident: a needle, or part of one, stays in the body; `steps_done` names the steps taken."""

    needle: str
    steps_done: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleUnused(Event):
    """Needles that were opened and not used."""

    count: int = 1
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleBent(Event):
    """A needle bent; `needle` is empty where it never went in."""

    needle: str = ""
    lot: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleBroken(Event):
    """A needle broke; `needle` is empty where it never went in."""

    needle: str = ""
    lot: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharpsDisposed(Event):
    """Needles that went into the sharps bin."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Event):
    """A remark."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Event):
    """Another event was wrong.

    Args:
        corrects: Id of the event that was wrong.
        replacement: What it should have been, under the same id; None where it never happened.
        reason: Why.
    """

    corrects: str
    reason: str
    replacement: Event | None = None
