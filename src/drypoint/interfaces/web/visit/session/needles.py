"""The needles of a session as rows: what is said of each, and what a tap can record about it."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.needle import NeedleView, TapView
from drypoint.interfaces.web.frame import local_clock
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.planning.present import mm_text, size_text
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.session import DeviationKind, Needle, SessionSummary, Whereabouts

Button = tuple[str, str, str]  # what it says, the kind of event, one detail of it

LABEL = gettext_noop("Needle {number}")
FACTS = Words(
    {
        "depth": gettext_noop("{mm} mm deep"),
        "in_at": gettext_noop("in at {time}"),
        "out_at": gettext_noop("out at {time}"),
        "twitch": gettext_noop("1 twitch"),
        "twitches": gettext_noop("{count} twitches"),
    }
)
NOTES = Words(
    {
        "bent": gettext_noop("It bent."),
        "broken": gettext_noop("It broke: say whether all of it is out."),
        "retained": gettext_noop("It is recorded as left in the body."),
        "disputed": gettext_noop("Two devices tell of it differently."),
        "too_deep": gettext_noop("Deeper than the ceiling of {ceiling}."),
    }
)
TAPS: tuple[Button, ...] = ((gettext_lazy("Twitch"), "twitch", ""), (gettext_lazy("Out"), "needle_out", ""))
TAPS_OF_BROKEN: tuple[Button, ...] = (
    (gettext_lazy("A part is missing"), "needle_out", "is_whole=no"),
    (gettext_lazy("All of it is out"), "needle_out", "is_whole=yes"),
)
MORE: tuple[Button, ...] = (
    (gettext_lazy("Turned"), "manipulated", "manner=rotation"),
    (gettext_lazy("Moved in and out"), "manipulated", "manner=pistoning"),
    (gettext_lazy("Current on"), "manipulated", "manner=current"),
    (gettext_lazy("Sharp pain"), "patient_response", "sharp_pain=yes"),
    # That there was none is told too: where nothing is told, nobody asked.
    (gettext_lazy("No sharp pain"), "patient_response", "sharp_pain=no"),
    (gettext_lazy("Bent"), "needle_bent", ""),
    (gettext_lazy("Broke"), "needle_broken", ""),
)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What does not fit about one needle: the ceiling that it passed, and that its lot has another size."""

    ceiling: str = ""
    other_size: str = ""


def needle_facts(needle: Needle) -> tuple[str, ...]:
    """Return size, depth, times and twitches of one needle, in words."""
    twitches, depth_mm = needle.twitches, needle.inserted.depth_mm
    facts = (
        size_text(needle.inserted.diameter_mm, needle.inserted.length_mm),
        FACTS["depth"].format(mm=mm_text(depth_mm)) if depth_mm is not None else "",
        FACTS["in_at"].format(time=local_clock(needle.inserted.at)),
        FACTS["out_at"].format(time=local_clock(needle.out_at)) if needle.out_at else "",
        FACTS["twitch" if twitches == 1 else "twitches"].format(count=twitches) if twitches else "",
    )
    return tuple(fact for fact in facts if fact)


def ceilings_passed(summary: SessionSummary) -> dict[str, str]:
    """Return the ceiling of each needle that went deeper than its own, by the needle's id."""
    return {
        one.needle: one.planned.removeprefix("at most ")
        for one in summary.deviations
        if one.kind is DeviationKind.DEEPER_THAN_CEILING
    }


def needle_note(needle: Needle, doubts: Doubts) -> str:
    """Say what is unusual about a needle."""
    unusual = {
        "bent": needle.is_bent,
        "broken": needle.is_broken and needle.whereabouts is Whereabouts.IN,
        "retained": needle.whereabouts is Whereabouts.RETAINED,
        "disputed": needle.is_disputed,
        "too_deep": bool(doubts.ceiling),
    }
    said = (text.format(ceiling=doubts.ceiling) for name, text in NOTES.items() if unusual[name])
    return " ".join(part for part in (*said, doubts.other_size) if part)


def taps_of(buttons: tuple[Button, ...], needle: str) -> tuple[TapView, ...]:
    """Return buttons about one needle, each with an id of its own."""
    return tuple(TapView(label, kind, needle, fresh_id(), detail) for label, kind, detail in buttons)


def needle_view(needle: Needle, number: int, doubts: Doubts, *, is_closed: bool) -> NeedleView:
    """Return one needle with what can be recorded about it."""
    is_in = needle.whereabouts is Whereabouts.IN and not is_closed
    # One that broke is out only when somebody says that all of it is: a plain "Out" would end the search.
    main = TAPS_OF_BROKEN if needle.is_broken else TAPS
    return NeedleView(
        label=gettext(LABEL).format(number=number),
        facts=needle_facts(needle),
        state=needle.whereabouts,
        taps=taps_of(main, needle.id) if is_in else (),
        note=needle_note(needle, doubts),
        more=taps_of(MORE, needle.id) if is_in else (),
    )


def blank_rows() -> dict[str, NeedleView]:
    """Return the rows that a script fills in, by their state."""
    return {
        "in": NeedleView("", (), "in", taps_of(TAPS, ""), " ", taps_of(MORE, "")),
        "broken": NeedleView("", (), "in", taps_of(TAPS_OF_BROKEN, ""), " ", taps_of(MORE, "")),
        "out": NeedleView("", (), "out", note=" "),
        "retained": NeedleView("", (), "retained", note=" "),
    }
