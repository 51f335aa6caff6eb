"""Say which points speak through what a person tells beside the drawing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.localisation.kept_values import kept_for_base

Floats = NDArray[np.float64]


def points_told_of(*, clues: Sequence[str], knowledge: KnowledgeBase) -> Floats | None:
    """Return which points each clue speaks for, 1 or 0, shape (cause, clue); None where nothing was told.

    A clue has no side: it speaks for the points of its muscles on both. One that the knowledge no longer
    holds says nothing.
    """
    columns = [_column(clue, knowledge) for clue in clues if clue in knowledge.pain_clues]
    return np.stack(columns, axis=1) if columns else None


def _column(clue: str, knowledge: KnowledgeBase) -> Floats:
    def made() -> Floats:
        muscles = knowledge.pain_clues[clue].muscles
        return np.array([float(cause.muscle in muscles) for cause in knowledge.referral_map.causes])

    return kept_for_base(knowledge, ("clue", clue), made)
