"""Patients described in words: the localiser ranks what the words describe above plain overlap."""

import re
from pathlib import Path

import pytest

from tests.pathway.localisation.patients import (
    SETS,
    WAYS,
    best_rank,
    model_ranks,
    patients,
    plain_ranks,
    scored_patients,
)

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "localisation.md"


@pytest.mark.parametrize("name", SETS)
def test_the_localiser_ranks_patients_better_than_plain_overlap(knowledge, name):
    ours = scored_patients(name, knowledge, model_ranks)
    plain = scored_patients(name, knowledge, plain_ranks)

    assert all(own > other for own, other in zip(ours, plain, strict=True))
    assert ours[1] >= 0.9


def test_tuning_set_and_test_set_share_no_patient():
    tuning, test = ({(words, str(document)) for words, document, _ in patients(name)} for name in SETS)

    assert len(tuning) == len(test) == 48
    assert not tuning & test


def test_every_patient_is_described_for_muscles_of_the_atlas(knowledge):
    for name in SETS:
        for words, _, wanted in patients(name):
            assert {muscle.rpartition(".")[0] for muscle in wanted} <= set(knowledge.muscles), words


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("scorer", "rank_by"), WAYS, ids=["ours", "drawn", "plain"])
def test_the_page_tells_the_figures_of_today(knowledge, name, scorer, rank_by):
    told = re.search(rf"^\| {name} \| {scorer} \|" + 4 * r" ([\d.]+) \|", PAGE.read_text(), re.M)

    figures = scored_patients(name, knowledge, rank_by)

    assert [float(figure) for figure in told.groups()] == [round(figure, 3) for figure in figures]


def test_the_best_rank_is_that_of_the_first_wanted_muscle():
    assert best_rank(["a.left", "b.left", "c.left"], ["c.left", "b.left"]) == 2
