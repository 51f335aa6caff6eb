"""What must hold of words in general: more of them never relax, and reading stays linear in the text."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.knowledge import RecordKind, Strength, load
from drypoint.pathway.screening import RecordEntry
from drypoint.pathway.screening.entries.judging import entry_identity
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from tests.pathway.screening.people import screened, well

KNOWLEDGE = load()
SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ILLNESSES = st.sampled_from(
    (
        *("epilepsy", "cellulitis", "pregnant", "haemophilia", "DVT", "unstable angina", "pacemaker", "COPD"),
        *("collapsed left lung", "type 2 diabetes", "kidney transplant", "heart attack", "breast cancer"),
        *("fracture of wrist", "influenza", "HIV", "stroke last week", "hernia repair 3 weeks ago"),
    )
)
MEDICINES = st.sampled_from(
    ("warfarin 5 mg", "apixaban", "clopidogrel 75", "methotrexate", "insulin", "phenytoin")
)
NONSENSE = st.lists(st.text("bcdfghklmnpqrtvwxz", min_size=4, max_size=8), min_size=1, max_size=6).map(
    " ".join
)
BESIDE = st.sampled_from(
    (
        *(
            "after vaccination",
            "after miscarriage",
            "mother reports",
            "his wife gives it",
            "seen by her brother",
        ),
        *(
            "under review",
            "no change",
            "for years",
            "attends clinic",
            "left side",
            "known",
            "despite flu vaccine",
        ),
        *("positive test", "not ruled out", "no concerns", "poorly controlled", "as confirmed on MRI"),
    )
)
OTHERS = st.sampled_from(
    (
        *(
            "No gout",
            "Denies rash",
            "Mother has gout",
            "Family history of gout",
            "Previous gout",
            "gout ruled out",
        ),
        *(
            "Screening for gout",
            "awaiting podiatry",
            "Gout stopped 2012",
            "allergic to nuts",
            "cream for hands",
        ),
    )
)
DENIALS = st.sampled_from(
    (
        "no ",
        "denies ",
        "no history of ",
        "negative for ",
        "neg: ",
        "never had ",
        "no evidence of ",
        "nil ",
        "without ",
    )
)


def rank(text: str, part: str = "conditions") -> int:
    return screened(well(KNOWLEDGE, **{part: [{"text": text}]}), KNOWLEDGE).decision.rank


@SOME
@given(ILLNESSES, NONSENSE | BESIDE, st.sampled_from((" ", ", ", " (", ". ", " - ")))
def test_words_behind_that_do_not_deny_never_relax(illness: str, added: str, sign: str) -> None:
    assert rank(f"{illness}{sign}{added}") >= rank(illness)


@SOME
@given(ILLNESSES, NONSENSE | OTHERS, st.sampled_from((". ", "; ", "\n", " | ")))
def test_a_sentence_before_never_relaxes(illness: str, added: str, sign: str) -> None:
    assert rank(f"{added}{sign}{illness}") >= rank(illness)


@SOME
@given(ILLNESSES, OTHERS, st.sampled_from((". ", "; ", "\n", " | ")))
def test_a_sentence_behind_never_relaxes(illness: str, added: str, sign: str) -> None:
    assert rank(f"{illness}{sign}{added}") >= rank(illness)


@SOME
@given(MEDICINES, NONSENSE, st.sampled_from((" ", ", ", ". ")))
def test_words_beside_a_medicine_never_relax(medicine: str, added: str, sign: str) -> None:
    assert rank(f"{medicine}{sign}{added}", "medications") >= rank(medicine, "medications")


@SOME
@given(
    DENIALS, st.lists(ILLNESSES, min_size=1, max_size=4, unique=True), st.sampled_from((", ", " or ", "/"))
)
def test_taking_a_denial_away_never_relaxes(denial: str, illnesses: list[str], sign: str) -> None:
    named = sign.join(illnesses)

    assert rank(named) >= rank(denial + named)


@SOME
@given(ILLNESSES, ILLNESSES, DENIALS, st.sampled_from(("known ", "but has ", "now ", "patient has ")))
def test_a_word_that_asserts_ends_a_denial(illness: str, other: str, denial: str, asserting: str) -> None:
    assert rank(f"{denial}{other}, {asserting}{illness}") >= rank(illness)


@SOME
@given(DENIALS, ILLNESSES)
def test_what_is_set_aside_says_why(denial: str, illness: str) -> None:
    verdict = screened(well(KNOWLEDGE, conditions=[{"text": denial + illness}]), KNOWLEDGE)

    listed = {item.entry.text for item in (*verdict.set_aside, *verdict.unrecognised)}
    shown = {entry.text for finding in verdict.findings for entry in finding.evidence}
    assert denial + illness in listed | shown
    assert all(item.reason for item in verdict.set_aside)


def test_a_medicine_by_its_name_is_never_milder_than_by_its_code() -> None:
    # A class that only asks is one whose names say less than the codes that they share with another.
    sure = [drug for drug in KNOWLEDGE.screening_drugs.values() if drug.strength is Strength.PRESENT]
    for drug in sure:
        for substance in drug.substances:
            # A name with a form that stays where it is put asks; its code says nothing of the form.
            is_local = not set(substance.name.split()).isdisjoint(drug.local_forms)
            if is_local or not substance.atc or len(substance.atc[0]) < 7:
                continue
            by_name = screened(well(KNOWLEDGE, medications=[{"text": substance.name}]), KNOWLEDGE)
            coded = {"system": "atc", "code": substance.atc[0]}
            by_code = screened(well(KNOWLEDGE, medications=[coded]), KNOWLEDGE)
            assert by_name.decision.rank >= by_code.decision.rank, substance.name


def reading_s(text: str) -> float:
    """Return the least of three times for reading a text that was never read before."""
    vocabulary = compiled_rulebook(KNOWLEDGE).vocabulary
    times = []
    for turn in range(3):
        entry = RecordEntry(RecordKind.CONDITION, f"{text} {turn}")
        start = time.perf_counter()
        vocabulary.read(entry, entry_identity(entry)[:3])
        times.append(time.perf_counter() - start)
    return min(times)


def test_reading_is_linear_in_the_text() -> None:
    """Eight times the text may take twenty times as long on a busy machine, but not sixty-four times."""
    told = "no fever, epilepsy 2015, denies chest pain or DVT; mother has diabetes (type 2). "
    same = "epilepsy "

    for part in (told, same):
        short, long = reading_s(part * (8000 // len(part))), reading_s(part * (64000 // len(part)))
        assert long < 24 * short
