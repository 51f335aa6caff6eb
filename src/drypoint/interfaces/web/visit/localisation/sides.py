"""Left and right, said in words and confirmed by a person before anything is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings
from drypoint.terms import Side
from drypoint.wording import SIDE_WORDS

ORDER = (Side.RIGHT, Side.LEFT, Side.MID)


@dataclass(frozen=True, slots=True)
class SidesView:
    """What is to be confirmed.

    Args:
        value: The sides on which something is drawn or chosen, such as `right left`.
        words: The same as a sentence.
        is_confirmed: A person has ticked just these sides.
    """

    value: str
    words: str
    is_confirmed: bool = False


def sides_value(findings: EnteredFindings, targets: Iterable[str]) -> str:
    """Return the sides on which pain is drawn, a sign was felt or a target chosen; in a fixed order."""
    used = {*_sides_of(_painful(findings)), *_sides_of(findings.felt), *_sides_of(targets)}
    return " ".join(side.value for side in ORDER if side.value in used)


def sides_view(findings: EnteredFindings, targets: Collection[str], confirmed: str = "") -> SidesView:
    """Return what must be confirmed about left and right, part by part.

    Args:
        findings: What was drawn and felt.
        targets: The points that were chosen.
        confirmed: The sides that a person ticked; whatever is added on another side asks for it again.
    """
    value = sides_value(findings, targets)
    parts = (
        _part("pain", _sides_of(_painful(findings))),
        _part("felt", _sides_of(findings.felt)),
        _part("targets", _sides_of(targets)),
    )
    words = "; ".join(part for part in parts if part)
    return SidesView(value, f"{words}." if words else "", bool(value) and confirmed == value)


def _painful(findings: EnteredFindings) -> list[str]:
    # A region with 0 was asked about and does not hurt: there is no side of pain to confirm.
    return [region for region, intensity in findings.drawing.items() if intensity != 0]


def _sides_of(ids: Iterable[str]) -> list[str]:
    return [sided.rpartition(".")[2] for sided in ids]


def _part(what: str, sides: Sequence[str]) -> str:
    named = [f"{SIDE_WORDS[side]} ({sides.count(side.value)})" for side in ORDER if side.value in sides]
    return f"{what} {' and '.join(named)}" if named else ""
