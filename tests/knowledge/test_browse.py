"""Whatever is known can be looked up by its id, with where it comes from."""

from __future__ import annotations

import pytest

from drypoint.errors import InputError
from drypoint.knowledge import (
    knowledge_kinds,
    knowledge_list,
    knowledge_resting_on,
    knowledge_show,
    knowledge_sources,
    load,
)
from tests.knowledge.small_base import base_of, whole

SMALL = base_of(whole())


def test_every_kind_is_listed_with_its_count_and_its_meaning() -> None:
    lines = {line.kind: line for line in knowledge_kinds(knowledge=SMALL)}

    assert set(lines) == set(SMALL.documents)
    assert lines["regions"].count == 2
    assert lines["regions"].title == "One area of the body chart, such as `neck.posterior.left`."


def test_a_kind_lists_its_files_with_what_they_are_about() -> None:
    lines = knowledge_list(knowledge=SMALL, kind="muscles")

    assert [(line.id, line.title) for line in lines] == [("example_muscle", "Example muscle")]


def test_a_file_is_shown_as_it_stands_and_as_text() -> None:
    (page,) = knowledge_show(knowledge=SMALL, name="example_phrase")

    assert page.kind == "aftercare/phrases"
    assert page.document["text"] == "Drink something."
    assert "text: Drink something." in page.text.splitlines()


@pytest.mark.parametrize("name", ["ex_001", "EX-001", "ex-001", "facts/ex_001"])
def test_a_fact_is_found_by_our_id_and_by_that_of_the_references(name: str) -> None:
    (page,) = knowledge_show(knowledge=SMALL, name=name)

    assert (page.kind, page.id) == ("facts", "ex_001")


def test_a_trigger_point_is_found_inside_its_muscle() -> None:
    (page,) = knowledge_show(knowledge=SMALL, name="example_muscle.tp1")

    assert page.document["needling_regions"] == ["arm.front"]


def test_a_side_is_passed_over() -> None:
    (page,) = knowledge_show(knowledge=SMALL, name="example_muscle.tp1.right")

    assert page.id == "example_muscle.tp1"


def test_a_region_keeps_its_side() -> None:
    (page,) = knowledge_show(knowledge=SMALL, name="arm.front.left")

    assert page.document["side"] == "left"


def test_whatever_rests_on_a_source_or_a_fact_is_found() -> None:
    on_source = {line.id for line in knowledge_resting_on(knowledge=SMALL, name="example-2020")}
    on_fact = {line.id for line in knowledge_resting_on(knowledge=SMALL, name="EX-001")}

    assert on_source == {
        "ex_001",
        "example_ache",
        "example_conflict",
        "example_muscle",
        "example_statement",
        "nothing_to_say",
        "pv001",
    }
    assert {"example_phrase", "example_rule", "example_conflict", "example_claim"} <= on_fact


def test_an_id_that_stands_in_two_kinds_shows_both() -> None:
    pages = knowledge_show(knowledge=load(), name="anticoagulant")

    assert len(pages) == len({page.kind for page in pages}) >= 2


def test_a_citation_is_found_by_its_id_in_the_references() -> None:
    (page,) = knowledge_show(knowledge=load(), name="S58")

    assert page.id == "brady-2014"


def test_a_decision_shows_the_sources_of_the_facts_it_rests_on() -> None:
    (source,) = knowledge_sources(knowledge=SMALL, name="example_phrase")

    assert (source.key, source.title, source.read_as) == ("example-2020", "Example (2020). A study.", "seen")
    assert (source.through, source.confidence) == (("ex_001",), ("memory",))


@pytest.mark.parametrize(
    ("name", "through"),
    [
        ("ex_001", ("ex_001",)),
        ("muscles/example_muscle", ("itself",)),
        ("example_muscle.tp1", ("itself",)),
        ("example-2020", ("itself",)),
        ("example_conflict", ("itself", "ex_001")),
    ],
)
def test_sources_say_by_what_a_thing_rests_on_them(name: str, through: tuple[str, ...]) -> None:
    (source,) = knowledge_sources(knowledge=SMALL, name=name)

    assert source.through == through


def test_every_decision_of_the_real_base_that_names_facts_shows_sources() -> None:
    knowledge = load()

    for kind, documents in knowledge.documents.items():
        for name, document in documents.items():
            if document.get("basis"):
                assert knowledge_sources(knowledge=knowledge, name=f"{kind}/{name}"), (kind, name)


def test_a_mistyped_id_names_the_near_ones() -> None:
    with pytest.raises(InputError) as caught:
        knowledge_show(knowledge=load(), name="trapezius_uper")

    (fault,) = caught.value.faults
    assert fault.code == "DP104"
    assert "trapezius_upper" in fault.expected


def test_an_unknown_kind_is_a_fault() -> None:
    with pytest.raises(InputError):
        knowledge_list(knowledge=SMALL, kind="dreams")
