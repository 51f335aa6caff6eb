"""What two devices tell differently; it is shown to a person, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    """How events contradict each other."""

    SAME_ID_OTHER_CONTENT = "same_id_other_content"
    OUT_WITHOUT_IN = "out_without_in"
    TWO_OUTS = "two_outs"
    OUT_BEFORE_IN = "out_before_in"
    UNKNOWN_NEEDLE = "unknown_needle"
    RETAINED_AND_OUT = "retained_and_out"
    UNKNOWN_INCIDENT = "unknown_incident"
    CORRECTIONS_DIFFER = "corrections_differ"
    CORRECTIONS_IN_A_CIRCLE = "corrections_in_a_circle"
    CORRECTION_CHANGES_KIND = "correction_changes_kind"
    CORRECTED_EVENT_MISSING = "corrected_event_missing"


TEXTS = {
    ConflictKind.SAME_ID_OTHER_CONTENT: "The same event was sent with different content.",
    ConflictKind.OUT_WITHOUT_IN: "A needle is recorded as out that is not recorded as in.",
    ConflictKind.TWO_OUTS: "A needle is recorded as out more than once.",
    ConflictKind.OUT_BEFORE_IN: "A needle is recorded as out before it went in.",
    ConflictKind.UNKNOWN_NEEDLE: "An event speaks of a needle that is not recorded as in.",
    ConflictKind.RETAINED_AND_OUT: "A needle is recorded as out and as left in the body.",
    ConflictKind.UNKNOWN_INCIDENT: "A step speaks of an incident that is not recorded.",
    ConflictKind.CORRECTIONS_DIFFER: "Two corrections of one event differ.",
    ConflictKind.CORRECTIONS_IN_A_CIRCLE: "Corrections correct each other.",
    ConflictKind.CORRECTION_CHANGES_KIND: "A correction turns an event into one of another kind.",
    ConflictKind.CORRECTED_EVENT_MISSING: "A correction names an event that has not arrived.",
}

# These leave the count as it is: the needle is out, only the moment is in doubt.
HARMLESS_TO_THE_COUNT = frozenset({ConflictKind.TWO_OUTS, ConflictKind.OUT_BEFORE_IN})


@dataclass(frozen=True, slots=True, order=True)
class ContradictingEvents:
    """Events that contradict each other, by their ids."""

    kind: ConflictKind
    events: tuple[str, ...]

    @property
    def text(self) -> str:
        """The conflict in a sentence."""
        return TEXTS[self.kind]

    @property
    def blocks_closing(self) -> bool:
        """Whether the count is in doubt until a person has settled it."""
        return self.kind not in HARMLESS_TO_THE_COUNT
