"""The look holds its promises: every pair of colours can be read, nothing is green, nothing is fetched.

How the styles are written is held by `test_styles.py`.
"""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

from drypoint import body_chart
from drypoint.interfaces import web
from drypoint.interfaces.web.artwork import draw
from drypoint.interfaces.web.frame import collected_styles
from drypoint.interfaces.web.frame.styles import AREAS, style_files
from drypoint.pathway import mechanism

ROOM = Path(web.__file__).parent
CHART = Path(body_chart.__file__).parent
STYLES = list(style_files("clinic"))
PLOTS = Path(mechanism.__file__).parent / "plots.py"
TOKENS = (ROOM / "layout" / "tokens.css").read_text()
STYLED = {name for area in AREAS for name in re.findall(r"\.(dp-[\w-]+)", collected_styles(area).decode())}
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
SCHEMES = dict(
    zip(("light", "dark"), (dict(COLOUR.findall(part)) for part in TOKENS.split("@media")), strict=True)
)
GROUNDS = ("paper", "sheet", "well")
READ_ON_GROUNDS = [(text, ground, 4.5) for text in ("ink", "ink-soft", "needle") for ground in GROUNDS]
BORDERS = [("line-strong", ground, 3.0) for ground in GROUNDS]
FILLED = [("on-ink", "ink", 4.5), ("on-needle", "needle", 4.5), ("on-ink", "ink-soft", 4.5)]
PAIN = [("ink" if level < 6 else "on-pain", f"pain-{level}", 4.4) for level in range(11)]


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_colours_can_be_read(scheme: str):
    colours = SCHEMES[scheme]
    pairs = [*READ_ON_GROUNDS, *BORDERS, *FILLED, *PAIN]

    found = {(front, back): contrast(colours[front], colours[back]) for front, back, _ in pairs}

    assert [(front, back) for front, back, least in pairs if found[front, back] < least] == []


def test_nothing_is_green():
    named = {path.name: re.findall(r"#[0-9a-f]{6}", path.read_text()) for path in STYLES}

    green = [(name, colour) for name, colours in named.items() for colour in colours if is_green(colour)]

    assert any(named.values())
    assert green == []


def is_green(colour: str) -> bool:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(*channels)
    return 75 / 360 < hue < 190 / 360 and saturation > 0.1


def test_both_schemes_name_the_same_colours():
    assert SCHEMES["dark"].keys() == SCHEMES["light"].keys()


def test_nothing_is_fetched_from_elsewhere():
    paths = [*ROOM.rglob("*.css"), *ROOM.rglob("*.js")]

    code = {path.name: re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE) for path in paths}

    assert code
    assert {name for name in code if re.search(r"https?://|@import|@font-face", code[name])} == set()


def test_every_class_that_a_template_uses_has_a_style():
    used = {
        name
        for path in ROOM.rglob("*.html")
        for group in re.findall(r'class="([^"]*)"', re.sub(r"{%.*?%}", " ", path.read_text()))
        for name in group.split()
        if name.startswith("dp-") and "{{" not in name
    }

    assert sorted(used - STYLED) == []


def test_every_style_is_used_by_a_template_or_by_the_chart():
    painters = (*CHART.glob("*.py"), *ROOM.glob("chart/*.py"), *ROOM.glob("public/blocks/*.py"))
    drawn = (PLOTS, *painters, *ROOM.rglob("chart*.js"))
    text = "".join(path.read_text() for path in (*ROOM.rglob("*.html"), *drawn))
    stems = {name.rpartition("--")[0] + "--" for name in STYLED if "--" in name}

    unused = [
        name
        for name in STYLED
        if name not in text and not any(name.startswith(s) and s in text for s in stems)
    ]

    assert unused == []


def test_the_print_at_the_door_is_what_the_program_draws():
    assert (ROOM / "artwork" / "muscle_print.html").read_text() == draw()
