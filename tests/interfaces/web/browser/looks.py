"""Whom a page serves at any size and in any theme: what axe finds, what is too wide, what is too small."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

SIZES = {"phone": (375, 812), "tablet": (820, 1180), "desktop": (1440, 900)}
SCHEMES = ("light", "dark")
SCREENSHOTS = Path(__file__).parents[4] / "screenshots"
AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """
async (rules) => {
  const only = rules.length ? {runOnly: {type: 'rule', values: rules}} : {};
  const {violations} = await axe.run(document, {resultTypes: ['violations'], ...only});
  return violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.target}`));
}
"""
SMALL = """
() => {
const WITHIN = '.dp-tap, .dp-tick, .dp-field, .dp-person, .dp-ledger';
return [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden]), label')]
  .filter(one => one.offsetParent && !one.closest('p, li, .dp-colophon, .dp-fault-summary, .dp-skip'))
  .filter(one => one.matches('.dp-tap label, .dp-input') || !one.closest(WITHIN))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.height > 1 && box.height < 44)
  .map(([box, one]) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 30)} ${box.height}`);
}
"""


THEMED = ("color-contrast", "link-in-text-block")
"""What axe can find in one theme and not in the other."""


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds by these rules, or by all where none is named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return list(page.evaluate(RUN, list(rules)))


def too_small(page: Page) -> list[str]:
    """Return what is tapped and is lower than a gloved finger needs."""
    return list(page.evaluate(SMALL))


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def open_every_fold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def in_every_size(page: Page) -> Iterator[str]:
    """Give the window each size in turn; a page that is open turns with it."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        yield size


def in_every_scheme(page: Page) -> Iterator[str]:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        yield scheme


def violations_in_either_theme(page: Page) -> list[str]:
    """Return what axe finds, and leave the page in the light."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations(page, *THEMED)]
    page.emulate_media(color_scheme="light")
    return found


def in_every_look(page: Page) -> Iterator[str]:
    for size in in_every_size(page):
        for scheme in in_every_scheme(page):
            yield f"{size} {scheme}"


def take(page: Page, name: str, size: str, scheme: str) -> None:
    """Take the whole page; the window grows to it, so that what sticks to an edge stands at the edge."""
    SCREENSHOTS.mkdir(exist_ok=True)
    width, height = SIZES[size]
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, min(whole, 8000))})
    page.screenshot(path=SCREENSHOTS / f"{name.replace(' ', '-')}.{size}.{scheme}.png")
    page.set_viewport_size({"width": width, "height": height})
