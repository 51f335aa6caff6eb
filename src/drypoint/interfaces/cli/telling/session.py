"""A session summary in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, counted_noun, joined_words, plain_words
from drypoint.pathway.session import Deviation, JudgedSession, Needle


def session_told(judged: JudgedSession) -> str:
    """Return the count first, then what keeps the session open and what does not fit the plan."""
    page = Page()
    summary = judged.summary
    still_in = len(summary.outstanding)
    page.lead(_lead(judged, still_in), danger=bool(still_in))
    page.points("It cannot be closed", (obstacle.text for obstacle in judged.obstacles))
    page.points("Still in", (_needle(needle) for needle in summary.outstanding))
    page.points("Needles", (_needle(needle) for needle in summary.needles))
    page.points("Beside the plan", (_deviation(deviation) for deviation in summary.deviations))
    page.points("Contradictions", (conflict.text for conflict in summary.conflicts))
    page.heading("In all")
    page.say(_all(judged))
    page.foot(judged.knowledge)
    return page.text()


def _lead(judged: JudgedSession, still_in: int) -> str:
    summary = judged.summary
    count = f"{counted_noun(summary.needles_in, 'needle')} in, {summary.needles_out} out"
    if still_in:
        return f"{count}: {still_in} still in the body."
    return (
        f"{count}. The session may be closed." if judged.can_close else f"{count}. It cannot be closed yet."
    )


def _needle(needle: Needle) -> str:
    depth = f", {needle.inserted.depth_mm:g} mm deep" if needle.inserted.depth_mm is not None else ""
    dwell = f", in for {needle.dwell_s / 60:.0f} min" if needle.dwell_s is not None else ""
    return f"{plain_words(needle.inserted.target)}{depth}{dwell}, {plain_words(needle.whereabouts)}"


def _deviation(deviation: Deviation) -> str:
    sides = [f"planned {deviation.planned}"] if deviation.planned else []
    sides += [f"done {deviation.done}"] if deviation.done else []
    words = f": {', '.join(plain_words(side) for side in sides)}" if sides else ""
    return f"{plain_words(deviation.target)}, {plain_words(deviation.kind)}{words}"


def _all(judged: JudgedSession) -> str:
    summary = judged.summary
    minutes = f" in {summary.minutes:.0f} minutes" if summary.minutes is not None else ""
    muscles = joined_words(plain_words(muscle) for muscle in summary.muscles) or "no muscle"
    billing = f" Billing code {judged.billing.code}." if judged.billing else ""
    return f"{counted_noun(summary.twitches, 'twitch response')}{minutes}: {muscles}.{billing}"
