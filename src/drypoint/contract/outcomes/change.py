"""What became of a course of measurements: the answer of `outcome`."""

from __future__ import annotations

from typing import Any

from drypoint.contract.declaring import FLAG, TEXT, enum_word, grouped_parts, list_of, number, part, record
from drypoint.contract.outcomes.points import MOMENT
from drypoint.contract.shared import SOURCES, TEXT_OR_NULL, WORDS, number_pair
from drypoint.knowledge import Better, KnowledgeBase, Licence, ShipItems, ThresholdRole
from drypoint.pathway.outcomes import (
    Bar,
    Change,
    ChangeVerdict,
    JudgedPoint,
    OwnRating,
    Prompt,
    SecondView,
    ShownThreshold,
    ThresholdFit,
)
from drypoint.terms import Confidence

FIGURE = number()
PROMPT = record(
    Prompt,
    part("rule", TEXT),
    part("text", TEXT),
    part("because", WORDS, name="basis"),
    part("sources", SOURCES),
    is_open=True,
)
JUDGED_POINT = record(
    JudgedPoint,
    part("at", MOMENT, name="when"),
    part("score", FIGURE, default=None),
    part("first_score", FIGURE, default=None),
    part("change", FIGURE, default=None),
    part("improvement", FIGURE, default=None),
    part("percent_of_first", FIGURE, name="percent", default=None),
    part("hours_after_session", FIGURE, default=None),
    part("verdict", enum_word(ChangeVerdict)),
    part("flags", WORDS),
    part("reason", TEXT_OR_NULL, default=""),
    is_open=True,
)
BAR = record(
    Bar,
    part("low", FIGURE),
    part("high", FIGURE),
    part("fit", enum_word(ThresholdFit)),
    part("reached", FLAG, default=None),
    is_open=True,
)
SECOND_VIEW = record(
    SecondView,
    part("asked_percent", FIGURE),
    part("percent", FIGURE, default=None),
    part("reached", FLAG, default=None),
    part("text", TEXT),
    part("sources", SOURCES),
    is_open=True,
)
OWN_RATING = record(
    OwnRating,
    part("measure", TEXT),
    part("value", FIGURE),
    part("verdict", enum_word(ChangeVerdict)),
    part("text", TEXT),
    is_open=True,
)
THRESHOLD = record(
    ShownThreshold,
    part("kind", TEXT),
    part("role", enum_word(ThresholdRole)),
    part("low", FIGURE),
    part("high", FIGURE),
    part("unit", TEXT),
    part("condition", TEXT),
    part("fit", enum_word(ThresholdFit)),
    part("used", FLAG, name="is_used"),
    part("is_share_of_first_score", FLAG, name="is_share"),
    part("provenance", TEXT),
    part("certainty", enum_word(Confidence)),
    part("why_not", TEXT_OR_NULL, default=""),
    part("source", TEXT),
    part("sources", SOURCES),
    is_open=True,
)
LICENCE = record(
    Licence,
    part("ship_items", enum_word(ShipItems)),
    part("holder", TEXT_OR_NULL, default=""),
    part("note", TEXT_OR_NULL, default=""),
    part("provenance", TEXT_OR_NULL, default=""),
    is_open=True,
)
CHANGE = record(
    Change,
    part("measure", TEXT),
    part("name", TEXT),
    part("scale", TEXT),
    part("condition", TEXT_OR_NULL, default=""),
    part("better", enum_word(Better)),
    part("unit", TEXT_OR_NULL, default=""),
    part("verdict", enum_word(ChangeVerdict)),
    part("text", TEXT),
    part("reasons", WORDS),
    part("gaps", WORDS),
    part("prompts", list_of(PROMPT)),
    grouped_parts(
        "first",
        part("at", MOMENT, name="first_on", default=None),
        part("score", FIGURE, name="first_score", default=None),
    ),
    part("judged", JUDGED_POINT, default=None),
    part("points", list_of(JUDGED_POINT)),
    part("error", BAR, default=None),
    part("importance", BAR, default=None),
    part("needed", FIGURE, default=None),
    part("error_band", number_pair(FIGURE), name="band", default=None),
    part("second_view", SECOND_VIEW, default=None),
    part("own_rating", OWN_RATING, default=None),
    part("thresholds", list_of(THRESHOLD)),
    part("beside", WORDS),
    part("licence", LICENCE),
    part("certainty", enum_word(Confidence), default=None),
    part("sources", SOURCES),
    part("knowledge", TEXT),
    is_open=True,
)


def change_as_json(change: Change, *, knowledge: KnowledgeBase | None = None) -> dict[str, Any]:
    """Return the answer of `outcome`.

    Args:
        change: Its value, which carries the titles of its sources.
        knowledge: Was asked for those titles once; it may be left out.
    """
    document: dict[str, Any] = CHANGE.write(change)
    return document
