"""What the localiser says is as often true: simulated drawings, and the page that reports ten thousand."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from benchmarks.calibration import (
    PAGE,
    brier,
    brier_of_share,
    noisy_strength,
    plain_strength,
    predicted,
    reliability,
    simulated,
)
from benchmarks.drawings import drawings
from benchmarks.localisation import enumerated

from drypoint.contract.localisation import read_findings
from drypoint.pathway.localisation import localise
from drypoint.pathway.localisation.inference.subsets import solve_exactly

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = 400


@pytest.fixture(scope="module")
def by_the_model(knowledge):
    cases = simulated(knowledge, chances=plain_strength, slipped=0.0, rng=np.random.default_rng(5))
    return predicted(knowledge, cases, DRAWINGS)


def test_what_is_said_is_as_often_true_on_drawings_made_by_the_model(by_the_model):
    for said, true, count in reliability(by_the_model):
        chance = np.sqrt(said * (1 - said) / count)

        assert abs(said - true) < 4 * chance, (said, true, count)


def test_a_drawing_tells_more_than_each_muscles_own_share(by_the_model):
    assert brier(by_the_model) < brier_of_share(by_the_model)


def test_noise_that_the_model_does_not_know_costs_accuracy(knowledge, by_the_model):
    cases = simulated(knowledge, chances=noisy_strength, slipped=0.5, rng=np.random.default_rng(5))

    noisy = predicted(knowledge, cases, DRAWINGS)

    assert brier(noisy) / brier_of_share(noisy) > brier(by_the_model) / brier_of_share(by_the_model)


def test_the_calibration_judges_what_the_localiser_answers(knowledge):
    findings, active = next(
        simulated(knowledge, chances=plain_strength, slipped=0.0, rng=np.random.default_rng(2))
    )

    said = predicted(knowledge, iter([(findings, active)]), 1).said[0]

    answered = localise(findings=findings, knowledge=knowledge, top=1000)
    assert sorted(said) == pytest.approx(sorted(rank.probability for rank in answered.muscles), abs=1e-12)


@pytest.mark.parametrize("regions", [1, 7, 16])
def test_the_benchs_drawings_have_the_size_they_claim(knowledge, regions):
    for document in drawings(knowledge, regions=regions, count=3, seed=1):
        assert len(read_findings(document, knowledge=knowledge).painful) == regions


def test_the_benchs_enumeration_agrees_with_the_solver():
    rng = np.random.default_rng(3)
    activation, leak = rng.uniform(0.01, 0.3, 7), rng.uniform(0.01, 0.2, 4)
    strength = rng.uniform(0.1, 0.9, (7, 4))

    found = solve_exactly(activation=activation, strength=strength, leak=leak, groups=[slice(0, 7)])

    np.testing.assert_allclose(enumerated(activation, strength, leak), found.active, atol=1e-12)


def test_page_and_picture_give_the_same_figures():
    page, picture = PAGE.read_text(), ET.parse(PAGE.with_suffix(".svg"))
    told = re.findall(r"^\| 10,000 (.+?) \| ([\d.]+) \|", page, flags=re.M)

    words = picture.getroot().findtext(f"{SVG}desc")

    assert len(told) == 2
    assert all(f"{name}: Brier score {score}" in words for name, score in told)


def test_the_peers_lock_files_name_no_address():
    folder = Path(__file__).parents[3] / "benchmarks"
    locks = [folder / "cql" / "package-lock.json", folder / "peers" / "requirements.txt"]

    assert [lock.name for lock in locks if "://" in lock.read_text()] == []
    assert "omit-lockfile-registry-resolved=true" in (folder / "cql" / ".npmrc").read_text()
