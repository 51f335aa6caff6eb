"""Who should not be needled: every question of the screening, in the list that its own verdict gives it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import chain

import pytest

from drypoint.interfaces.web.public.blocks.who import ask_first, not_now, not_there
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import load
from drypoint.pathway.screening import lone_answers
from drypoint.terms import Answer, Decision, Language
from tests.interfaces.web.public.addresses import html
from tests.pathway.screening.people import answered, screened, well, worrying

KNOWLEDGE = load()
QUESTIONS = KNOWLEDGE.screening_questions
HEADINGS = {
    Decision.EMERGENCY: ("Get emergency help", "Pida ayuda urgente"),
    Decision.DO_NOT_NEEDLE: ("No needles", "Ninguna aguja"),
    Decision.DEFER: ("Not today", "Hoy no"),
    Decision.CLEARANCE_FIRST: ("A doctor first", "Primero un médico"),
    Decision.ASK: ("Tell them: it changes what they do", "Dígalo: cambia lo que se hace"),
    Decision.PRECAUTIONS: ("Tell them: it changes what they do", "Dígalo: cambia lo que se hace"),
}


def lists(language: Language, section: str) -> dict[str, list[str]]:
    """Return the lines of a section of the page by their heading."""
    page = html(f"/{language}/learn/who-should-not/")
    part = re.search(rf'<section[^>]* id="{section}".*?</section>', page, re.DOTALL)
    assert part is not None
    return {
        unescape(heading): [unescape(line) for line in re.findall(r"<li[^>]*>\s*<p>(.*?)</p>", body)]
        for heading, body in re.findall(r"<h3>(.*?)</h3>(.*?)(?=<h3>|</section>)", part[0], re.DOTALL)
    }


def own_decision(question: str) -> Decision:
    """Screen somebody well but for one answer, read in from outside as any other."""
    place = {"regions": ["arm.anterior.left"]} if QUESTIONS[question].needs_regions else {}
    calm = answered(well(KNOWLEDGE), "physician_cleared", "no")
    return screened(
        answered(calm, question, {"answer": worrying(KNOWLEDGE, question), **place}), KNOWLEDGE
    ).decision


@pytest.mark.parametrize("language", Language)
def test_every_question_stands_in_the_list_that_its_verdict_gives_it(language: Language) -> None:
    shown = {**lists(language, "not_now"), **lists(language, "ask_first")}
    wrong = []
    for name, question in QUESTIONS.items():
        decision = own_decision(name) if name != "physician_cleared" else Decision.PROCEED
        line = question.plain_name.spoken(language)
        found = {heading for heading, lines in shown.items() if line[:1].upper() + line[1:] in lines}
        owed = HEADINGS.get(decision)
        if found != ({owed[list(Language).index(language)]} if owed else set()):
            wrong.append((name, decision, found))
    assert wrong == []


@pytest.mark.parametrize("language", Language)
def test_what_keeps_needles_from_its_place_is_listed_there(language: Language) -> None:
    (lines,) = lists(language, "site").values()
    barred = {question for rule in KNOWLEDGE.screening_rules.values() for question in _barred_by(rule)}
    names = {QUESTIONS[question].plain_name.spoken(language) for question in barred}
    assert {line.lower() for line in lines} >= {name.lower() for name in names}


def _barred_by(rule: object) -> list[str]:
    barred = [
        one
        for one in rule.excludes  # type: ignore[attr-defined]  # a rule of the base
        if one.effect is Decision.DO_NOT_NEEDLE and not one.techniques
    ]
    # A question that must say where: the others also name their place, or none at all.
    return [name for one in barred for name in one.place_of if QUESTIONS[name].needs_regions]


def test_a_line_stands_once_and_opens_to_its_sources() -> None:
    speech = Speech(Language.ENGLISH, is_named=True)
    groups = [*not_now(knowledge=KNOWLEDGE, speech=speech), *ask_first(knowledge=KNOWLEDGE, speech=speech)]
    groups += not_there(knowledge=KNOWLEDGE, speech=speech)
    assert all(line.sources.sources for group in groups for line in group.lines)
    by_decision = Counter(chain.from_iterable((line.name for line in group.lines) for group in groups[:-1]))
    assert set(by_decision.values()) == {1}


def test_a_yes_alone_is_never_milder_than_what_the_screening_says_of_it() -> None:
    assert len(lone_answers(knowledge=KNOWLEDGE)) > 60
    for answer in lone_answers(knowledge=KNOWLEDGE):
        assert answer.decision is own_decision(answer.question), answer.question
        assert answer.rules


def test_unknown_is_said_not_to_be_no() -> None:
    for language, words in (("en", "Not sure does not count as no."), ("es", "no cuenta como un no")):
        assert words in html(f"/{language}/learn/who-should-not/")


def test_no_rule_speaks_of_the_place_that_stands_for_any() -> None:
    spoken = {region for rule in KNOWLEDGE.screening_rules.values() for region in _named(rule.when)}
    assert spoken
    assert "arm.anterior" not in spoken


def _named(condition: object) -> list[str]:
    if isinstance(condition, dict):
        own = list(condition.get("regions", ())) if "answer_in" in condition else []
        return own + [name for part in condition.values() for name in _named(part)]
    if isinstance(condition, list | tuple):
        return [name for part in condition for name in _named(part)]
    return []


def test_the_lists_need_no_more_than_the_reassuring_answers_elsewhere() -> None:
    calm = answered(well(KNOWLEDGE), "physician_cleared", Answer.NO.value)
    assert screened(calm, KNOWLEDGE).decision is Decision.PROCEED
