"""Order the targets so that the person turns over as rarely as possible and the chest comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, permutations, product
from typing import TypeVar

from drypoint.knowledge import KnowledgeBase, Muscle, TriggerPoint
from drypoint.terms import Side

WORDS = ("prone", "supine", "side-lying", "sitting")
"""Positions that the muscle records name; sitting is used only where the record names nothing else."""


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target's number with the position in which it is needled."""

    number: int
    position: str


Item = TypeVar("Item")


def position_options(
    *, muscle: Muscle, point: TriggerPoint, side: Side, knowledge: KnowledgeBase
) -> tuple[str, ...]:
    """Return the positions in which a point can be reached, the best first.

    In side-lying the words name the side of the body that lies up, so that two targets share a position
    whatever the side on which each of them lies. Lying goes before sitting (TQ-018).
    """
    path = knowledge.muscle_paths.get(muscle.id)
    found = path.lyings_at(point.id) if path else ()
    if not found:
        return _atlas_positions(muscle, side)
    lying = [one for one in found if one.lying != "sitting"] or found
    return tuple(dict.fromkeys(one.position(side) for one in lying))


def _atlas_positions(muscle: Muscle, side: Side) -> tuple[str, ...]:
    """Return the positions that the atlas names; with nothing but sitting, that."""
    record = muscle.patient_position.lower()
    named = sorted((word for word in WORDS if word in record), key=record.index)
    # Lying wherever the record names it (TQ-018).
    lying = [word for word in named if word != "sitting"] or named or ["supine"]
    return tuple(f"side-lying, {side} side up" if word == "side-lying" else word for word in lying)


def ordered_targets(*, choices: Sequence[tuple[str, ...]], chest: Sequence[bool]) -> tuple[PlacedTarget, ...]:
    """Return every target once, in the order of the visit.

    Args:
        choices: Positions in which each target can be needled, the best first.
        chest: Whether each target lies over the lung; such targets come after all others.
    """
    early = [number for number, over_lung in enumerate(chest) if not over_lung]
    late = [number for number, over_lung in enumerate(chest) if over_lung]
    before = {sequence: _dislike(sequence, early, choices) for sequence in _sequences(early, choices)}
    after = {sequence: _dislike(sequence, late, choices) for sequence in _sequences(late, choices)}
    first, second = min(
        product(before, after), key=lambda pair: (_turns(*pair), before[pair[0]] + after[pair[1]], pair)
    )
    return (*_placed(early, first, choices), *_placed(late, second, choices))


def position_changes(placed: Sequence[PlacedTarget]) -> int:
    """Return how often the person changes position."""
    return sum(one.position != other.position for one, other in pairwise(placed))


def _sequences(numbers: list[int], choices: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return every order of positions in which all these targets can be reached."""
    if not numbers:
        return [()]
    known = sorted({position for number in numbers for position in choices[number]})
    subsets = chain.from_iterable(combinations(known, size) for size in range(1, len(known) + 1))
    covering = (s for s in subsets if all(set(choices[number]).intersection(s) for number in numbers))
    fewest: list[tuple[str, ...]] = []
    for subset in covering:
        # One position more than the fewest may save a turn where the two halves meet; two more cannot. A
        # test compares with trying every order.
        if fewest and len(subset) > len(fewest[0]) + 1:
            break
        fewest.append(subset)
    return [order for subset in fewest for order in permutations(subset)]


def _turns(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    sequence = (*first, *second)
    return sum(one != other for one, other in pairwise(sequence))


def _dislike(sequence: tuple[str, ...], numbers: list[int], choices: Sequence[tuple[str, ...]]) -> int:
    """Return how far the positions are from the records' first choices."""
    return sum(choices[number].index(_reached(choices[number], sequence)) for number in numbers)


def _reached(choice: tuple[str, ...], sequence: tuple[str, ...]) -> str:
    """Return the target's best position among those of the sequence."""
    return next(position for position in choice if position in sequence)


def _placed(
    numbers: list[int], sequence: tuple[str, ...], choices: Sequence[tuple[str, ...]]
) -> tuple[PlacedTarget, ...]:
    placed = [PlacedTarget(number, _reached(choices[number], sequence)) for number in numbers]
    return tuple(sorted(placed, key=lambda item: (sequence.index(item.position), item.number)))
