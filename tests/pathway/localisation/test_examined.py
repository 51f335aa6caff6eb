"""Palpation of what the localiser proposes: it must help, and not hang on trust in the examiner."""

from drypoint.pathway.localisation import WEIGHTS
from tests.pathway.localisation.examined import examined, with_kappas
from tests.pathway.localisation.sensitivity import TEST_SEED, drawings, scored

DRAWINGS = 40


def test_five_proposed_palpations_find_more_muscles(knowledge):
    cases = list(drawings(knowledge, DRAWINGS, TEST_SEED, points=True))

    drawn = scored([case[:2] for case in cases], knowledge, WEIGHTS)
    felt = scored(examined(knowledge, cases, TEST_SEED), knowledge, WEIGHTS)

    assert felt[0] > drawn[0] + 0.1
    assert felt[2] < drawn[2]


def test_an_end_of_the_published_agreement_changes_every_sign_that_has_one(knowledge):
    rows = knowledge.palpation_reliability

    high = with_kappas(knowledge, "kappa_high").palpation_reliability

    for sign, row in rows.items():
        assert high[sign].kappa == (row.kappa if row.kappa_high is None else row.kappa_high)
