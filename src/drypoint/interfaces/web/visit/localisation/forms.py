"""Read the form of an examination: what was found, what was chosen, and what the button asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings, Intensity
from drypoint.knowledge import Sign

FELT = {"yes": True, "no": False}


class Then(StrEnum):
    """What the button that was pressed asks for; what is not in `stores` stores nothing."""

    PREVIEW = "preview"
    TAKE_OVER = "take_over"
    SAVE = "save"
    CHOOSE = "choose"
    WITHOUT = "without"

    @property
    def stores(self) -> bool:
        """Say whether the examination is to be kept."""
        return self in {Then.SAVE, Then.CHOOSE, Then.WITHOUT}


@dataclass(frozen=True, slots=True)
class Looking:
    """How the page looked when the form was sent; none of it is clinical.

    Args:
        tab: The view of the chart in front.
        compares: The drawing of another day lies over this one.
        shown: The point whose referral is drawn.
        order: The candidates in the order in which they stood.
        order_of: Which drawing that order belongs to; empty where it is to be made anew.
    """

    tab: str = ""
    compares: bool = False
    shown: str = ""
    order: tuple[str, ...] = ()
    order_of: str = ""


@dataclass(frozen=True, slots=True)
class EnteredExamination:
    """What was entered; nothing in it is judged yet.

    Args:
        techniques: Each point that was chosen, with its technique; empty where none was named.
        then: What the button asks for.
        strange: A point that was typed and is not in the atlas.
        technique: What is chosen for another point, while no point has been named for it.
        sides: The sides that were confirmed, such as `left right`; empty where none were.
        chart: Version of the chart that was drawn on.
    """

    findings: EnteredFindings
    techniques: Mapping[str, str]
    then: Then
    strange: str
    technique: str
    sides: str
    chart: str
    looking: Looking

    @property
    def targets(self) -> tuple[dict[str, str], ...]:
        """The chosen points as the contract's plan wants them."""
        return tuple(
            {"trigger_point": point, "technique": technique} for point, technique in self.techniques.items()
        )


def typed_intensity(text: str) -> Intensity:
    """Return a number where one was typed, else the words themselves, for the fault that names them."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def drawing_in(form: QueryDict) -> dict[str, Intensity]:
    """Return the intensity of each region that was filled in."""
    names = (name for name in form if name.startswith("pain-"))
    given = {name.removeprefix("pain-"): form.get(name, "").strip() for name in names}
    return {region: typed_intensity(text) for region, text in given.items() if text}


def palpation_in(form: QueryDict) -> dict[str, dict[Sign, bool]]:
    """Return what was felt, point by point; a sign that was not sought is left out."""
    felt: dict[str, dict[Sign, bool]] = {}
    for point in form.getlist("palpable"):
        signs = {sign: FELT.get(form.get(f"felt-{point}-{sign}", "")) for sign in Sign}
        # A sign that nobody sought stays unknown: a "no" would lower the point in the ranking.
        sought = {sign: value for sign, value in signs.items() if value is not None}
        if sought:
            felt[point] = sought
    return felt


def told_in(form: QueryDict, name: str) -> tuple[str, ...]:
    """Return the choices of one list, each once and in order."""
    return tuple(sorted(set(form.getlist(name))))


def techniques_in(form: QueryDict, another: str) -> dict[str, str]:
    """Return the technique of each point that was chosen; a point that was typed comes last."""
    chosen = dict.fromkeys((*form.getlist("target"), *((another,) if another else ())))
    return {point: form.get(f"technique-{point}") or form.get("technique-another", "") for point in chosen}


def look_of_page(form: QueryDict) -> Looking:
    """Return how the page looked; a button that shows a referral counts before the one shown so far."""
    return Looking(
        tab=form.get("drawing-view", ""),
        compares=form.get("drawing-compare") == "yes",
        shown=form.get("show", form.get("shown", "")),
        order=tuple(form.getlist("palpable")),
        order_of="" if form.get("sort") else form.get("order_of", ""),
    )


def read_examination(form: QueryDict, points: Mapping[str, str]) -> EnteredExamination:
    """Return everything that was entered; an intensity of 0 says that the region does not hurt.

    Args:
        form: What was sent.
        points: Name of a trigger point in lower case → its id.
    """
    condition, typed = form.get("condition", "").strip(), form.get("another", "").strip()
    another, then = points.get(typed.lower(), ""), form.get("then", "")
    return EnteredExamination(
        findings=EnteredFindings(
            drawing_in(form),
            palpation_in(form),
            condition,
            aggravated_by=told_in(form, "aggravated_by"),
            symptoms=told_in(form, "symptoms"),
        ),
        techniques=techniques_in(form, another),
        then=Then(then) if then in set(Then) else Then.PREVIEW,
        strange="" if another else typed,
        technique="" if another else form.get("technique-another", ""),
        sides=form.get("sides", ""),
        chart=form.get("chart", ""),
        looking=look_of_page(form),
    )
