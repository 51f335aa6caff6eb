"""What an examination found: where it hurts and where not, and what a hand felt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.knowledge import Sign

NPRS_MAX = 10
"""The numeric pain rating scale runs from 0, no pain, to 10, the worst pain imaginable."""


@dataclass(frozen=True, slots=True)
class Palpation:
    """What was felt at one sided trigger point; a sign that was not sought is absent from `signs`."""

    trigger_point: str
    signs: Mapping[Sign, bool]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the localiser weighs.

    Args:
        painful: Full region id → intensity above 0 and up to 10 on the numeric rating scale.
        not_painful: Regions of which the person said that they do not hurt.
        palpation: At most one entry for a point.
        condition: Context id such as `tension_type_headache`; empty where none was named.
        aggravated_by: Ids of the clues that make it worse. One that is not named was not asked.
        symptoms: Ids of the clues that were felt as well; the same holds.
    """

    painful: Mapping[str, float]
    not_painful: frozenset[str] = frozenset()
    palpation: tuple[Palpation, ...] = ()
    condition: str = ""
    aggravated_by: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()

    @property
    def clues(self) -> tuple[str, ...]:
        """All that was told beside the drawing, in order."""
        return tuple(sorted({*self.aggravated_by, *self.symptoms}))
