"""A day that is known in part counts as early or as late as needs more care; figures must fit each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.contract.facts import facts_as_json, read_facts
from drypoint.errors import InputError
from drypoint.knowledge import RecordKind, load
from drypoint.pathway.screening import (
    EntryStatus,
    Facts,
    Person,
    RecordEntry,
    body_mass_index,
    possible_days,
    screen,
)
from drypoint.terms import Decision

ON = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), ON)


@given(DAYS, DAYS)
def test_the_days_of_a_part_hold_the_day_it_is_of(one: date, other: date):
    first, last = sorted((one, other))

    periods = (f"{first:%Y}/{last}", f"{first}/{last:%Y-%m}")
    for written in (f"{first:%Y}", f"{first:%Y-%m}", f"{first}", *periods):
        days = possible_days(written)

        assert days is not None
        assert days[0] <= first <= days[1]


@pytest.mark.parametrize(
    "written", ["", "2014-13", "2014-02-30", "14", "2015/2014", "2014/", "2014/soon", "x"]
)
def test_what_names_no_day_is_none(written: str):
    assert possible_days(written) is None


@given(DAYS, st.sampled_from(["%Y", "%Y-%m"]))
def test_an_entry_known_in_part_is_never_judged_milder_than_on_its_day(day: date, form: str):
    def decision(entry: RecordEntry) -> int:
        return screen(facts=Facts(ON, entries=(entry,)), knowledge=load()).decision.rank

    infarct = RecordEntry(RecordKind.CONDITION, "Acute myocardial infarction", status=EntryStatus.ACTIVE)
    whole, part = replace(infarct, on=day), replace(infarct, dated=day.strftime(form))

    assert decision(part) >= decision(whole)


@given(DAYS, st.sampled_from(["%Y", "%Y-%m"]))
def test_a_birth_date_known_in_part_is_never_judged_milder_than_whole(born: date, form: str):
    whole = screen(facts=Facts(ON, Person(birth_date=born)), knowledge=load())
    part = screen(facts=Facts(ON, Person(born_in=born.strftime(form))), knowledge=load())

    assert part.decision.rank >= whole.decision.rank
    assert set(whole.ask) <= set(part.ask) or part.decision.rank > whole.decision.rank


def test_parts_of_days_and_what_was_not_read_are_written_and_read_back():
    facts = Facts(
        ON,
        Person(born_in="2018-03", height_cm=100, height_on=ON),
        entries=(
            RecordEntry(RecordKind.CONDITION, "Gout", dated="2014/2015-06"),
            RecordEntry(RecordKind.MEDICATION, "x", unread="it is not in the file"),
        ),
    )

    written = facts_as_json(facts)

    assert read_facts(written, knowledge=load()) == facts
    assert written["patient"]["birth_date"] == "2018-03"
    assert written["conditions"][0]["on"] == "2014/2015-06"


@pytest.mark.parametrize("born", ["2027", "1800", "2018-13", "spring"])
def test_a_birth_date_that_nobody_here_has_is_a_fault(born: str):
    with pytest.raises(InputError):
        read_facts({"on": "2026-11-21", "patient": {"birth_date": born}}, knowledge=load())


@pytest.mark.parametrize(
    ("height_cm", "weight_kg", "fits"),
    [
        (67, 115, False),
        (170, 62, True),
        (150, 15, False),
        (50, 3.5, True),
        (185, 370, True),
        (280, 0.3, False),
    ],
)
def test_a_height_and_a_weight_must_fit_each_other(height_cm: float, weight_kg: float, fits: bool):
    person = Person(birth_date=date(1980, 1, 1), height_cm=height_cm, weight_kg=weight_kg)

    verdict = screen(facts=Facts(ON, person), knowledge=load())

    assert (body_mass_index(person) is not None) is fits
    assert ("unread_part" not in {finding.rule for finding in verdict.findings}) is fits
    assert verdict.decision.rank >= Decision.ASK.rank
