"""One needle of a plan: what, where, how deep at most, and what lies in the way."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.sources import EXAMPLES as SOURCES
from drypoint.interfaces.web.components.sources import SourcesView


@dataclass(frozen=True, slots=True)
class PlanStepView:
    """One step.

    Args:
        ceiling: The depth that must not be passed, such as `19`, in mm; empty where there is none.
        details: Label and words, such as position, grip and direction.
        hazards: Structures with their level, in words.
        reasons: Why it is planned so, one sentence each.
        controls: What holds throughout, and what ends the needle.
        longest: The longest needle, in mm, where no depth is given.
        awaits, awaits_url: Which class the practice has not adopted, and where its muscle is.
    """

    order: int
    target: str
    technique: str
    needle: str
    ceiling: str
    details: tuple[tuple[str, str], ...]
    hazards: tuple[str, ...]
    reasons: tuple[str, ...]
    sources: SourcesView
    controls: tuple[str, ...] = ()
    longest: str = ""
    awaits: str = ""
    awaits_url: str = ""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A target that is not needled, and why."""

    target: str
    reasons: tuple[str, ...]
    sources: SourcesView


EXAMPLES = {
    "plain": PlanStepView(
        1,
        "Example muscle, left",
        "Deep",
        "0.25 × 40 mm",
        "19",
        (("Position", "Face down"), ("Grip", "Pincer")),
        (),
        (),
        SOURCES["one source"],
    ),
    "worst case": PlanStepView(
        12,
        "Example muscle with a very long name and two bellies, right, point 3",
        "Superficial",
        "0.16 × 15 mm",
        "",
        (
            ("Position", "Lying on the other side with a cushion between the knees"),
            ("Grip", "Flat, between two fingers on a rib"),
            ("Direction", "Towards the rib and never between two of them, in a sentence that goes on"),
        ),
        ("Example pleura: high", "Example nerve: moderate"),
        ("The first invented reason.", "The second invented reason, which is longer than the first."),
        SOURCES["many, with places and addresses"],
    ),
    "its class not adopted": PlanStepView(
        3,
        "Example muscle, left",
        "Superficial",
        "0.25 × 13 mm",
        "10",
        (("Position", "Prone"),),
        ("Example nerve",),
        ("Proposed is bone behind the path, which the practice has not adopted: superficial only.",),
        SOURCES["one source"],
        awaits="bone behind the path",
        awaits_url="/approaches/thigh/#example",
    ),
    "by an adopted approach": PlanStepView(
        2,
        "Example muscle, right",
        "Deep",
        "0.25 × 40 mm",
        "",
        (("Position", "Side-lying, right side up"), ("Grip", "Flat"), ("Direction", "Onto the bone")),
        ("Example artery",),
        ("By bone behind the path, as A. One and B. Two adopted it on 20 November 2026.",),
        SOURCES["one source"],
        ("Feel the bone before the needle goes in.", "Keep off the path: example artery."),
        "60",
    ),
}
