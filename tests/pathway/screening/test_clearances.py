"""Several clearances are read as one only where some physician weighed what stands together."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import (
    AnswerGiven,
    FindingStanding,
    clearable_questions,
    clearance_ends,
    each_clearance,
    joined_clearance,
    resolve_target,
)
from drypoint.terms import Answer, Decision
from tests.pathway.screening.people import WELL, screened, well

ON = date(2026, 11, 21)


LETTER: dict[str, Any] = {"for": ["anticoagulant"], "on": "2026-11-01", "by": "Dr Example"}


def cleared(**parts: Any) -> dict[str, Any]:
    """Return the answer about clearances as facts have it."""
    return {"physician_cleared": {"answer": "yes", **parts}}


def given(*questions: str, by: str = "Dr Example", on: date | None = date(2026, 11, 1)) -> AnswerGiven:
    return AnswerGiven(Answer.YES, on=on, for_=questions, by=by)


def test_only_what_some_rule_lets_be_cleared_can_be_named(knowledge: KnowledgeBase) -> None:
    known = clearable_questions(knowledge)

    assert {"anticoagulant", "pregnant", "epilepsy"} <= known
    assert not known & {"local_infection", "consents", "acute_illness", "physician_cleared"}


def test_without_a_day_or_a_name_or_with_a_future_day_none_counts(knowledge: KnowledgeBase) -> None:
    broken = (given("epilepsy", on=None), given("epilepsy", by=" "), given("epilepsy", on=date(2026, 11, 22)))

    assert joined_clearance(broken, on=ON, knowledge=knowledge) is None


def test_one_that_has_run_out_takes_nothing_from_the_others(knowledge: KnowledgeBase) -> None:
    old, new = given("epilepsy", on=date(2020, 1, 1)), given("anticoagulant")

    joined = joined_clearance((old, new), on=ON, knowledge=knowledge)

    assert joined is not None
    assert joined.for_ == ("anticoagulant",)


def test_a_combination_needs_one_physician_for_all_of_it(knowledge: KnowledgeBase) -> None:
    by_one = {"for": ["anticoagulant", "antiplatelet"], "on": "2026-11-01", "by": "Dr Example"}
    apart = {"for": ["anticoagulant"], "on": "2026-11-01", "by": "Dr Example"}
    other = {"for": ["antiplatelet"], "on": "2026-11-02", "by": "Dr Other"}
    both = {"anticoagulant": "yes", "antiplatelet": "yes"}

    whole = screened(well(knowledge, answers=both | cleared(**by_one)), knowledge)
    joined = screened(well(knowledge, answers=both | cleared(**apart, also=[other])), knowledge)

    assert whole.decision is Decision.PRECAUTIONS
    assert joined.decision is Decision.CLEARANCE_FIRST
    assert {f.rule for f in joined.findings if f.effect is Decision.CLEARANCE_FIRST} == {
        "antiplatelet_and_anticoagulant"
    }


def test_the_order_in_which_they_were_written_down_changes_nothing(knowledge: KnowledgeBase) -> None:
    several = (given("anticoagulant"), given("antiplatelet", by="Dr Other"), given("epilepsy", by="Dr Third"))

    joined = {joined_clearance(each, on=ON, knowledge=knowledge) for each in permutations(several)}

    assert len(joined) == 1


def test_each_keeps_its_own_day_and_end(knowledge: KnowledgeBase) -> None:
    joined = joined_clearance(
        (given("implant", on=date(2025, 12, 1)), given("pregnant")), on=ON, knowledge=knowledge
    )

    assert joined is not None
    ends = [clearance_ends(each, knowledge=knowledge) for each in each_clearance(joined)]
    assert [each.on for each in each_clearance(joined)] == [date(2026, 11, 1), date(2025, 12, 1)]
    assert ends == [{"pregnant": date(2026, 11, 29)}, {"implant": date(2026, 12, 1)}]


def test_an_end_of_its_own_never_outlasts_the_term(knowledge: KnowledgeBase) -> None:
    long = AnswerGiven(Answer.YES, on=ON, for_=("cancer", "lung_disease"), by="Dr X", until=date(2099, 1, 1))

    ends = clearance_ends(long, knowledge=knowledge)

    assert ends == {"cancer": date(2027, 2, 19), "lung_disease": date(2027, 11, 21)}


def test_a_clearance_does_not_lift_what_came_after_it(knowledge: KnowledgeBase) -> None:
    answers = {"anticoagulant": "yes"} | cleared(**LETTER)
    before, after = (
        screened(
            well(knowledge, answers=answers, medications=[{"text": "apixaban 5 mg", "on": on}]), knowledge
        )
        for on in ("2026-10-01", "2026-11-10")
    )

    assert before.decision is Decision.PRECAUTIONS
    assert after.decision is Decision.CLEARANCE_FIRST
    assert any("older than what it clears (“apixaban 5 mg”, 2026-11-10)" in f.text for f in after.findings)


def test_a_prescription_that_is_renewed_ends_no_clearance_and_a_new_dose_does(
    knowledge: KnowledgeBase,
) -> None:
    old = {"text": "apixaban 2.5 mg", "on": "2026-05-01"}
    answers = {"anticoagulant": "yes"} | cleared(**LETTER)

    renewed, raised = (
        screened(
            well(knowledge, answers=answers, medications=[old, {"text": text, "on": "2026-11-10"}]), knowledge
        )
        for text in ("apixaban 2.5 mg", "apixaban 5 mg")
    )

    assert renewed.decision is Decision.PRECAUTIONS
    assert raised.decision is Decision.CLEARANCE_FIRST


@pytest.mark.parametrize(
    "event",
    [
        {"procedures": [{"text": "Appendectomy", "on": "2026-11-10"}]},
        {"conditions": [{"text": "Admitted to hospital", "on": "2026-11-10"}]},
        {"answers": {"previous_serious_reaction": {"answer": "yes", "on": "2026-11-10"}}},
    ],
)
def test_an_operation_a_stay_in_hospital_or_a_reaction_ends_every_clearance(
    knowledge: KnowledgeBase, event: dict[str, Any]
) -> None:
    answers = {"lung_disease": "yes"} | cleared(**LETTER | {"for": ["lung_disease"]})
    changed = {**event, "answers": answers | event.get("answers", {})}

    calm, ended = (screened(well(knowledge, **one), knowledge) for one in ({"answers": answers}, changed))

    assert "lung_disease" in {f.rule for f in calm.findings if f.standing is FindingStanding.LIFTED}
    assert "lung_disease" not in {f.rule for f in ended.findings if f.standing is FindingStanding.LIFTED}
    assert any("it ended with what came after it" in f.text for f in ended.findings)


def test_a_finding_that_waits_for_a_clearance_says_who_may_give_it(knowledge: KnowledgeBase) -> None:
    verdict = screened(
        well(knowledge, answers={"pregnant": {"answer": "yes", "on": "2026-06-01"}}), knowledge
    )

    (finding,) = [f for f in verdict.findings if f.rule == "pregnant" and f.scope.is_whole_person]
    assert finding.clearance == "Proposed: cleared by the obstetrician or the midwife, for 4 weeks at most."


def test_what_is_lifted_without_a_known_day_says_what_is_missing(knowledge: KnowledgeBase) -> None:
    dated = {"anticoagulant": {"answer": "yes", "on": "2026-01-01"}}
    told, untold = (
        screened(well(knowledge, answers=answers | cleared(**LETTER)), knowledge)
        for answers in (dated, {"anticoagulant": "yes"})
    )

    assert [any("Missing: since when" in f.text for f in one.findings) for one in (told, untold)] == [
        False,
        True,
    ]


@pytest.mark.parametrize("by", ["the patient", "Myself", "pt-1"])
def test_neither_the_patient_nor_who_needles_clears(knowledge: KnowledgeBase, by: str) -> None:
    answers = {"anticoagulant": "yes"} | cleared(**LETTER | {"by": by})

    verdict = screened(well(knowledge, answers=answers, provider={"id": "pt-1"}), knowledge)

    assert verdict.decision is Decision.CLEARANCE_FIRST


def test_a_clearance_for_some_places_counts_only_for_a_plan_within_them(knowledge: KnowledgeBase) -> None:
    target = resolve_target("gastrocnemius.right", knowledge=knowledge)
    assert target is not None
    calf = LETTER | {"regions": sorted(target.regions)}
    answers = {"anticoagulant": "yes"} | cleared(**calf)

    decisions = [
        screened(well(knowledge, answers=answers, planned={"targets": targets}), knowledge).decision
        for targets in (["gastrocnemius.right"], ["gastrocnemius.left"], [])
    ]

    assert decisions == [Decision.PRECAUTIONS, Decision.CLEARANCE_FIRST, Decision.CLEARANCE_FIRST]


@pytest.mark.parametrize(
    ("lung", "collapsed", "named", "is_lifted"),
    [
        ("yes", "no", "lung_disease", True),
        ("no", "yes", "previous_pneumothorax", True),
        ("yes", "yes", "lung_disease", False),
        ("yes", "unknown", "lung_disease", False),
        ("no", "yes", "lung_disease", False),
    ],
)
def test_only_a_ground_that_may_be_there_must_be_named(
    knowledge: KnowledgeBase, lung: str, collapsed: str, named: str, is_lifted: bool
) -> None:
    answers = {"lung_disease": lung, "previous_pneumothorax": collapsed} | cleared(
        **LETTER | {"for": [named]}
    )
    planned = {"targets": ["rhomboids.left"], "technique": "superficial"}

    verdict = screened(well(knowledge, answers=answers, planned=planned), knowledge)

    assert (verdict.decision is Decision.PRECAUTIONS) is is_lifted


def test_a_partner_that_no_clearance_can_name_leaves_all_grounds_needed(knowledge: KnowledgeBase) -> None:
    answers = {
        "immunosuppressant": "yes",
        "joint_replacement": {"answer": "yes", "regions": ["knee.anterior.left"]},
    }
    letter = cleared(**LETTER | {"for": ["joint_replacement"]})

    verdict = screened(well(knowledge, answers=answers | letter), knowledge)

    (limb,) = [
        f for f in verdict.findings if f.rule == "weak_immunity_and_joint_replacement" and f.scope.regions
    ]
    assert limb.standing is FindingStanding.FOUND


def test_a_clearance_on_the_last_days_of_the_calendar_counts(knowledge: KnowledgeBase) -> None:
    cleared = {"answer": "yes", "for": ["anticoagulant"], "on": "9999-12-01", "by": "Dr Example"}
    document = well(knowledge, answers={"anticoagulant": "yes", "physician_cleared": cleared})

    verdict = screened(
        document | {"on": "9999-12-31", "patient": {**WELL, "birth_date": "9960-01-01"}}, knowledge
    )

    assert verdict.decision is Decision.PRECAUTIONS


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("entered", ["0001-01-01", "2026-01-01", "9999-12-31"])
def test_every_day_of_the_calendar_can_be_screened(knowledge: KnowledgeBase, on: str, entered: str) -> None:
    part = [{"text": "Stroke 2015", "on": entered}, {"text": "Appendectomy 9999"}, {"text": "Stroke 0000"}]
    dated = {"answer": "yes", "on": on}
    document = {"on": on, "answers": {"pregnant": dated, "recent_surgery": dated}, "conditions": part}

    assert screened(document, knowledge).decision.rank >= Decision.ASK.rank


@pytest.mark.parametrize(
    ("question", "decision"),
    [("can_communicate", Decision.DEFER), ("understands_treatment", Decision.DO_NOT_NEEDLE)],
)
def test_no_physician_clears_what_only_understanding_can_mend(
    knowledge: KnowledgeBase, question: str, decision: Decision
) -> None:
    cleared = {"answer": "yes", "for": [question], "on": "2026-11-01", "by": "Dr Example"}

    verdict = screened(well(knowledge, answers={question: "no", "physician_cleared": cleared}), knowledge)

    assert verdict.decision is decision
    assert question not in clearable_questions(knowledge)
