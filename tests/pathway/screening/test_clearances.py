"""Several clearances are read as one only where some physician weighed what stands together."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import AnswerGiven, clearable_questions, joined_clearance
from drypoint.terms import Answer, Decision
from tests.pathway.screening.people import WELL, screened, well

ON = date(2026, 11, 21)


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
    apart = (given("anticoagulant"), given("antiplatelet", by="Dr Other"))

    joined = joined_clearance(apart, on=ON, knowledge=knowledge)

    assert joined is not None
    assert not {"anticoagulant", "antiplatelet"} <= set(joined.for_)


def test_the_order_in_which_they_were_written_down_changes_nothing(knowledge: KnowledgeBase) -> None:
    several = (given("anticoagulant"), given("antiplatelet", by="Dr Other"), given("epilepsy", by="Dr Third"))

    joined = {joined_clearance(each, on=ON, knowledge=knowledge) for each in permutations(several)}

    assert len(joined) == 1


def test_the_whole_ends_with_the_first_that_ends(knowledge: KnowledgeBase) -> None:
    joined = joined_clearance(
        (given("epilepsy", on=date(2025, 12, 1)), given("anticoagulant")), on=ON, knowledge=knowledge
    )

    assert joined is not None
    assert (joined.on, joined.until) == (date(2025, 12, 1), date(2026, 12, 1))


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
