"""One trigger point that may explain the pain, with what was felt there and the choice to treat it."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.field import ChoiceView
from drypoint.interfaces.web.components.sources import EXAMPLES as SOURCES
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.language import gettext


@dataclass(frozen=True, slots=True)
class SignView:
    """One sign: `answer` is `yes`, `no`, or empty while it was not sought."""

    name: str
    label: str
    answer: str = ""

    @property
    def choices(self) -> tuple[tuple[str, str, bool], ...]:
        """Return value, label and choice."""
        words = (("yes", gettext("Yes")), ("no", gettext("No")), ("", gettext("Not sought")))
        return tuple((value, label, value == self.answer) for value, label in words)


@dataclass(frozen=True, slots=True)
class ChipView:
    """One tap that answers some signs at once, and a second tap that takes it back.

    Args:
        names: The fields of the signs, with a blank between them.
        answer: `yes` or `no`.
    """

    id: str
    label: str
    names: str
    answer: str
    is_pressed: bool = False


@dataclass(frozen=True, slots=True)
class ChipsView:
    """Chips that answer one question."""

    label: str
    chips: tuple[ChipView, ...]


@dataclass(frozen=True, slots=True)
class CandidateView:
    """One candidate.

    Args:
        rank: Its place in the ranking, 1 for the most probable; 0 where it is not in the ranking.
        chips: Palpation in two taps; the signs one by one are in `signs`.
        is_next: Feeling it would tell much.
        is_shown: Its referral pattern is drawn on the chart.
        url: Where the page asks for its referral; empty where there is no chart.
        probability: That the point is active, 0–1, as the model has it; None where it is not in the ranking.
        explains: Painted regions that it refers to, in words.
        refusal: Why it is not needled; empty where it may be chosen.
        can_be_chosen: Whether targets are chosen at all; not so where the screening stops needling.
        classification: What the Delphi criteria make of the palpation.
    """

    id: str
    name: str
    location: str
    probability: float | None
    explains: tuple[str, ...]
    signs: tuple[SignView, ...]
    techniques: tuple[ChoiceView, ...]
    sources: SourcesView
    refusal: str = ""
    classification: str = ""
    is_chosen: bool = False
    rank: int = 0
    chips: tuple[ChipsView, ...] = ()
    is_next: bool = False
    is_shown: bool = False
    url: str = ""
    can_be_chosen: bool = True

    @property
    def figure(self) -> str:
        """Return the probability with two decimals, or nothing."""
        return "" if self.probability is None else f"{self.probability:.2f}"


SIGNS = (
    SignView("felt-example.tp1.left-taut_band", "Taut band"),
    SignView("felt-example.tp1.left-tender", "Tender spot"),
)
OTHER_SIGNS = (SignView("felt-example.tp4.left-tender", "Tender spot"),)
NAMES = "felt-example.tp2.left-taut_band felt-example.tp2.left-tender"
CHIPS = (
    ChipsView(
        "Felt",
        (
            ChipView("chip-1", "Taut band + tender", NAMES, "yes", is_pressed=True),
            ChipView("chip-2", "Neither", NAMES, "no"),
        ),
    ),
)
TECHNIQUES = (ChoiceView("deep", "Deep"), ChoiceView("superficial", "Superficial"))

EXAMPLES = {
    "explains nothing": CandidateView(
        "example.tp1.left",
        "Example muscle, left, point 1",
        "",
        0.02,
        (),
        SIGNS,
        TECHNIQUES,
        SOURCES["no source"],
    ),
    "not in the ranking": CandidateView(
        "example.tp4.left",
        "Example muscle, left, point 4",
        "",
        None,
        (),
        OTHER_SIGNS,
        TECHNIQUES,
        SOURCES["one source"],
    ),
    "felt and chosen": CandidateView(
        "example.tp2.left",
        "Example muscle, left, point 2",
        "Middle of the belly",
        0.9,
        ("Temple, left",),
        (SignView("felt-example.tp2.left-taut_band", "Taut band", "yes"),),
        TECHNIQUES,
        SOURCES["one source"],
        classification="Active: Delphi criteria met, and the pain is recognised.",
        is_chosen=True,
        rank=1,
        chips=CHIPS,
        is_next=True,
        is_shown=True,
        url="#example",
    ),
    "worst case": CandidateView(
        "example.tp3.right",
        "Example muscle with a very long name and two bellies, right, point 3",
        "Where nobody would look for it, in words that take more than one line",
        1.0,
        ("Back of neck, right", "Between the shoulder blades, right", "Outer upper arm, right"),
        (SignView("felt-example.tp3.right-taut_band", "Taut band", "no"),),
        TECHNIQUES,
        SOURCES["many, with places and addresses"],
        refusal="This muscle is not needled.",
    ),
}
