"""Gates and relevance: fewer questions, and not one concern less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.facts import facts_as_json, read_facts
from drypoint.knowledge import load
from drypoint.pathway.screening import (
    QUESTION_IDS,
    AnswerGiven,
    AskingList,
    Facts,
    GroupAnswers,
    LastAnswers,
    answers_by_gates,
    answers_unchanged,
    asking_list,
    lasting_answers,
    relevant_questions,
    screen,
)
from drypoint.terms import Answer
from tests.pathway.screening import taps
from tests.pathway.screening.people import ON, REGIONS, TARGETS, WELL, documents, well

KNOWLEDGE = load()
GATES = KNOWLEDGE.screening_gates
MEMBERS = {member.question: gate.id for gate in GATES.values() for member in gate.members}
SOME = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
BY_DECISION = {"pregnant"}
"""Not asked of a man, a child or somebody of 60: a decision of the house. A yes that is given counts."""
NECK = {"on": ON, "patient": WELL, "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"}}
CALF = {"on": ON, "patient": WELL, "planned": {"targets": ["gastrocnemius.right"], "technique": "deep"}}


def read(document: dict[str, Any]) -> Facts:
    return read_facts(document, knowledge=KNOWLEDGE)


def asked_of(facts: Facts) -> AskingList:
    return asking_list(facts=replace(facts, answers={}), knowledge=KNOWLEDGE)


def no_to_all(asked: AskingList) -> GroupAnswers:
    return GroupAnswers({gate.gate.id: tuple(one.question for one in gate.members) for gate in asked.gates})


def by_gates(facts: Facts, own: dict[str, AnswerGiven] | None = None) -> Facts:
    asked = asked_of(facts)
    answers = answers_by_gates(told=no_to_all(asked), own=own or {}, asked=asked)
    return replace(facts, answers=answers)


def strictness(facts: Facts) -> tuple[int, ...]:
    verdict = screen(facts=facts, knowledge=KNOWLEDGE)
    return (verdict.decision.rank, *(target.decision.rank for target in verdict.targets))


# -- A gate ------------------------------------------------------------------------------------------


@SOME
@given(documents())
def test_the_no_of_a_gate_is_the_no_of_its_members(document: dict[str, Any]) -> None:
    facts = read(document)
    asked, own = asked_of(facts), dict(facts.answers)

    gated = answers_by_gates(told=no_to_all(asked), own=own, asked=asked)
    single = {
        member.question: AnswerGiven(Answer.NO) for gate in asked.gates for member in gate.members
    } | own

    assert {name: one.answer for name, one in gated.items()} == {
        name: one.answer for name, one in single.items()
    }
    assert screen(facts=replace(facts, answers=gated), knowledge=KNOWLEDGE) == screen(
        facts=replace(facts, answers=single), knowledge=KNOWLEDGE
    )


@SOME
@given(documents(), st.sampled_from(sorted(MEMBERS)), st.sampled_from((Answer.YES, Answer.UNKNOWN)))
def test_what_was_answered_by_itself_stands_before_the_gate(
    document: dict[str, Any], question: str, answer: Answer
) -> None:
    facts, own = read({**document, "answers": {}}), {question: AnswerGiven(answer)}

    assert by_gates(facts, own).answers[question] == own[question]


def test_a_gate_that_is_not_answered_with_no_answers_nothing() -> None:
    asked = asked_of(read(NECK))

    assert answers_by_gates(told=GroupAnswers(), own={}, asked=asked) == {}


def test_a_member_that_was_not_named_is_not_answered() -> None:
    asked = asked_of(read(NECK))

    answers = answers_by_gates(told=GroupAnswers({"bleeding": ("anticoagulant",)}), own={}, asked=asked)

    assert answers == {
        "anticoagulant": AnswerGiven(
            Answer.NO,
            gate="bleeding",
            shown="Bleeding: is there any of this? "
            "a blood thinner, such as warfarin, apixaban or heparin injections",
        )
    }


@pytest.mark.parametrize(
    "entry",
    [{"text": "Breast cancer", "status": "resolved"}, {"text": "Type 2 diabetes", "status": "active"}],
)
def test_what_the_record_speaks_of_is_behind_no_gate(entry: dict[str, str]) -> None:
    asked = asked_of(read({**NECK, "conditions": [entry]}))

    behind = {one.question for gate in asked.gates for one in gate.members}
    assert asked.recorded
    assert not behind & asked.recorded
    assert asked.recorded <= {question.id for question in asked.questions}


def test_answers_of_a_gate_are_stored_with_its_words_and_read_back() -> None:
    facts = by_gates(read(NECK))

    written = facts_as_json(facts)

    assert written["answers"]["diabetes"] == {
        "answer": "no",
        "gate": "immunity",
        "shown": "Infection and immunity: is there any of this? diabetes of any type",
    }
    assert read(written) == facts


def test_every_question_is_behind_one_gate_or_asked_by_itself() -> None:
    alone = set(QUESTION_IDS) - MEMBERS.keys()

    assert alone == {
        "consents",
        "understands_treatment",
        "can_communicate",
        "guardian_consents",
        "physician_cleared",
        "chest_pain_or_breathlessness",
        "bladder_or_bowel_change",
        "pregnant",
        "first_session",
    }


# -- Relevance ---------------------------------------------------------------------------------------


@SOME
@given(documents(), st.data())
def test_a_question_that_is_not_asked_changes_no_verdict(
    document: dict[str, Any], data: st.DataObject
) -> None:
    facts = read(document)
    asked = {question.id for question in relevant_questions(facts=facts, knowledge=KNOWLEDGE)}
    hidden = sorted(set(QUESTION_IDS) - asked - BY_DECISION)
    if not hidden:
        return
    question = data.draw(st.sampled_from(hidden))
    answer = data.draw(st.sampled_from(tuple(Answer)))

    answered = replace(facts, answers={**facts.answers, question: AnswerGiven(answer)})

    assert strictness(answered) == strictness(facts)


@SOME
@given(documents(), st.sampled_from(TARGETS))
def test_another_target_hides_no_question_and_relaxes_none_of_the_others(
    document: dict[str, Any], target: str
) -> None:
    facts = read(document)
    if not facts.planned.targets or target in facts.planned.targets:
        return

    more = replace(facts, planned=replace(facts.planned, targets=(*facts.planned.targets, target)))

    before = {question.id for question in asked_of(facts).questions}
    assert before <= {question.id for question in asked_of(more).questions}
    assert all(new >= old for old, new in zip(strictness(facts)[1:], strictness(more)[1:], strict=False))


@SOME
@given(documents())
def test_what_a_verdict_asks_is_among_what_is_asked(document: dict[str, Any]) -> None:
    facts = read(document)

    ask = set(screen(facts=facts, knowledge=KNOWLEDGE).ask)

    assert ask <= {question.id for question in relevant_questions(facts=facts, knowledge=KNOWLEDGE)}


def test_what_was_not_asked_for_a_calf_is_asked_once_the_chest_is_planned() -> None:
    calf = read(CALF)
    over_the_lung = replace(by_gates(calf, own_answers()), planned=read(NECK).planned)

    verdict = screen(facts=over_the_lung, knowledge=KNOWLEDGE)

    assert screen(facts=by_gates(calf, own_answers()), knowledge=KNOWLEDGE).complete
    assert not verdict.complete
    assert {"flying_or_diving_soon", "chest_deformity"} <= set(verdict.ask)


def test_what_limits_only_its_own_place_is_not_asked_for_another() -> None:
    asked = {
        target: {
            question.id
            for question in relevant_questions(
                facts=read({**CALF, "planned": {"targets": [target]}}), knowledge=KNOWLEDGE
            )
        }
        for target in ("gastrocnemius.right", "pectoralis_major.left")
    }

    assert asked["pectoralis_major.left"] - asked["gastrocnemius.right"] == {
        "breast_implant",
        "chest_deformity",
        "flying_or_diving_soon",
    }


def own_answers() -> dict[str, AnswerGiven]:
    """Return the answers of somebody well to what stands behind no gate."""
    answers = read(well(KNOWLEDGE)).answers
    return {name: answers[name] for name in set(QUESTION_IDS) - MEMBERS.keys()}


# -- A return visit ----------------------------------------------------------------------------------


def lasting(answers: dict[str, AnswerGiven], *, on: date = date(2026, 11, 20), **parts: Any) -> LastAnswers:
    facts = read({**NECK, **parts})
    last = LastAnswers("first", on, answers)
    return lasting_answers(last=last, on=facts.on, asked=asked_of(facts), known=facts.answers)


EVERYTHING_NO = {name: AnswerGiven(Answer.NO) for name in QUESTION_IDS}


def test_what_says_how_somebody_is_today_is_asked_anew() -> None:
    kept = lasting(EVERYTHING_NO).answers

    assert not any(KNOWLEDGE.screening_questions[name].each_visit for name in kept)
    assert {"diabetes", "anticoagulant", "cancer_history"} <= kept.keys()
    assert not {"consents", "chest_pain_or_breathlessness", "local_infection", "pregnant"} & kept.keys()


def test_a_question_nobody_could_answer_is_asked_anew() -> None:
    assert "diabetes" not in lasting({"diabetes": AnswerGiven(Answer.UNKNOWN)}).answers


def test_the_calm_word_of_last_time_does_not_outweigh_an_entry() -> None:
    entry = {"text": "Breast cancer", "status": "resolved"}

    calm = lasting({"cancer_history": AnswerGiven(Answer.NO)}, conditions=[entry])
    worried = lasting({"cancer_history": AnswerGiven(Answer.YES)}, conditions=[entry])

    assert "cancer_history" not in calm.answers
    assert "cancer_history" in worried.answers


@pytest.mark.parametrize(("on", "stands"), [(date(2025, 11, 21), True), (date(2025, 11, 20), False)])
def test_last_answers_stand_for_a_year(on: date, *, stands: bool) -> None:
    assert ("diabetes" in lasting({"diabetes": AnswerGiven(Answer.NO)}, on=on).answers) is stands


@SOME
@given(
    st.dictionaries(st.sampled_from(QUESTION_IDS), st.sampled_from(tuple(Answer)), max_size=8),
    st.sampled_from(REGIONS),
)
def test_a_confirmed_answer_is_the_last_one_and_what_is_said_now_stands_before_it(
    now: dict[str, Answer], region: str
) -> None:
    last = lasting({**EVERYTHING_NO, "implant": AnswerGiven(Answer.YES, (region,))})
    told = GroupAnswers(unchanged=tuple(last.answers), since="first")
    own = {name: AnswerGiven(answer) for name, answer in now.items()}

    answers = answers_unchanged(told=told, own=own, lasting=last, shown={"implant": "as shown"})

    assert {name: answers[name] for name in own} == own
    if "implant" not in own:
        assert answers["implant"] == AnswerGiven(Answer.YES, (region,), gate="unchanged", shown="as shown")
    assert answers.keys() == own.keys() | last.answers.keys()


def test_other_last_answers_than_those_that_were_shown_are_not_confirmed() -> None:
    last = lasting(EVERYTHING_NO)

    answers = answers_unchanged(
        told=GroupAnswers(unchanged=tuple(last.answers), since="another"), own={}, lasting=last, shown={}
    )

    assert answers == {}


def test_what_was_not_shown_is_not_confirmed() -> None:
    last = lasting(EVERYTHING_NO)
    told = GroupAnswers(unchanged=("diabetes",), since="first")

    assert answers_unchanged(told=told, own={}, lasting=last, shown={}).keys() == {"diabetes"}


# -- How many answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("person", taps.TEN[:2], ids=lambda person: person.about)
def test_somebody_well_answers_at_most_twenty_times(person: taps.Somebody) -> None:
    facts, count = taps.first_visit(person, KNOWLEDGE)

    verdict = screen(facts=facts, knowledge=KNOWLEDGE)

    assert count <= 20
    assert verdict.complete


@pytest.mark.parametrize("person", taps.TEN[:4], ids=lambda person: person.about)
def test_a_return_visit_is_complete_after_ten_taps(person: taps.Somebody) -> None:
    facts, count = taps.return_visit(person, KNOWLEDGE)

    verdict = screen(facts=facts, knowledge=KNOWLEDGE)

    assert count + taps.BUTTON <= 10
    assert verdict.complete


@pytest.mark.parametrize("person", taps.TEN, ids=lambda person: person.about)
def test_fewer_answers_come_to_the_verdict_of_all_of_them(person: taps.Somebody) -> None:
    one_by_one = replace(taps.facts_of(person), answers=taps.said_by(person, KNOWLEDGE))

    together, again = taps.first_visit(person, KNOWLEDGE)[0], taps.return_visit(person, KNOWLEDGE)[0]

    assert strictness(together) == strictness(one_by_one) == strictness(replace(again, on=together.on))
