"""Is it right for me: no emergency is missed, nothing gets milder by saying more, and nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from drypoint.interfaces.web.public.check.walk import (
    AskAge,
    AskGate,
    AskQuestion,
    AskSigns,
    CallNow,
    Saying,
    Screen,
    Summary,
    Talk,
    born_in,
    next_screen,
    signs_that_do_not_wait,
)
from drypoint.knowledge import load
from drypoint.pathway.screening import Person, possible_ages
from drypoint.terms import Answer, Language
from tests.interfaces.web.public.reading import grades, sentences

ON = date(2026, 12, 1)
SIGNS = signs_that_do_not_wait(load())
QUESTIONS = sorted(load().screening_questions)
WORDS = st.sampled_from(list(Answer))
Told = Callable[[str], Answer]


def ask(said: Sequence[Saying]) -> Screen:
    return next_screen(said=said, on=ON, knowledge=load())


def walked(told: Told, age: int = 36) -> list[Saying]:
    """Walk to the end, answering each question as it is told, and a gate as its members make it."""
    said = [Saying("now", "no")]
    while not isinstance(screen := ask(said), Summary):
        match screen:
            case AskAge():
                said.append(Saying("age", str(age)))
            case AskGate(asked, members):
                said.append(Saying(asked.gate.id, opened(told, [member.id for member in members])))
            case AskQuestion(question):
                said.append(Saying(question.id, told(question.id)))
            case _:
                raise AssertionError(screen)
    return said


GATED = {member.question for one in load().screening_gates.values() for member in one.members}


def opened(told: Told, members: Sequence[str]) -> Answer:
    return Answer.NO if {told(name) for name in members} == {Answer.NO} else Answer.YES


def summed_up(told: Told, age: int = 36) -> Summary:
    """Return what a walk comes to, with everything said at once; a property takes no walk of its own."""
    gates = load().screening_gates.values()
    said = [
        Saying("now", "no"),
        Saying("age", str(age)),
        *(Saying(one.id, opened(told, [member.question for member in one.members])) for one in gates),
        *(Saying(name, told(name)) for name in QUESTIONS if told(name) is not Answer.NO or name not in GATED),
        *(Saying(member.question, told(member.question)) for one in gates for member in one.members),
    ]
    screen = ask(said)
    assert isinstance(screen, Summary)
    return screen


UNGATED = set(QUESTIONS) - {
    member.question for one in load().screening_gates.values() for member in one.members
}


def all_no_but(**answers: Answer) -> Told:
    return lambda question: answers.get(question, Answer.NO)


def test_the_signs_that_do_not_wait_are_asked_first_and_are_those_of_the_screening() -> None:
    assert ask(()) == AskSigns(SIGNS)
    assert {sign.id for sign in SIGNS} == {"bladder_or_bowel_change", "chest_pain_or_breathlessness"}


@given(
    word=st.sampled_from([Answer.YES, Answer.UNKNOWN]),
    more=st.lists(st.tuples(st.sampled_from(QUESTIONS), WORDS)),
)
def test_an_emergency_is_never_talked_away(word: Answer, more: list[tuple[str, Answer]]) -> None:
    screen = ask([Saying("now", word), Saying("age", "36"), *(Saying(*one) for one in more)])
    assert screen == CallNow(SIGNS, is_sure=word is Answer.YES)


def test_a_well_adult_taps_little_and_is_told_nothing_but_to_ask() -> None:
    said = walked(all_no_but())
    summary = summed_up(all_no_but())
    assert len(said) <= 20
    assert ask(said) == summary
    assert (summary.talk, summary.findings, summary.unknown) == (Talk.ASK_PROVIDER, {}, ())


@pytest.mark.parametrize(
    ("question", "talk"),
    [
        ("fever_or_systemic_infection", Talk.NOT_NOW),
        ("needle_phobia", Talk.NOT_NOW),
        ("anticoagulant", Talk.DOCTOR_FIRST),
        ("pregnant", Talk.DOCTOR_FIRST),
        ("unexplained_weight_loss", Talk.DOCTOR_FIRST),
        ("scar_tattoo_or_mole", Talk.TELL_FIRST),
        ("diabetes", Talk.TELL_FIRST),
        ("breast_implant", Talk.TELL_FIRST),
    ],
)
def test_each_answer_leads_to_whom_it_belongs(question: str, talk: Talk) -> None:
    summary = summed_up(all_no_but(**{question: Answer.YES}))
    assert ask(walked(all_no_but(**{question: Answer.YES}))) == summary
    assert summary.talk is talk
    assert any(question in finding.because for finding in summary.findings[talk])


def test_a_child_is_not_sent_to_ask_for_needles() -> None:
    assert summed_up(all_no_but(), age=11).talk is Talk.NOT_NOW
    assert summed_up(all_no_but(), age=12).talk is not Talk.NOT_NOW


@given(answers=st.dictionaries(st.sampled_from(QUESTIONS), WORDS), worse=st.sampled_from(QUESTIONS))
def test_saying_more_never_makes_it_milder(answers: dict[str, Answer], worse: str) -> None:
    before = summed_up(all_no_but(**answers))
    after = summed_up(all_no_but(**{**answers, worse: Answer.YES}))
    order = list(Talk)
    assert order.index(after.talk) >= order.index(before.talk)


@given(st.dictionaries(st.sampled_from(QUESTIONS), WORDS, min_size=1))
def test_what_is_not_known_is_never_taken_for_a_no(answers: dict[str, Answer]) -> None:
    summary = summed_up(all_no_but(**answers))
    names = {one.id for one in summary.unknown}
    asked = {name for name, answer in answers.items() if answer is Answer.UNKNOWN and name in _asked()}
    assert names == asked
    assert not asked or summary.talk is not Talk.ASK_PROVIDER


@cache
def _asked() -> set[str]:
    """The questions that a walk of somebody who knows nothing comes by."""
    return {one.id for one in summed_up(lambda _question: Answer.UNKNOWN).unknown}


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20))))
def test_what_answers_nothing_is_asked(said: list[tuple[str, str]]) -> None:
    known = {"now", "age", *QUESTIONS, *load().screening_gates}
    assert ask([Saying(*one) for one in said if one[0] not in known]) == AskSigns(SIGNS)
    assert isinstance(ask([Saying("now", "no"), Saying("age", "-1")]), AskAge)


@given(age=st.integers(0, 120), on=st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_the_age_that_was_said_is_the_one_that_is_judged(age: int, on: date) -> None:
    assert possible_ages(Person(born_in=born_in(age=age, on=on)), on=on) == (age, age)


@pytest.mark.parametrize("language", Language)
def test_the_pages_keep_nothing_and_set_no_cookie(language: Language) -> None:
    client = Client(enforce_csrf_checks=True)
    start = client.get(f"/{language}/check/")
    reply = client.post(f"/{language}/check/", {"say": "now=yes"})
    assert (start.status_code, reply.status_code) == (200, 200)
    assert not start.cookies
    assert not reply.cookies
    assert reply.headers["Cache-Control"] == "no-store"


def test_back_takes_back_one_answer() -> None:
    client = Client()
    signs = client.get("/en/check/").content
    back = client.post("/en/check/", {"said": ["now=yes"], "back": "1"}).content
    assert back == signs


def test_an_age_that_is_none_is_asked_again_with_what_is_expected() -> None:
    reply = Client().post("/en/check/", {"said": ["now=no"], "age": "abc"}).content.decode()
    assert "Write your age as a number from 0 to 120, such as 36." in reply


def test_a_form_longer_than_any_walk_starts_again() -> None:
    reply = Client().post("/en/check/", {"said": ["now=no" * 4000]}).content.decode()
    assert "Is any of this so now?" in reply


@pytest.mark.parametrize("unsure", [[], ["diabetes"]])
def test_the_summary_reads_easily_names_what_was_said_and_promises_nothing(unsure: list[str]) -> None:
    told = all_no_but(anticoagulant=Answer.YES, **dict.fromkeys(unsure, Answer.UNKNOWN))
    said = [f"{one.about}={one.word}" for one in walked(told)]
    html = Client().post("/en/check/", {"said": said}).content.decode()
    assert "Talk to your doctor first" in html
    assert "blood thinners" in html
    assert ("Find out, or say that you do not know" in html) == bool(unsure)
    assert "You are 36 years old." in html
    assert not re.search(r"\bsafe\b", " ".join(sentences(html)), re.IGNORECASE)
    assert grades(html)[0] <= 6.5


def test_what_weighs_only_together_is_named_together() -> None:
    told = all_no_but(pregnant=Answer.YES, first_session=Answer.YES)
    said = [f"{one.about}={one.word}" for one in walked(told)]
    reasons = re.findall(
        r'class="dp-statement">\s*<p>(.*?)</p>', Client().post("/en/check/", {"said": said}).content.decode()
    )
    assert reasons[0] == "pregnancy, together with a first session"
    assert reasons[-1] == "a first session"  # by itself only something to say beforehand
