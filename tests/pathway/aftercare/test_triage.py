"""What must hold for every report: urgency only rises with what is told, and every reason has a source."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.triage import read_report, triage_as_json
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.aftercare import (
    PatientFacts,
    Report,
    TreatedSession,
    TriageError,
    place_of_target,
    triage,
)
from drypoint.terms import Answer, Sex, Urgency

KB = load()
ENDED_AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SYMPTOMS = sorted(KB.symptoms)
DETAILS = sorted(
    f"{symptom.id}.{detail.id}" for symptom in KB.symptoms.values() for detail in symptom.details
)
FACTS = sorted(set(KB.aftercare_facts) - {"sharp_pain_at_insertion"})
TARGETS = [*sorted(KB.muscles), "unheard_of.left"]
ORDER = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}

answers = st.sampled_from(list(Answer))
told = st.dictionaries(st.sampled_from(SYMPTOMS + DETAILS), answers, max_size=8)
facts = st.dictionaries(st.sampled_from(FACTS), answers, max_size=4)
hours = st.one_of(
    st.sampled_from([0.0, 1.0, 2.0, 6.0, 24.0, 48.0, 72.0, 168.0, 336.0, 720.0]),
    st.floats(min_value=0, max_value=2000, allow_nan=False),
)
places = st.lists(st.sampled_from(TARGETS), max_size=3)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return report(
        symptoms=draw(told),
        facts=draw(facts),
        after_h=draw(hours),
        targets=draw(places),
        sharp=draw(answers),
        sex=draw(st.sampled_from(list(Sex))),
    )


def report(
    *,
    symptoms: dict[str, Answer],
    facts: dict[str, Answer] | None = None,
    after_h: float = 4.0,
    targets: list[str] | None = None,
    sharp: Answer = Answer.UNKNOWN,
    sex: Sex = Sex.UNKNOWN,
) -> Report:
    session = TreatedSession(
        ended_at=ENDED_AT,
        places=tuple(place_of_target(target=name, knowledge=KB) for name in targets or ()),
        sharp_pain_at_insertion=sharp,
        facts=PatientFacts(sex, MappingProxyType(facts or {})),
    )
    return Report(session, ENDED_AT + timedelta(hours=after_h), MappingProxyType(symptoms))


def with_symptoms(one: Report, symptoms: dict[str, Answer]) -> Report:
    return Report(one.session, one.at, MappingProxyType(symptoms))


def urgency(one: Report) -> int:
    return triage(report=one, knowledge=KB).urgency.rank


@given(one=reports(), name=st.sampled_from(SYMPTOMS + DETAILS))
def test_a_yes_in_place_of_any_other_answer_never_lowers(one: Report, name: str) -> None:
    raised = with_symptoms(one, {**one.symptoms, name: Answer.YES})

    assert urgency(raised) >= urgency(one)


@given(one=reports(), name=st.sampled_from(SYMPTOMS + DETAILS))
def test_an_unknown_in_place_of_a_no_never_lowers(one: Report, name: str) -> None:
    no, unknown = ({**one.symptoms, name: answer} for answer in (Answer.NO, Answer.UNKNOWN))

    assert urgency(with_symptoms(one, unknown)) >= urgency(with_symptoms(one, no))


@given(one=reports(), name=st.sampled_from(FACTS), pair=st.tuples(answers, answers))
def test_a_fact_that_is_more_worrying_never_lowers(
    one: Report, name: str, pair: tuple[Answer, Answer]
) -> None:
    low, high = sorted(pair, key=lambda answer: ORDER[answer])

    def given_fact(answer: Answer) -> Report:
        known = PatientFacts(
            one.session.facts.sex, MappingProxyType({**one.session.facts.answers, name: answer})
        )
        session = TreatedSession(
            one.session.ended_at, one.session.places, None, one.session.sharp_pain_at_insertion, known
        )
        return Report(session, one.at, one.symptoms)

    assert urgency(given_fact(high)) >= urgency(given_fact(low))


@given(one=reports(), target=st.sampled_from(TARGETS))
def test_one_more_target_never_lowers(one: Report, target: str) -> None:
    if not one.session.places:
        return
    session = TreatedSession(
        one.session.ended_at,
        (*one.session.places, place_of_target(target=target, knowledge=KB)),
        None,
        one.session.sharp_pain_at_insertion,
        one.session.facts,
    )

    assert urgency(Report(session, one.at, one.symptoms)) >= urgency(one)


@given(one=reports())
def test_an_unknown_place_is_never_less_urgent_than_a_known_one(one: Report) -> None:
    nowhere = TreatedSession(
        one.session.ended_at, (), None, one.session.sharp_pain_at_insertion, one.session.facts
    )

    assert urgency(Report(nowhere, one.at, one.symptoms)) >= urgency(one)


@given(one=reports(), order=st.randoms(use_true_random=False))
def test_the_order_of_answers_and_targets_changes_nothing(one: Report, order: Any) -> None:
    symptoms, targets = list(one.symptoms.items()), list(one.session.places)
    order.shuffle(symptoms)
    order.shuffle(targets)
    session = TreatedSession(
        one.session.ended_at, tuple(targets), None, one.session.sharp_pain_at_insertion, one.session.facts
    )

    shuffled = triage(report=Report(session, one.at, MappingProxyType(dict(symptoms))), knowledge=KB)

    given_order = triage(report=one, knowledge=KB)
    assert (shuffled.urgency, shuffled.because, shuffled.ask) == (
        given_order.urgency,
        given_order.because,
        given_order.ask,
    )


@given(one=reports())
def test_every_reason_has_a_text_a_rule_and_a_source(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)

    assert all(reason.text and reason.rule and reason.sources for reason in answer.because)
    assert answer.advice_sources


@given(one=reports())
def test_the_most_urgent_reason_stands(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)

    found = [reason.urgency for reason in answer.because]
    assert answer.urgency is Urgency.strictest(found, default=Urgency.SELF_CARE)
    assert [reason.rank for reason in found] == sorted((reason.rank for reason in found), reverse=True)


@given(one=reports())
def test_no_reason_says_of_a_complaint_that_it_is_milder_than_another_says(one: Report) -> None:
    because = triage(report=one, knowledge=KB).because

    for reason in because:
        higher = {
            name for more in because if more.urgency.rank > reason.urgency.rank for name in more.symptoms
        }
        assert not reason.symptoms or not higher.issuperset(reason.symptoms)


@given(one=reports())
def test_every_complaint_that_is_told_has_a_reason(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)

    told_yes = {name.partition(".")[0] for name, given in one.symptoms.items() if given is Answer.YES}
    covered = {symptom for reason in answer.because for symptom in reason.symptoms}
    assert told_yes <= covered


@given(one=reports(), name=st.sampled_from(SYMPTOMS))
def test_an_unanswered_symptom_that_would_raise_the_urgency_is_asked(one: Report, name: str) -> None:
    silent = with_symptoms(one, {key: value for key, value in one.symptoms.items() if key != name})
    if any(key.startswith(f"{name}.") for key in silent.symptoms):
        return
    answer = triage(report=silent, knowledge=KB)
    concerns = one.session.facts.sex not in KB.symptoms[name].not_asked_of

    with_yes = triage(report=with_symptoms(silent, {**silent.symptoms, name: Answer.YES}), knowledge=KB)

    if with_yes.urgency.rank > answer.urgency.rank and concerns:
        assert name in answer.ask


@given(one=reports(), name=st.sampled_from(FACTS))
def test_an_unanswered_fact_that_would_raise_the_urgency_is_asked(one: Report, name: str) -> None:
    known = {key: value for key, value in one.session.facts.answers.items() if key != name}
    sex = one.session.facts.sex

    def given_facts(more: dict[str, Answer]) -> Report:
        session = TreatedSession(
            one.session.ended_at,
            one.session.places,
            None,
            one.session.sharp_pain_at_insertion,
            PatientFacts(sex, MappingProxyType({**known, **more})),
        )
        return Report(session, one.at, one.symptoms)

    answer = triage(report=given_facts({}), knowledge=KB)
    with_yes = triage(report=given_facts({name: Answer.YES}), knowledge=KB)

    if with_yes.urgency.rank > answer.urgency.rank and sex not in KB.aftercare_facts[name].not_asked_of:
        assert name in answer.ask


@given(one=reports())
def test_what_could_end_the_urgency_is_asked_too(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)
    if answer.urgency is Urgency.EMERGENCY:
        return

    for reason in answer.because:
        rule = KB.triage_rules.get(reason.rule)
        if rule and rule.urgency is answer.urgency:
            for group in rule.unless_all_no:
                given_answers = [told_answer(one, atom) for atom in group]
                if Answer.YES not in given_answers:
                    silent = {
                        atom.removeprefix("facts.")
                        for atom in group
                        if told_answer(one, atom) is Answer.UNKNOWN
                    }
                    assert silent <= set(answer.ask)


def told_answer(one: Report, atom: str) -> Answer:
    if atom.startswith("facts."):
        return one.session.facts.answer(atom.removeprefix("facts."))
    return one.symptoms.get(atom, Answer.UNKNOWN)


@given(one=reports())
def test_an_emergency_asks_nothing_more(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)

    assert answer.urgency is not Urgency.EMERGENCY or answer.ask == ()


@given(one=reports())
def test_only_answers_that_are_missing_are_asked(one: Report) -> None:
    answer = triage(report=one, knowledge=KB)

    known = dict(one.symptoms) | dict(one.session.facts.answers)
    assert all(known.get(question, Answer.UNKNOWN) is Answer.UNKNOWN for question in answer.ask)


@pytest.mark.parametrize("name", ["breathless", "chest_pain", "pain_on_breathing_in"])
@given(after_h=st.floats(min_value=0, max_value=20_000), target=st.sampled_from(TARGETS))
@settings(max_examples=50)
def test_chest_and_breathing_are_an_emergency_wherever_and_whenever(
    name: str, after_h: float, target: str
) -> None:
    one = report(symptoms={name: Answer.YES}, after_h=after_h, targets=[target])

    assert triage(report=one, knowledge=KB).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "name", ["shoulder_tip_or_upper_back_pain_worsening", "dry_cough", "coughing_blood", "fast_pulse"]
)
@given(after_h=st.floats(min_value=0, max_value=20_000), target=st.sampled_from(TARGETS))
@settings(max_examples=50)
def test_no_sign_of_chest_or_breathing_is_ever_self_care(name: str, after_h: float, target: str) -> None:
    one = report(symptoms={name: Answer.YES}, after_h=after_h, targets=[target])

    assert triage(report=one, knowledge=KB).urgency is not Urgency.SELF_CARE


REACHES_THE_SPINE = sorted(
    m.id for m in KB.muscles.values() if any(h.type == "spinal_canal" for h in m.hazards)
)
REACHES_NO_LUNG = sorted(
    name
    for name, areas in KB.muscle_areas.items()
    if "chest_neck_base_shoulder" not in areas and KB.muscles[name].pneumothorax_risk_level == "none"
)


@pytest.mark.parametrize("target", REACHES_THE_SPINE)
@pytest.mark.parametrize("name", ["shock_like_pain_or_numbness", "new_weakness", "heaviness"])
def test_nerve_signs_are_an_emergency_after_every_muscle_beside_the_spine(target: str, name: str) -> None:
    one = report(symptoms={name: Answer.YES}, targets=[target])

    answer = triage(report=one, knowledge=KB)

    assert answer.urgency is Urgency.EMERGENCY
    assert "Tell the hospital that needles were put beside the spine" in answer.advice


@pytest.mark.parametrize("target", REACHES_NO_LUNG)
def test_upper_back_pain_is_for_a_doctor_where_no_needle_can_have_reached_the_lung(target: str) -> None:
    one = report(symptoms={"shoulder_tip_or_upper_back_pain_worsening": Answer.YES}, targets=[target])

    assert triage(report=one, knowledge=KB).urgency is Urgency.SAME_DAY


@pytest.mark.parametrize("name", sorted(KB.symptoms))
def test_where_nothing_is_known_of_the_session_no_place_makes_a_complaint_more_urgent(name: str) -> None:
    nowhere = urgency(report(symptoms={name: Answer.YES}))

    assert nowhere == max(urgency(report(symptoms={name: Answer.YES}, targets=[one])) for one in KB.muscles)


def test_a_rule_that_gave_way_decides_nothing_and_can_still_be_looked_up() -> None:
    past = {name: rule for name, rule in KB.typed("aftercare/rules").items() if rule.valid_to is not None}

    assert "tiredness_lasting" in past
    assert past.keys().isdisjoint(KB.triage_rules)
    assert all(KB.documents["aftercare/rules"][name]["text"] for name in past)


def test_a_late_emergency_says_that_it_is_late() -> None:
    one = report(
        symptoms={"severe_abdominal_pain": Answer.YES}, after_h=100, targets=["rectus_abdominis.left"]
    )

    (reason,) = triage(report=one, knowledge=KB).because

    assert reason.is_late
    assert KB.aftercare_phrases["late"].text in reason.text


def test_what_was_not_recognised_is_shown() -> None:
    one = report(symptoms={}, targets=["unheard_of.left", "soleus.left"])

    assert triage(report=one, knowledge=KB).unrecognised_targets == ("unheard_of.left",)


def test_emergencies_are_asked_before_the_rest() -> None:
    calm = report(symptoms={}, targets=["rhomboids.left"], sharp=Answer.NO)

    answer = triage(report=calm, knowledge=KB)

    assert answer.ask[:3] == ("breathless", "chest_pain", "pain_on_breathing_in")
    assert answer.ask.index("dry_cough") > answer.ask.index("severe_abdominal_pain")


def test_without_rules_nothing_is_answered() -> None:
    empty = KnowledgeBase(version="0", documents={**KB.documents, "aftercare/rules": {}})

    with pytest.raises(TriageError):
        triage(report=report(symptoms={}), knowledge=empty)


def test_the_record_speaks_where_the_answers_do_not() -> None:
    document = {
        "session": {"ended_at": "2026-11-20T15:00:00+00:00", "targets": ["gastrocnemius.left"]},
        "facts": {"medications": [{"text": "warfarin 3 mg tablet"}]},
        "report": {"at": "2026-11-20T16:00:00+00:00", "symptoms": {"bleeding_not_stopping": "yes"}},
    }

    answer = triage(report=read_report(document, knowledge=KB), knowledge=KB)

    assert answer.urgency is Urgency.EMERGENCY
    assert answer.because[0].facts == ("anticoagulant",)


def test_the_example_of_the_contract_is_answered_in_its_form() -> None:
    document = {
        "session": {
            "ended_at": "2026-11-20T15:00:00+00:00",
            "targets": ["rhomboid_major.left"],
            "technique": "deep",
            "sharp_pain_at_insertion": "no",
        },
        "facts": {"patient": {"birth_date": "1990-05-01", "sex": "male"}, "answers": {}},
        "report": {
            "at": "2026-11-20T19:00:00+00:00",
            "symptoms": {"breathless": "no", "pain_on_breathing_in": "yes"},
        },
    }

    answer = triage_as_json(triage(report=read_report(document, knowledge=KB), knowledge=KB))

    assert answer["urgency"] == "emergency"
    assert answer["because"][0]["symptoms"] == ["pain_on_breathing_in"]
    assert answer["because"][0]["sources"][0].keys() == {"key", "title", "locator"}
    assert answer["unrecognised_targets"] == []
    assert answer["knowledge"] == KB.version
    assert {"advice", "safety_net", "ask"} <= answer.keys()


def test_triage_starts_without_numpy_and_scipy() -> None:
    program = (
        "import sys; import drypoint.pathway.aftercare;"
        "sys.exit(any(name in sys.modules for name in ('numpy', 'scipy', 'django')))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
