"""What goes into a pool of trials and what comes out: contract §8."""

from __future__ import annotations

from typing import Any

from drypoint.contract.schemas.forms import (
    FLAG,
    INTERVAL,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    at_least,
    exactly,
    listed,
    or_null,
    word,
)
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.evidence import Convention, Heterogeneity, Measure, Model, Test

CELL = ["string", "number", "null"]
EXAMPLE: dict[str, Any] = {
    "csv": "study,effect,variance\nFirst trial,-0.9,0.10\nSecond trial,-0.4,0.05\nThird trial,-0.6,0.08\n",
    "measure": "GEN",
    "model": "REML",
    "test": "hk-floor",
    "level": 0.95,
}


def table(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of rows or a table with its options; as text/csv the options stand in the query."""
    row = {"type": "object", "required": ["study"], "additionalProperties": {"type": CELL}}
    whole = exactly(
        [],
        csv=TEXT,
        studies=listed(row),
        measure=word(Measure),
        model=word(Model),
        test=word(Test),
        level={"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        i2=word(Heterogeneity),
        convention=word(Convention),
        leave_one_out=FLAG,
        cumulative=TEXT,
        bias=FLAG,
        moderators=listed(TEXT),
    )
    return {**whole, "oneOf": [{"required": ["studies"]}, {"required": ["csv"]}]}


def pooled(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer."""
    study = at_least(
        study=TEXT,
        effect=or_null(NUMBER),
        variance=or_null(NUMBER),
        weight_percent=or_null(NUMBER),
        used=FLAG,
    )
    return at_least(
        measure=word(Measure),
        model=word(Model),
        test=word(Test),
        level=NUMBER,
        k=WHOLE,
        estimate=NUMBER,
        se=NUMBER,
        ci=INTERVAL,
        p=NUMBER,
        tau2=NUMBER,
        tau2_ci=or_null(INTERVAL),
        tau2_ci_method=TEXT,
        i2=NUMBER,
        i2_convention=word(Heterogeneity),
        h2=NUMBER,
        q=NUMBER,
        q_df=WHOLE,
        q_p=NUMBER,
        prediction=at_least(interval=or_null(INTERVAL), convention=TEXT),
        back_transformed=or_null(at_least(estimate=NUMBER, ci=INTERVAL)),
        studies=listed(study),
        notes=listed(TEXT),
    )
