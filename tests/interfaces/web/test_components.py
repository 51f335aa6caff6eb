"""Every component looks as it was last agreed to look, in each of its examples."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.template.loader import render_to_string
from syrupy.assertion import SnapshotAssertion

from drypoint.interfaces.web.components import question
from drypoint.interfaces.web.gallery import COMPONENTS, Component

BARE_REGION = re.compile(r'<path class="dp-region[^"]*"(?![^>]*data-pain)[^>]*>.*?</path>\n?')
EMPTY_ROW = re.compile(r'<tr>(?:(?!</tr>|value="[^"])[\s\S])*</tr>\n?')
COURSE = re.compile(r' d="[^"]*"')


def reviewable(html: str) -> str:
    """Leave out what nobody reads in a chart: bare regions, empty rows, and the course of lines."""
    fewer = COURSE.sub(' d="…"', BARE_REGION.sub("", html))
    shorter = EMPTY_ROW.sub("", fewer) if 'data-chart="paint"' in html else fewer
    return re.sub(r"\n\s*\n+", "\n", shorter)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_component_is_drawn_as_it_was_agreed(component: Component, snapshot: SnapshotAssertion):
    drawn = {
        name: reviewable(render_to_string(component.template, {component.name: value}))
        for name, value in component.examples.items()
    }

    assert drawn == snapshot


@pytest.mark.parametrize("example", question.EXAMPLES)
def test_a_question_looks_the_same_drawn_once_or_anew(example: str):
    view = question.EXAMPLES[example]

    drawn = render_to_string("web/components/question/question.html", {"question": view})

    assert [view.html, replace(view).html] == [drawn, drawn]


@pytest.mark.parametrize(
    "told",
    [
        {"record": ("The record lists “example”.",)},
        {"fault": "Write a place from the list."},
        {"where": ("Elbow",)},
        {"on": "2026-10-01"},
        {"by": "Dr Example"},
        {"lifts": (("first", "The first example", True),)},
    ],
)
def test_what_was_told_of_a_person_is_not_kept_for_the_next(told: dict[str, Any]):
    view = replace(question.PLAIN, asks_where=True, asks_when=True, asks_who=True)

    assert view.is_anybodys
    assert not replace(view, **told).is_anybodys


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_a_component_has_more_than_one_example(component: Component):
    assert len(component.examples) >= 2


def test_every_component_is_in_the_gallery():
    from pathlib import Path

    import drypoint.interfaces.web.components as room

    templates = {path.stem for path in Path(room.__file__).parent.glob("*/*.html")}

    assert templates == {component.name for component in COMPONENTS}


def test_no_component_has_more_than_four_htmx_attributes_on_one_element():
    from pathlib import Path

    from drypoint.interfaces import web

    tags = [
        tag
        for path in Path(web.__file__).parent.rglob("*.html")
        for tag in re.findall(r"<[a-z][^>]*>", path.read_text())
    ]

    assert [tag for tag in tags if len(re.findall(r"\shx-", tag)) > 4] == []
