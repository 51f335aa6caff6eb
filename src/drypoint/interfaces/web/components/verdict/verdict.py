"""What a screening lets happen today: one sentence, then its findings."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.finding import EXAMPLES as FINDINGS
from drypoint.interfaces.web.components.finding import FindingView
from drypoint.interfaces.web.components.override import EXAMPLES as OVERRIDES
from drypoint.interfaces.web.components.override import DepartureView


@dataclass(frozen=True, slots=True)
class NextActView:
    """What is done next when a screening stops the visit.

    Args:
        call: Who is called or written to.
        text: What the practice does.
        button: What the button says that makes the letter.
    """

    call: str
    text: str
    button: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One verdict.

    Args:
        level: The decision, from `proceed` to `emergency`; sets the tone of the band.
        heading: The decision as a short sentence.
        sentence: What it means for the next minute.
        findings: What led to it, the strictest first.
        asks: Questions that are still open, as labels with the place to answer them.
        excluded: Regions and techniques that are ruled out, in words.
        targets: What follows for each planned target, in words.
        precautions: What is done differently, beyond the words of the findings.
        set_aside: Entries that were recognised and do not count, each with the reason.
        knowledge: Version of the knowledge that decided.
        policy: Version of the practice's own rules that it stood under; empty for none.
        adopted: What the practice had adopted on that day, in a sentence; empty for nothing.
        next_act: What is done next, where the visit is stopped; it stands before the reasons.
        past: Departures of this visit from what is no longer found.
        book: Address where another visit is booked; empty where that is not what follows.
        without: Label and address of the way to treat without needles; empty where there is none.
    """

    level: str
    heading: str
    sentence: str
    findings: tuple[FindingView, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    excluded: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    knowledge: str = ""
    past: tuple[DepartureView, ...] = ()
    next_act: NextActView | None = None
    precautions: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    policy: str = ""
    adopted: str = ""
    without: tuple[str, str] | None = None
    book: str = ""


EXAMPLES = {
    "nothing found": VerdictView(
        "proceed", "Nothing recorded stops needling today.", "The decision is yours.", knowledge="2026.1"
    ),
    "precautions": VerdictView(
        "precautions",
        "Needling can go ahead with precautions.",
        "One finding changes how it is done.",
        (FINDINGS["overridden"],),
        knowledge="2026.1",
        past=OVERRIDES["raised again"].departures,
    ),
    "open questions": VerdictView(
        "ask",
        "Ask first: two questions are not answered.",
        "Silence is not a no.",
        asks=(("The first example question", "#q-first"), ("The second example question", "#q-second")),
        knowledge="2026.1",
    ),
    "clearance": VerdictView(
        "clearance_first",
        "Not yet: clearance is needed first.",
        "A physician’s word lifts only what it names.",
        (FINDINGS["with evidence and limits"], FINDINGS["bare"]),
        excluded=("Arm, front, left",),
        knowledge="2026.1",
    ),
    "defer": VerdictView(
        "defer",
        "Not today.",
        "Book again when it has passed.",
        knowledge="2026.1",
        without=("Treat without needles", "#example"),
        book="#book",
    ),
    "do not needle": VerdictView(
        "do_not_needle",
        "Do not needle.",
        "Nothing here can lift it.",
        (FINDINGS["bare"],),
        knowledge="2026.1",
    ),
    "worst case": VerdictView(
        "emergency",
        "Stop. This is an emergency.",
        "Nothing else on this page matters until help is called.",
        (FINDINGS["emergency"], FINDINGS["with evidence and limits"], FINDINGS["bare"]),
        asks=(("An example question", "#q-first"),),
        excluded=("Arm, front, left", "Electrical current"),
        targets=("Upper trapezius, right: not in an excluded region", "Infraspinatus, left: excluded"),
        knowledge="2026.1",
        next_act=NextActView(
            "An example service", "Call the example service, and give them this letter.", "Example letter"
        ),
        precautions=("Do the example thing more gently, and look at the place again.",),
        set_aside=("“Example condition”: resolved.",),
        policy="house-000000000000",
        adopted="Adopted here for what was planned: an example muscle (a lifted fold, 12 November 2026).",
    ),
}
