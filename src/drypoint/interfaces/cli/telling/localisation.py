"""A localisation in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, joined_words, percent_text, plain_words
from drypoint.pathway.localisation import Localisation, Method, NextPalpation

EXPLANATIONS_SHOWN = 3


def localisation_told(answer: Localisation) -> str:
    """Return a localisation as sentences, with what must be ruled out first."""
    page = Page()
    _lead(page, answer)
    page.points("Rule out first", (rule.text for rule in answer.rule_out_first))
    _points(page, answer)
    _explanations(page, answer)
    page.points("Nothing here explains", (plain_words(region) for region in answer.unexplained))
    page.points("Palpate next", (_next(row) for row in answer.examine_next))
    page.foot(answer.knowledge)
    return page.text()


def _lead(page: Page, answer: Localisation) -> None:
    muscles = answer.muscles
    if not muscles:
        page.lead("No trigger point on the map explains this drawing.")
        return
    first = muscles[0]
    name = f"{first.name or plain_words(first.muscle)}, {first.side}"
    page.lead(f"Most likely: {name} ({percent_text(first.probability)}).")
    page.say("A ranking for palpation to test, not a diagnosis: referral patterns differ between people.")
    if answer.method is not Method.EXACT:
        page.say("So many regions hang together that the figures are approximate (message passing).")


def _points(page: Page, answer: Localisation) -> None:
    if answer.trigger_points:
        page.heading("Trigger points")
    for row in answer.trigger_points:
        regions = joined_words(plain_words(region) for region in row.explains)
        explains = f" It may explain {regions}." if regions else ""
        warning = " Never needled." if row.do_not_needle else ""
        page.point(
            f"{percent_text(row.probability)}  {plain_words(row.trigger_point)}.{explains}{warning}",
            sources=row.sources,
        )


def _explanations(page: Page, answer: Localisation) -> None:
    rows = answer.explanations[:EXPLANATIONS_SHOWN]
    texts = []
    for row in rows:
        left = (
            f"; it leaves {joined_words(plain_words(region) for region in row.unexplained)}"
            if row.unexplained
            else ""
        )
        points = joined_words(plain_words(point) for point in row.trigger_points)
        texts.append(f"{percent_text(row.probability)}  {points}{left}")
    page.points("Smallest sets that explain it", texts)


def _next(row: NextPalpation) -> str:
    return f"{plain_words(row.trigger_point)} would tell {row.information_bits:.2f} bits"
