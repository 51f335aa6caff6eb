"""A session summary in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted, joined, plain


def told(answer: Mapping[str, Any]) -> str:
    """Return the count first, then what keeps the session open and what does not fit the plan."""
    page = Page()
    still_in = len(answer["outstanding"])
    page.lead(_lead(answer, still_in), danger=bool(still_in))
    page.points("It cannot be closed", (obstacle["text"] for obstacle in answer["obstacles"]))
    page.points("Still in", (_needle(needle) for needle in answer["outstanding"]))
    page.points("Needles", (_needle(needle) for needle in answer["needles"]))
    page.points("Beside the plan", (_deviation(deviation) for deviation in answer["deviations"]))
    page.points("Contradictions", (conflict["text"] for conflict in answer["conflicts"]))
    page.heading("In all")
    page.say(_all(answer))
    page.foot(answer)
    return page.text()


def _lead(answer: Mapping[str, Any], still_in: int) -> str:
    count = f"{counted(answer['needles_in'], 'needle')} in, {answer['needles_out']} out"
    if still_in:
        return f"{count}: {still_in} still in the body."
    return (
        f"{count}. The session may be closed."
        if answer["can_close"]
        else f"{count}. It cannot be closed yet."
    )


def _needle(needle: Mapping[str, Any]) -> str:
    depth = f", {needle['depth_mm']:g} mm deep" if needle["depth_mm"] is not None else ""
    dwell = f", in for {needle['dwell_s'] / 60:.0f} min" if needle["dwell_s"] is not None else ""
    return f"{plain(needle['target'])}{depth}{dwell}, {plain(needle['whereabouts'])}"


def _deviation(deviation: Mapping[str, Any]) -> str:
    sides = [f"planned {deviation['planned']}"] if deviation["planned"] else []
    sides += [f"done {deviation['done']}"] if deviation["done"] else []
    words = f": {', '.join(plain(side) for side in sides)}" if sides else ""
    return f"{plain(deviation['target'])}, {plain(deviation['kind'])}{words}"


def _all(answer: Mapping[str, Any]) -> str:
    minutes = f" in {answer['minutes']:.0f} minutes" if answer["minutes"] is not None else ""
    muscles = joined(plain(muscle) for muscle in answer["muscles"]) or "no muscle"
    billing = f" Billing code {answer['billing']['code']}." if answer["billing"] else ""
    return f"{counted(answer['twitches'], 'twitch response')}{minutes}: {muscles}.{billing}"
