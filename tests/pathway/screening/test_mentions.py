"""Each mention of an entry has a status of its own: the words that govern it, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from drypoint.knowledge import KnowledgeBase, RecordKind
from drypoint.pathway.screening import RecordEntry
from drypoint.pathway.screening.entries.assertions.days import said_days
from drypoint.pathway.screening.entries.judging import entry_identity
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, rules, screened, well

ON = date(2026, 11, 21)


def statuses(
    text: str, knowledge: KnowledgeBase, kind: RecordKind = RecordKind.CONDITION
) -> dict[str, set[str]]:
    """Return the statuses of each vocabulary that a text mentions."""
    entry = RecordEntry(kind, text)
    reading = compiled_rulebook(knowledge).vocabulary.read(entry, entry_identity(entry)[:3])
    found: dict[str, set[str]] = {}
    for hit, said in zip(reading.hits, reading.said, strict=True):
        found.setdefault(hit.meaning.vocabulary, set()).add(said.status.value)
    return found


EPILEPSY = """
absent: Denies fever, vomiting, epilepsy | neg: fever, epilepsy, weight loss
absent: No hx of diabetes, DVT, epilepsy
absent: epilepsy ruled out | Epilepsy: none | epilepsy -ve | epilepsy – excluded | Epilepsy (ruled out)
absent: Fever no, epilepsy no, diabetes no | No fever, chills or epilepsy | seizure-free
absent: Epilepsy? No | Negative for:\\n- fever\\n- epilepsy | no diabetes/epilepsy | nil epilepsy
absent: DVT and epilepsy excluded | never had epilepsy | Pertinent negatives: DVT, epilepsy | Epilepsy: N/A
absent: denies fever, chest pain and epilepsy | Denies chest pain (DVT), epilepsy | w/o epilepsy
present: denies chest pain, known epilepsy | no diabetes. Epilepsy | No fever; epilepsy
present: no diabetes, warfarin, epilepsy
present: not able to consent - epilepsy | no concerns, epilepsy | no diabetes and epilepsy
present: epilepsy, DVT excluded
present: not seizure free | epilepsy not ruled out | cannot exclude epilepsy
present: No change in epilepsy | denies fever, epileptic | no falls: epilepsy
present: No diabetes, well controlled epilepsy
present: no diabetes but epilepsy | epilepsy - denied chest pain
present: mother witnessed fit | mother witnessed a seizure
present: mother reports epilepsy | sister noticed a seizure | wife gives insulin, epilepsy
present: lives with mother, epilepsy
present: accompanied by her sister: epilepsy | suspected epilepsy | epilepsy after vaccination
present: his brother drives, epilepsy
another: Mother has epilepsy | FH: diabetes, epilepsy | Family history of DVT, epilepsy
another: cares for husband with epilepsy
another: wife's epilepsy | epilepsy in her brother | No family history of epilepsy | Father - epilepsy
uncertain: r/o epilepsy | epilepsy unlikely | epilepsy (mother)
check: screening for epilepsy | fear of epilepsy | at risk of epilepsy | epilepsy awareness
check: epilepsy research volunteer
past: denies fever, history of epilepsy | history of epilepsy | old epilepsy | epilepsy as a child
past: epilepsy resolved | PMH: epilepsy
planned: considering epilepsy
check: epilepsy clinic - works there | dread of epilepsy
present: attends epilepsy clinic | epilepsy clinic annual review
"""


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (row.split(": ", 1)[0], text.replace("\\n", "\n"))
        for row in EPILEPSY.strip().splitlines()
        for text in row.split(": ", 1)[1].split(" | ")
    ],
)
def test_a_mention_has_the_status_that_its_own_words_give(
    knowledge: KnowledgeBase, status: str, text: str
) -> None:
    found = statuses(text, knowledge)["epilepsy_on_record"]

    assert found == {status}


WARFARIN = """
past: warfarin stopped 2021 | warfarin d/c | ex-warfarin | previously on warfarin
past: warfarin (completed 3/12 course 2024)
past: Past: warfarin until 2015 | no longer takes warfarin | warfarin 5 mg od stopped in May
absent: nil warfarin | no warfarin
another: husband's warfarin
planned: to start warfarin
present: warfarin stopped 2019, restarted 2024 | Drug history: warfarin | warfarin not stopped
present: mother gives warfarin
present: history of stroke, warfarin | no diabetes, warfarin 5 mg | previous stroke on warfarin
present: stopped aspirin, on warfarin
"""


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (row.split(": ", 1)[0], text)
        for row in WARFARIN.strip().splitlines()
        for text in row.split(": ", 1)[1].split(" | ")
    ],
)
def test_a_medicine_that_is_over_is_told_from_one_that_is_taken(
    knowledge: KnowledgeBase, status: str, text: str
) -> None:
    assert statuses(text, knowledge, RecordKind.MEDICATION)["vitamin_k_antagonist"] == {status}


def test_what_is_new_is_not_taken_for_the_history_before_it(knowledge: KnowledgeBase) -> None:
    found = statuses("history of DVT and new DVT", knowledge)

    assert "present" in found["acute_deep_vein_thrombosis"]


def test_one_entry_gives_each_of_its_mentions_its_own(knowledge: KnowledgeBase) -> None:
    text = "Brother: haemophilia. No diabetes or DVT. Epilepsy since 2010; screening for osteoporosis"

    found = statuses(text, knowledge)

    assert found["bleeding_disorder_on_record"] == {"another"}
    assert found["diabetes_on_record"] == {"absent"}
    assert found["epilepsy_on_record"] == {"present"}
    assert found["osteoporosis"] == {"check"}


def test_what_the_brother_has_may_be_the_persons_too(knowledge: KnowledgeBase) -> None:
    found = statuses("Brother: haemophilia A. Patient also affected", knowledge)

    assert found["bleeding_disorder_on_record"] == {"present"}


@pytest.mark.parametrize(
    ("text", "vocabulary"),
    [
        ("collapsed left lung", "pneumothorax"),
        ("lung collapsed", "pneumothorax"),
        ("transplant of the left kidney", "immune_compromise"),
        ("pain in the left chest", "unstable_angina_or_chest_pain"),
        ("loss of weight", "weight_loss"),
    ],
)
def test_a_name_is_found_with_words_between_and_turned_round(
    knowledge: KnowledgeBase, text: str, vocabulary: str
) -> None:
    assert vocabulary in statuses(text, knowledge)


@pytest.mark.parametrize("text", ["collapsed. Left lung", "collapsed chair and lung"])
def test_a_name_is_not_put_together_over_a_sign(knowledge: KnowledgeBase, text: str) -> None:
    assert "pneumothorax" not in statuses(text, knowledge)


@pytest.mark.parametrize(
    ("text", "vocabulary"),
    [
        ("cellulitis after vaccination", "skin_or_joint_infection"),
        ("pregnant after miscarriage", "pregnancy"),
        ("positive pregnancy test", "pregnancy"),
        ("cancer found at cancer screening", "cancer_now"),
        ("acute on chronic respiratory failure", "acute_emergency"),
        ("corneal and kidney transplant", "immune_compromise"),
        ("TB test positive", "lung_disease_on_record"),
    ],
)
def test_an_exception_cancels_only_the_words_that_it_covers(
    knowledge: KnowledgeBase, text: str, vocabulary: str
) -> None:
    assert statuses(text, knowledge)[vocabulary] == {"present"}


@pytest.mark.parametrize(
    "text", ["stroke", "shock", "MI", "mets", "breast stroke", "METs > 4", "shock-like pain"]
)
def test_a_word_of_two_meanings_asks_and_does_not_stop(knowledge: KnowledgeBase, text: str) -> None:
    silent = answered(answered(well(knowledge), "acute_illness", None), "cancer", None)

    verdict = screened(silent | {"conditions": [{"text": text}]}, knowledge)

    assert verdict.decision is Decision.ASK


def test_a_recent_day_settles_a_word_of_two_meanings(knowledge: KnowledgeBase) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": "stroke last week"}]), knowledge)

    assert verdict.decision is Decision.EMERGENCY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("oct 2026", "2026-10-31"),
        ("2014", "2014-12-31"),
        ("10/2026", "2026-10-31"),
        ("30/10/2026", "2026-10-30"),
        ("3 weeks ago", "2026-10-31"),
        ("two months ago", "2026-09-22"),
        ("6/52 ago", "2026-10-10"),
        ("last month", "2026-10-31"),
        ("last year", "2025-12-31"),
        ("last week", "2026-11-20"),
        ("in june", "2026-06-30"),
        ("12 march 2025", "2025-03-12"),
        ("3/4/2026", "2026-04-03"),
        ("2026", "2026-11-21"),
        ("2027", None),
        ("3/12 course", "none"),
        ("2000 mg", "none"),
    ],
)
def test_a_day_in_words_counts_at_the_latest_day_that_it_can_be(text: str, day: str | None) -> None:
    latest = [said.latest(ON) for _, _, said in said_days(text)]

    expected = [] if day == "none" else [date.fromisoformat(day) if day else None]
    assert latest == expected


@pytest.mark.parametrize(
    "text",
    [
        "C-section Oct 2026",
        "hernia repair last month",
        "appendectomy 3 weeks ago",
        "arthroscopy (10/2026)",
        "surgery, Nov 2026",
    ],
)
def test_an_operation_is_recent_by_the_day_in_its_words(knowledge: KnowledgeBase, text: str) -> None:
    assert "recent_surgery" in rules(screened(well(knowledge, conditions=[{"text": text}]), knowledge))


@pytest.mark.parametrize("text", ["C-section 2019", "hernia repair last year", "myocardial infarction 2014"])
def test_what_is_long_past_by_the_day_in_its_words_stops_nobody(knowledge: KnowledgeBase, text: str) -> None:
    verdict = screened(well(knowledge, conditions=[{"text": text}]), knowledge)

    assert verdict.decision is Decision.PROCEED
    assert [item.entry.text for item in verdict.set_aside] == [text]


def test_a_day_stands_with_its_own_mention(knowledge: KnowledgeBase) -> None:
    entry = {"text": "heart attack 2012, hernia repair 3 weeks ago"}

    found = rules(screened(well(knowledge, conditions=[entry]), knowledge))

    assert "recent_surgery" in found
    assert "medical_emergency" not in found
