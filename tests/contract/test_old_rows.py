"""One stored row of every kind and version is kept, and still reads as the value that it was written from.

A row is named for its kind and its version; a new way of writing adds a row, and none is ever changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drypoint.contract.aftercare import AFTERCARE
from drypoint.contract.declaring import Form
from drypoint.contract.facts import FACTS
from drypoint.contract.localisation import FINDINGS, LOCALISATION
from drypoint.contract.planning import NEEDLING_PLAN, PLAN_REQUEST
from drypoint.contract.session import JUDGED_SESSION
from drypoint.contract.verdict import VERDICT, read_stored_verdict
from drypoint.pathway.session import Whereabouts
from drypoint.terms import Decision

ROWS = Path(__file__).parent / "rows"
FORMS: dict[str, Form[Any]] = {
    "aftercare": AFTERCARE,
    "facts": FACTS,
    "findings": FINDINGS,
    "localisation": LOCALISATION,
    "plan": NEEDLING_PLAN,
    "plan-request": PLAN_REQUEST,
    "session": JUDGED_SESSION,
    "verdict": VERDICT,
}
SETS = {"not_painful", "privileges"}
"""Lists whose order says nothing: the value holds them as sets."""
SILENT: tuple[Any, ...] = (None, [])
"""What says no more than a part that is left out."""


def row(name: str) -> Any:
    return json.loads((ROWS / f"{name}.json").read_text())


def lost(document: Any, again: Any, where: str = "") -> list[str]:
    """Return the places where a row says something that is not said again; more may be said."""
    if isinstance(document, dict) and isinstance(again, dict):
        return [
            gone for key, part in document.items() for gone in lost(part, again.get(key), f"{where}.{key}")
        ]
    if where.rpartition(".")[2] in SETS:
        return [] if set(document) <= set(again) else [where]
    if isinstance(document, list) and isinstance(again, list) and len(document) == len(again):
        pairs = enumerate(zip(document, again, strict=True))
        return [gone for place, (part, other) in pairs for gone in lost(part, other, f"{where}[{place}]")]
    return [] if document == again or document in SILENT else [where]


def read_row(name: str) -> Any:
    """Read a row as the clinic does; a verdict is read beside its facts."""
    kind, _, version = name.rpartition("-")
    if kind == "verdict":
        return read_stored_verdict(row(name), facts=FACTS.read_stored(row(f"facts-{version}")))
    return FORMS[kind].read_stored(row(name))


@pytest.mark.parametrize("name", sorted(path.stem for path in ROWS.glob("*.json")))
def test_a_row_reads_and_nothing_that_it_says_is_lost(name: str) -> None:
    form = FORMS[name.rpartition("-")[0]]

    assert lost(row(name), form.write(read_row(name))) == []


@pytest.mark.parametrize("name", ["session-1", "session-2"])
def test_the_needles_of_a_signed_session_are_read(name: str) -> None:
    judged = JUDGED_SESSION.read_stored(row(name))

    first, second = judged.summary.needles
    assert (first.inserted.target, first.inserted.depth_mm, first.inserted.lot) == (
        "infraspinatus.tp1.right",
        21,
        "AB12",
    )
    assert (first.whereabouts, second.whereabouts) == (Whereabouts.OUT, Whereabouts.RETAINED)
    assert judged.summary.supplies.unused == 1


def test_the_incidents_of_a_signed_session_are_read() -> None:
    judged = JUDGED_SESSION.read_stored(row("session-2"))

    assert "retained_needle" in {incident.incident for incident in judged.incidents}


def test_a_verdict_finds_the_codes_of_its_entries_among_its_facts() -> None:
    facts = FACTS.read_stored(row("facts-1"))

    verdict = read_stored_verdict(row("verdict-1"), facts=facts)

    assert verdict.decision is Decision.CLEARANCE_FIRST
    assert {entry.entry for entry in verdict.unrecognised} <= set(facts.entries)


def test_a_verdict_of_before_adoptions_names_none_and_a_later_one_names_each() -> None:
    before, after = read_row("verdict-1"), read_row("verdict-2")

    assert before.adopted == ()
    assert [(one.muscle, one.approach, str(one.adopted_on)) for one in after.adopted] == [
        ("gluteus_medius", "bone_stop", "2026-11-21"),
        ("trapezius_upper", "pincer", "2026-11-20"),
    ]
