"""The styles are collected whole and in order, and say each thing once: every rule, breakpoint and length."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from drypoint.interfaces import web
from drypoint.interfaces.web.frame import collected_styles
from drypoint.interfaces.web.frame.styles import AREAS, style_files

ROOM = Path(web.__file__).parent
CLINIC = collected_styles("clinic").decode()
TOKENS = dict(re.findall(r"--([\w-]+): ([\d.]+(?:rem|px));", (ROOM / "layout" / "tokens.css").read_text()))
BREAKPOINTS = {value for name, value in TOKENS.items() if name.startswith("from-")}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LENGTH = re.compile(r"(?<![\w.-])\d*\.?\d+(?:rem|px)\b")
KINDS = {
    "spacing": ("gap", "row-gap", "column-gap", "padding", "margin"),
    "text": ("font-size",),
    "corner": ("border-radius",),
    "target": ("min-height",),
    "measure": ("max-width",),
}
"""Properties whose lengths are of one kind; the sides of padding and margin belong to them."""
IN_UNITS_OF_THE_DRAWING = re.compile(r"\.dp-(mark|chart)\b|\.dp-bodychart--close")


@dataclass(frozen=True)
class Rule:
    """One block of declarations, with the conditions around it."""

    conditions: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]


def rules(css: str) -> list[Rule]:
    return list(_rules(COMMENT.sub("", css), ()))


def _rules(css: str, conditions: tuple[str, ...]) -> Iterator[Rule]:
    while "{" in css:
        head, _, rest = css.partition("{")
        body, css = _body(rest)
        if "{" in body:
            yield from _rules(body, (*conditions, head.strip()))
        else:
            named = (one.partition(":") for one in body.split(";") if one.strip())
            declarations = tuple((name.strip(), " ".join(value.split())) for name, _, value in named)
            yield Rule(conditions, tuple(" ".join(one.split()) for one in head.split(",")), declarations)


def _body(rest: str) -> tuple[str, str]:
    depth = 1
    for place, sign in enumerate(rest):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return rest[:place], rest[place + 1 :]
    raise AssertionError("a block is not closed")


RULES = rules(CLINIC)


def kind_of(name: str) -> str | None:
    stem = re.sub(r"^(padding|margin)-.*", r"\1", name)
    return next((kind for kind, names in KINDS.items() if stem in names), None)


# -- the collecting -----------------------------------------------------------------------------------


def test_every_style_beside_a_template_is_collected_once():
    collected = [path for area in AREAS for path in style_files(area)]

    assert set(collected) == set(ROOM.rglob("*.css"))
    assert max(Counter(style_files("clinic")).values()) == 1


@pytest.mark.parametrize("area", AREAS)
def test_the_frame_comes_first_then_components_then_pages_and_paper_last(area: str):
    *frame, paper = [path for path in style_files(area) if path.parent.name == "layout"]
    places = {"layout": 0, "components": 1}
    pages = [path.relative_to(ROOM) for path in style_files(area)][:-1]

    assert [path.stem for path in frame] == ["tokens", "page", "forms", "blocks"]
    assert paper == list(style_files(area))[-1] == ROOM / "layout" / "print.css"
    assert [places.get(path.parts[0], 2) for path in pages] == sorted(
        places.get(path.parts[0], 2) for path in pages
    )


def test_a_style_stands_beside_what_it_dresses():
    lonely = [path for path in ROOM.rglob("*.css") if not list(path.parent.glob("*.html"))]

    assert lonely == []


def test_the_style_sheet_needs_no_sign_in_and_no_second_sending():
    first = Client().get("/styles/clinic.css")

    again = Client().get("/styles/clinic.css", headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"] == "text/css; charset=utf-8"
    assert first.content == collected_styles("clinic")
    assert "Cookie" not in first.get("Vary", "")
    assert (again.status_code, again.content) == (304, b"")


def test_an_area_that_is_not_there_is_not_found():
    assert Client().get("/styles/elsewhere.css").status_code == 404


def test_a_page_asks_for_one_style_sheet(client: Client, db: None):
    page = client.get("/").content.decode()

    assert re.findall(r'<link rel="stylesheet" href="([^"]*)"', page) == ["/styles/clinic.css"]


# -- each thing once ----------------------------------------------------------------------------------


def test_no_rule_is_written_twice():
    written = Counter((rule.conditions, one, rule.declarations) for rule in RULES for one in rule.selectors)

    assert [rule for rule, times in written.items() if times > 1] == []


def test_no_list_of_selectors_opens_two_blocks():
    lists = Counter((rule.conditions, rule.selectors) for rule in RULES)

    assert [one for one, times in lists.items() if times > 1] == []


def test_what_several_say_alike_is_one_list_of_selectors():
    """Parts that only one browser knows are left out: it drops a list that names another's."""
    alike = defaultdict(list)
    for rule in RULES:
        if len(rule.declarations) >= 3 and not any("::-" in one for one in rule.selectors):
            alike[rule.conditions, frozenset(rule.declarations)].append(rule.selectors)

    assert [blocks for blocks in alike.values() if len(blocks) > 1] == []


def test_every_breakpoint_is_one_of_the_tokens():
    heads = {head for rule in RULES for head in rule.conditions}
    from_here = {value for head in heads for value in re.findall(r"min-width: ([\d.]+rem)", head)}
    up_to = {value for head in heads for value in re.findall(r"max-width: ([\d.]+rem)", head)}

    assert from_here | {f"{float(value[:-3]) + 0.01:g}rem" for value in up_to} == BREAKPOINTS


def test_a_length_that_is_said_twice_is_a_token():
    hairlines = {"1px", "0.01rem"}
    said = Counter(
        (kind, length)
        for rule in RULES
        if rule.selectors != (":root",) and not IN_UNITS_OF_THE_DRAWING.search(rule.selectors[0])
        for kind, length in {
            (kind_of(name), length) for name, value in rule.declarations for length in LENGTH.findall(value)
        }
        if kind and length not in hairlines
    )

    assert [one for one, times in said.items() if times > 1] == []


def test_every_token_is_used():
    named = re.findall(r"^ +--([\w-]+):", CLINIC, re.MULTILINE)

    assert [one for one in named if not one.startswith("from-") and f"var(--{one})" not in CLINIC] == []
