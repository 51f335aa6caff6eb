"""What limits the visit as a whole: one side of the chest, and few needles in some people.

Both look at the targets in the order in which they were asked for, not at what else is refused. So a new
risk, which may refuse a target, never lets another one in.
"""

from __future__ import annotations

from collections.abc import Sequence

from drypoint.knowledge import TechniqueRule
from drypoint.pathway.planning.reasons import Reason
from drypoint.terms import Side

BOTH_SIDES = ("ci_148",)


def other_side_of_chest(*, sides: Sequence[Side | None]) -> list[tuple[Reason, ...]]:
    """Return, for each target, why it may not be needled together with the first chest target.

    Args:
        sides: Side of each target that lies over the lung, None for the others, in the order asked for.
    """
    first = next((side for side in sides if side is not None), None)
    reason = Reason(
        f"Both sides of the chest are never needled in one visit; the {first} side was asked for first.",
        BOTH_SIDES,
    )
    return [() if side is None or side is first else (reason,) for side in sides]


def too_many_needles(*, count: int, rules: Sequence[TechniqueRule]) -> list[tuple[Reason, ...]]:
    """Return, for each target in the order asked for, why it is one needle too many for this person."""
    capped = [rule for rule in rules if rule.needles_max is not None]
    refusals: list[tuple[Reason, ...]] = []
    for number in range(count):
        over = [rule for rule in capped if rule.needles_max is not None and number >= rule.needles_max]
        refusals.append(tuple(Reason(rule.text, rule.basis) for rule in over))
    return refusals
