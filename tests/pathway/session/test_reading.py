"""Events from devices: read as they were sent, written back the same, refused with every fault."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.contract.session import KINDS, event_as_json, read_events, read_session_plan, summary_as_json
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.session import ChartPoint, Event, NeedleIn, PlannedNeedle, summarise
from drypoint.terms import Technique
from tests.pathway.session.making import PLAN, any_events, needle_in, uid

KB = load()


def sent(**parts: Any) -> dict[str, Any]:
    needle = {"kind": "needle_in", "id": uid(1), "at": "2026-11-20T15:00:00+00:00"}
    return needle | {"target": "soleus.left", "technique": "deep"} | parts


def faults(document: Any) -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        read_events(document, knowledge=KB)
    return {fault.where: fault.code for fault in caught.value.faults}


@given(events=any_events)
def test_what_is_written_is_read_as_the_same_event(events: list[Event]) -> None:
    written = json.loads(json.dumps([event_as_json(event) for event in events]))

    assert read_events(written, knowledge=KB) == tuple(events)


def test_every_kind_can_be_read_and_written() -> None:
    every = {cls.__name__ for cls in Event.__subclasses__()}

    assert {cls.__name__ for cls, _form in KINDS.values()} == every


def test_a_point_on_the_chart_is_kept() -> None:
    point = {"chart": "v1", "x": 0.25, "y": 0.0}

    (event,) = read_events([sent(region="leg.posterior.left", point=point, lot="A1")], knowledge=KB)

    assert isinstance(event, NeedleIn)
    assert (event.point, event.lot) == (ChartPoint(chart="v1", x=0.25, y=0.0), "A1")


def test_an_id_is_read_in_any_case() -> None:
    (event,) = read_events({"events": [sent(id=uid(1).upper())]}, knowledge=KB)

    assert event.id == uid(1)


def test_every_fault_of_every_event_is_listed() -> None:
    found = faults(
        [
            sent(
                id="one",
                at="noon",
                target="soleus",
                technique="stab",
                depth_mm=-1,
                angle_deg=91,
                colour="red",
            ),
            {"kind": "jump"},
            7,
            sent(depth_mm=45, length_mm=40, region="leg.posterior", point={"chart": "v1", "x": 2}),
            {"kind": "twitch", "id": uid(2), "at": "2026-11-20T15:00:00Z", "needle": "x", "count": 1.5},
            {"kind": "reaction", "id": uid(3), "at": "1026-11-20T15:00:00Z", "adverse_event": "hiccup"},
            {"kind": "retained_needle", "id": uid(4), "at": "2026-11-20T15:00:00Z", "steps_done": ["pray"]},
            {"kind": "sharps_disposed", "id": uid(5), "at": "2026-11-20T15:00:00Z"},
            {
                "kind": "correction",
                "id": uid(6),
                "at": "2026-11-20T15:00:00Z",
                "corrects": uid(5),
                "replacement": sent(id=uid(7)),
            },
        ]
    )

    assert found == {
        "events[0].angle_deg": "DP105",
        "events[0].at": "DP106",
        "events[0].colour": "DP103",
        "events[0].depth_mm": "DP105",
        "events[0].id": "DP105",
        "events[0].target": "DP104",
        "events[0].technique": "DP104",
        "events[1].kind": "DP104",
        "events[2]": "DP101",
        "events[3].depth_mm": "DP105",
        "events[3].point.x": "DP105",
        "events[3].point.y": "DP102",
        "events[3].region": "DP104",
        "events[4].count": "DP105",
        "events[4].needle": "DP105",
        "events[5].adverse_event": "DP104",
        "events[5].at": "DP105",
        "events[5].severity": "DP102",
        "events[6].needle": "DP102",
        "events[6].steps_done[0]": "DP104",
        "events[7].count": "DP102",
        "events[8].reason": "DP102",
        "events[8].replacement.id": "DP105",
    }


@pytest.mark.parametrize("document", [None, 3, "x", {}, {"events": 3}, [None], [[]], [{}]])
def test_what_is_no_list_of_events_is_refused(document: Any) -> None:
    assert faults(document)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(kind=st.sampled_from(sorted(KINDS)), value=json_values)
def test_any_json_in_any_part_is_read_or_refused_with_faults(kind: str, value: Any) -> None:
    _cls, form = KINDS[kind]
    keys = form.schema(KB)["properties"]
    document = dict.fromkeys(keys, value) | {"kind": kind}

    # Whatever is wrong must come out as listed faults: any other exception fails here.
    with suppress(InputError):
        read_events([json.loads(json.dumps(document))], knowledge=KB)


def test_a_plan_is_read_from_the_contract_and_keeps_what_the_session_needs() -> None:
    step = {
        "order": 1,
        "position": "prone",
        "target": "soleus.tp1.left",
        "technique": "deep",
        "needle": {"diameter_mm": 0.25, "length_mm": 40},
        "depth_ceiling_mm": None,
    }

    plan = read_session_plan({"steps": [step], "refused": [], "needle_count": 1})

    assert plan.steps == (
        PlannedNeedle(target="soleus.tp1.left", technique=Technique.DEEP, diameter_mm=0.25, length_mm=40),
    )


def test_a_plan_with_faults_lists_them() -> None:
    with pytest.raises(InputError) as caught:
        read_session_plan({"steps": [{"technique": "deep", "depth_ceiling_mm": -3}, 5]})

    assert {fault.where for fault in caught.value.faults} >= {
        "steps[0].target",
        "steps[0].depth_ceiling_mm",
        "steps[1]",
    }


def test_the_summary_as_json_names_the_count_and_what_keeps_it_open() -> None:
    document = summary_as_json(summarise(plan=PLAN, events=[needle_in(1)]), knowledge=KB)

    assert json.loads(json.dumps(document)) == document
    assert (document["needles_in"], document["needles_out"], document["can_close"]) == (1, 0, False)
    assert document["outstanding"][0]["target"] == "infraspinatus.tp1.right"
    assert document["obstacles"][0]["kind"] == "needle_still_in"
    assert document["billing"]["code"] == "20560"


@given(events=any_events)
def test_any_summary_can_be_written(events: list[Event]) -> None:
    document = summary_as_json(summarise(plan=PLAN, events=events), knowledge=KB)

    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            {"kind": "incident", "incident": "retained_needle", "needle": "x"},
            {"incident": "DP104", "needle": "DP105"},
        ),
        ({"kind": "incident"}, {"incident": "DP104|DP102"}),
        (
            {"kind": "incident_step", "incident": uid(2), "step": "pray", "state": "perhaps"},
            {"step": "DP104", "state": "DP104", "done_by": "DP102"},
        ),
        (
            {
                "kind": "incident_step",
                "incident": uid(2),
                "step": "lie_flat",
                "done_by": "Pat",
                "state": "not_applicable",
                "reason": "  ",
            },
            {"reason": "DP102"},
        ),
        ({"kind": "near_miss", "near_miss": "ufo"}, {"near_miss": "DP104"}),
        (
            {"kind": "ceiling_exceeded", "needle": uid(2), "reason": " "},
            {"reason": "DP102", "second_practitioner": "DP102", "ultrasound": "DP102"},
        ),
    ],
)
def test_every_fault_of_a_mishap_is_listed(event: dict[str, Any], expected: dict[str, str]) -> None:
    found = faults([{"id": uid(1), "at": "2026-11-20T15:00:00Z", **event}])

    assert set(found) == {f"events[0].{name}" for name in expected}
    assert all(code in expected[where.removeprefix("events[0].")] for where, code in found.items())
