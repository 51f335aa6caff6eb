"""Findings and localisations are read back as they were written, and earlier rows still are."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.localisation import (
    EXAMPLE,
    FINDINGS,
    LOCALISATION,
    localisation_as_json,
    read_findings,
)
from drypoint.knowledge import ClueKind, Sign, load
from drypoint.pathway.localisation import Findings, Localisation, Palpation, localise
from tests.contract.values import read_back, values_of

KNOWLEDGE = load()
REGIONS = st.sampled_from(sorted(KNOWLEDGE.regions))
CLUES = {
    kind: sorted(clue.id for clue in KNOWLEDGE.pain_clues.values() if clue.kind is kind) for kind in ClueKind
}
FELT = st.builds(
    Palpation,
    trigger_point=st.sampled_from(sorted(KNOWLEDGE.referral_map.cause_numbers)),
    signs=st.dictionaries(st.sampled_from(Sign), st.booleans(), min_size=1),
)


@st.composite
def examined(draw: st.DrawFn) -> Findings:
    """Draw findings with at least one painful region."""
    painful = draw(st.dictionaries(REGIONS, st.floats(0.5, 10), min_size=1, max_size=6))
    spared = draw(st.frozensets(REGIONS, max_size=3)) - painful.keys()
    palpation = draw(st.lists(FELT, max_size=3, unique_by=lambda felt: felt.trigger_point))
    condition = draw(st.sampled_from(["", *sorted(KNOWLEDGE.pain_contexts)]))
    told = {
        kind: draw(st.lists(st.sampled_from(clues), max_size=2, unique=True)) for kind, clues in CLUES.items()
    }
    return Findings(
        painful,
        spared,
        tuple(palpation),
        condition,
        aggravated_by=tuple(sorted(told[ClueKind.AGGRAVATED_BY])),
        symptoms=tuple(sorted(told[ClueKind.SYMPTOM])),
    )


@given(examined())
def test_findings_are_read_back_as_they_were_written(findings: Findings):
    document = FINDINGS.write(findings)

    assert read_back(FINDINGS, findings) == read_findings(document, knowledge=KNOWLEDGE) == findings


@given(values_of(Localisation))
def test_any_localisation_is_read_back_as_it_was_written(localisation: Localisation):
    assert read_back(LOCALISATION, localisation) == localisation


@settings(max_examples=20)
@given(examined())
def test_what_the_localiser_answers_is_read_back_as_it_was_written(findings: Findings):
    found = localise(findings=findings, knowledge=KNOWLEDGE)

    assert read_back(LOCALISATION, found) == found


def test_a_row_of_an_earlier_version_is_read_with_its_rounded_figures_and_ids_that_are_gone():
    row = localisation_as_json(
        localise(findings=read_findings(EXAMPLE, knowledge=KNOWLEDGE), knowledge=KNOWLEDGE)
    )
    row["muscles"][0] |= {"muscle": "gone_muscle", "probability": 0.123457}
    row["trigger_points"][0] |= {"trigger_point": "gone_muscle.tp1.left", "explains": ["gone.region.left"]}

    found = LOCALISATION.read_stored(row)

    assert (found.muscles[0].muscle, found.muscles[0].probability) == ("gone_muscle", 0.123457)
    assert found.trigger_points[0].trigger_point == "gone_muscle.tp1.left"


def test_findings_of_an_earlier_knowledge_base_are_read_with_ids_that_are_gone():
    document = {
        "drawing": {"gone.region.left": 4},
        "not_painful": ["gone.too.left"],
        "palpation": [{"trigger_point": "gone.tp1.left", "tender": True}],
        "context": {"condition": "dragon_pox"},
    }

    found = FINDINGS.read_stored(document)

    assert (dict(found.painful), found.condition) == ({"gone.region.left": 4}, "dragon_pox")


def test_nothing_where_a_region_should_stand_says_nothing():
    document: dict[str, Any] = EXAMPLE | {"not_painful": [None]}

    assert read_findings(document, knowledge=KNOWLEDGE).not_painful == frozenset()
