"""What was told beside the drawing: from the muscles' own records, weighed like a painted region."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.localisation import read_findings
from drypoint.errors import InputError
from drypoint.knowledge import ClueKind, load
from drypoint.pathway.localisation import WEIGHTS, Findings, localise
from drypoint.pathway.localisation.inference import solve_painting
from drypoint.pathway.localisation.inference.network import painting_of_findings, referral_network
from drypoint.pathway.localisation.inference.priors import prior_odds
from tests.pathway.localisation.inference.pointwise import pointwise
from tests.pathway.localisation.test_localise import by_muscle, by_point, drawings

KNOWLEDGE = load()
CLUES = KNOWLEDGE.pain_clues
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(*clues):
    """Return the context that names these clues."""
    kinds = {clue: CLUES[clue].kind for clue in clues}
    return {
        "aggravated_by": [clue for clue, kind in kinds.items() if kind is ClueKind.AGGRAVATED_BY],
        "symptoms": [clue for clue, kind in kinds.items() if kind is ClueKind.SYMPTOM],
    }


@pytest.mark.parametrize("clue", CLUES.values(), ids=lambda clue: clue.id)
def test_a_clue_says_of_each_muscle_what_the_muscles_own_record_says(clue):
    for of in clue.told_of:
        assert of.says in KNOWLEDGE.muscles[of.muscle].symptoms


RED_FLAGS = ("night pain", "numb", "breath", "weak", "dizz", "bladder", "drag", "tingling")


def test_no_clue_makes_a_choice_of_what_the_screening_asks_as_a_red_flag():
    names = " ".join(clue.name.lower() for clue in CLUES.values())

    assert [word for word in RED_FLAGS if word in names] == []


def test_a_clue_parts_muscles_that_the_drawing_cannot(answer):
    drawing = {"drawing": {"back.thoracic_lower.right": 6}}

    plain = by_muscle(answer(drawing))
    twisted = by_muscle(answer({**drawing, "context": told("twisting_the_trunk")}))

    assert plain["serratus_posterior_inferior", "right"] < plain["multifidus_thoracic", "right"]
    assert twisted["serratus_posterior_inferior", "right"] > twisted["multifidus_thoracic", "right"]


@given(
    drawings(most=4), st.sampled_from(sorted(clue.id for clue in CLUES.values() if len(clue.muscles) == 1))
)
@FEW
def test_a_clue_told_of_one_muscle_never_lowers_its_likelier_side(answer, document, clue):
    (muscle,) = CLUES[clue].muscles
    before = by_muscle(answer(document))
    side = max(("left", "right"), key=lambda one: before[muscle, one])

    after = by_muscle(answer({**document, "context": {**document["context"], **told(clue)}}))

    assert after[muscle, side] >= before[muscle, side] - 1e-9


@given(drawings(most=3), st.lists(st.sampled_from(sorted(CLUES)), min_size=1, max_size=3, unique=True))
@FEW
def test_the_order_and_repetition_of_clues_change_nothing(answer, document, clues):
    one = answer({**document, "context": told(*clues)})
    other = answer({**document, "context": told(*reversed([*clues, *clues]))})

    assert one == other


def test_a_clue_is_weighed_once_for_all_its_muscles_as_the_plain_form_does(knowledge):
    findings = Findings({"buttock.gluteal.left": 6.0}, aggravated_by=("sitting",))
    weights = WEIGHTS.__class__(both_sides=0.0)
    fixed = referral_network(knowledge.referral_map, weights)
    muscles = CLUES["sitting"].muscles
    column = np.array([[float(cause.muscle in muscles)] for cause in knowledge.referral_map.causes])
    painted = painting_of_findings(
        findings=findings,
        referral_map=knowledge.referral_map,
        prior_odds=prior_odds(condition="", knowledge=knowledge, weights=weights),
        weights=weights,
        told=column,
    )
    share = (painted.odds / (1 + painted.odds))[painted.linked]

    found = solve_painting(painted, fixed=fixed)

    _, active, _ = pointwise(share, painted.strength, painted.leak, [])
    np.testing.assert_allclose(found.active[painted.linked], active, atol=1e-9)


def test_what_explains_the_drawing_need_not_explain_the_clue(answer):
    """Only regions are explained or left unexplained; a clue is neither."""
    found = answer({"drawing": {"foot.heel.left": 7}, "context": told("toothache")})

    regions = {region for rank in found.trigger_points for region in rank.explains}
    assert regions <= {"foot.heel.left"}
    assert all(len(one.trigger_points) == 1 for one in found.explanations)
    assert "toothache" not in found.unexplained


def test_a_clue_beside_palpation_alone_is_weighed_and_explains_nothing(answer):
    felt = {"palpation": [{"trigger_point": "masseter.tp2.left", "tender": True}]}

    plain, clued = answer(felt), answer({**felt, "context": told("toothache")})

    assert by_point(clued)["masseter.tp2.left"] > by_point(plain)["masseter.tp2.left"]
    assert clued.explanations == ()


def test_a_clue_that_the_knowledge_no_longer_holds_says_nothing(knowledge):
    plain = localise(findings=Findings({"foot.heel.left": 7.0}), knowledge=knowledge)

    gone = Findings({"foot.heel.left": 7.0}, symptoms=("gone_since",))

    assert localise(findings=gone, knowledge=knowledge) == plain


@pytest.mark.parametrize(
    ("context", "where"),
    [
        ({"aggravated_by": ["sitting_down"]}, "context.aggravated_by[0]"),
        ({"aggravated_by": ["toothache"]}, "context.aggravated_by[0]"),
        ({"symptoms": ["sitting"]}, "context.symptoms[0]"),
        ({"worse_with": ["sitting"]}, "context.worse_with"),
    ],
)
def test_an_unknown_clue_or_one_in_the_wrong_list_is_a_fault(knowledge, context, where):
    with pytest.raises(InputError) as caught:
        read_findings({"drawing": {"foot.heel.left": 7}, "context": context}, knowledge=knowledge)

    assert [fault.where for fault in caught.value.faults] == [where]


def test_both_lists_reach_the_findings(knowledge):
    document = {
        "drawing": {"foot.heel.left": 7},
        "context": {**told("sitting", "toothache"), "condition": ""},
    }

    findings = read_findings(document, knowledge=knowledge)

    assert findings.clues == ("sitting", "toothache")
