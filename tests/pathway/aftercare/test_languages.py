"""The sheet in the person's language: the same lines, dates, figures and urgencies, in plain words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from drypoint.knowledge import KnowledgeBase, Plain, load
from drypoint.knowledge.lint.figures import figures
from drypoint.pathway.aftercare import (
    Aftercare,
    Line,
    PatientFacts,
    TreatedSession,
    aftercare,
    in_words,
    place_of_target,
)
from drypoint.terms import Answer, Language, Sex, Urgency

KB = load()
PARTS = ("help", "expect", "do", "avoid", "watch", "check_ins")
NAMES = [*sorted(KB.muscles), *sorted(KB.regions), "unheard_of"]
FACTS = sorted({fact for line in KB.advice_lines.values() for fact in line.only_with})
WARNED = sorted(name for name, one in KB.incidents.items() if one.urgency)

ends = st.datetimes(timezones=st.just(timezone(timedelta(hours=1)))).filter(lambda at: 1900 < at.year < 9000)
persons = st.builds(
    PatientFacts, st.sampled_from(Sex), st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Answer))
)
places = st.lists(st.sampled_from(NAMES), max_size=3).map(
    lambda names: tuple(place_of_target(target=f"{name}.left", knowledge=KB) for name in names)
)
sessions = st.builds(
    TreatedSession,
    ended_at=ends,
    places=places,
    sharp_pain_at_insertion=st.sampled_from(Answer),
    facts=persons,
    incidents=st.lists(st.sampled_from(WARNED), unique=True).map(tuple),
)


def in_every_language(session: TreatedSession) -> dict[Language, Aftercare]:
    return {language: aftercare(session=session, knowledge=KB, language=language) for language in Language}


def told(sheet: Aftercare) -> list[tuple[str, str, object, object, object]]:
    """Return what a sheet tells without its words."""
    return [
        (part, line.id, line.until_at, getattr(line, "urgency", None), getattr(line, "symptoms", None))
        for part in PARTS
        for line in getattr(sheet, part)
    ]


def counted(line: Line, language: Language) -> list[float]:
    return sorted(figures(line.text, language))


@given(sessions)
def test_the_sheet_has_the_same_lines_dates_and_urgencies_in_every_language(session: TreatedSession) -> None:
    english, spanish = in_every_language(session).values()
    clinicians = aftercare(session=session, knowledge=KB)

    assert told(english) == told(spanish) == told(clinicians)
    assert english.follow_up is spanish.follow_up is clinicians.follow_up


@given(sessions)
def test_the_sheet_has_the_same_figures_in_every_language(session: TreatedSession) -> None:
    english, spanish = in_every_language(session).values()

    for part in PARTS:
        for one, other in zip(getattr(english, part), getattr(spanish, part), strict=True):
            assert counted(one, Language.ENGLISH) == counted(other, Language.SPANISH), one.id


@given(sessions)
def test_no_emergency_is_missing_in_any_language(session: TreatedSession) -> None:
    clinicians = aftercare(session=session, knowledge=KB)
    urgent = [line.id for line in (*clinicians.watch, *clinicians.help) if line.urgency is Urgency.EMERGENCY]

    for language, sheet in in_every_language(session).items():
        lines = [line for line in (*sheet.watch, *sheet.help) if line.urgency is Urgency.EMERGENCY]
        assert [line.id for line in lines] == urgent
        assert all(EMERGENCY[language].search(line.text) for line in lines), language


EMERGENCY = {
    Language.ENGLISH: re.compile("emergency"),
    Language.SPANISH: re.compile("emergencias|urgencias"),
}


@given(sessions)
def test_no_line_keeps_an_open_place_or_the_words_of_the_other_language(session: TreatedSession) -> None:
    english, spanish = in_every_language(session).values()

    for part in PARTS:
        for one, other in zip(getattr(english, part), getattr(spanish, part), strict=True):
            assert "{" not in one.text + other.text
            assert one.text != other.text


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "lunes 2 de marzo de madrugada"),
        (5, "lunes 2 de marzo por la mañana"),
        (12, "lunes 2 de marzo por la tarde"),
        (17, "lunes 2 de marzo a última hora de la tarde"),
        (22, "lunes 2 de marzo por la noche"),
    ],
)
def test_the_part_of_the_day_is_told_in_spanish(hour: int, words: str) -> None:
    assert in_words(datetime(2026, 3, 2, hour, 30, tzinfo=UTC), Language.SPANISH) == words


def plain_wordings(knowledge: KnowledgeBase) -> dict[str, list[Plain]]:
    """Return what patients may read beside the clinicians' words, by what it stands on."""
    explained = (fact for topic in knowledge.consent_topics for fact in topic.basis)
    bars = (rule.plain_text for rule in knowledge.screening_rules.values())
    return {
        "sheet": [
            *(line.plain_text for line in knowledge.advice_lines.values()),
            *(item.plain_text for item in knowledge.course_items.values()),
            *(rule.plain_text for rule in knowledge.check_in_rules.values()),
        ],
        "urgency": [
            words
            for one in knowledge.urgency_advice.values()
            for words in (one.plain_advice, one.plain_safety_net)
        ],
        "consent": [words for fact in explained if (words := knowledge.facts[fact].plain_statement)],
        "no needle": [words for words in bars if words],
    }


@pytest.mark.parametrize("stands_on", sorted(plain_wordings(KB)))
def test_plain_words_are_read_with_few_years_of_school(stands_on: str) -> None:
    text = " ".join(words.en for words in plain_wordings(KB)[stands_on])
    dated = text.replace("{until}", "Sunday evening").replace("{tolerated_until}", "Monday evening")

    assert textstat.flesch_kincaid_grade(dated) <= 6.5
    assert textstat.smog_index(dated) <= 9
