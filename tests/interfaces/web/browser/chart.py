"""Hands on the body chart: where a region lies on the screen, and what a finger does there."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

Point = tuple[float, float]
SHOWN = """
([region, scrolls]) => {
  const paths = [...document.querySelectorAll(`.dp-region[data-region="${region}"]`)];
  const path = paths.find(one => one.dataset.at && one.closest('.dp-bodychart-figure').offsetParent);
  if (scrolls) path.scrollIntoView({block: 'center', behavior: 'instant'});
  const [x, y] = path.dataset.at.split(' ').map(Number);
  const at = new DOMPoint(x, y).matrixTransform(path.ownerSVGElement.getScreenCTM());
  return [at.x, at.y];
}
"""
DRAWN = """
() => Object.fromEntries([...document.querySelectorAll('input[name^="pain-"]')]
  .filter(field => field.value).map(field => [field.name.slice(5), field.value]))
"""


def middle_of(page: Page, region: str) -> Point:
    """Scroll to a region in the view that is open, and return where its middle lies on the screen."""
    x, y = page.evaluate(SHOWN, [region, True])
    return x, y


def place_of(page: Page, region: str) -> Point:
    """Return where the middle of a region lies on the screen as it stands."""
    x, y = page.evaluate(SHOWN, [region, False])
    return x, y


def drawn(page: Page) -> dict[str, str]:
    """Return what the form would send."""
    return dict(page.evaluate(DRAWN))


def tap(page: Page, region: str) -> None:
    page.mouse.click(*middle_of(page, region))


def drag(page: Page, *regions: str) -> None:
    """Press the mouse on the first region and go over the others."""
    page.mouse.move(*middle_of(page, regions[0]))
    page.mouse.down()
    for region in regions[1:]:
        page.mouse.move(*place_of(page, region), steps=3)
    page.mouse.up()


def open_view(page: Page, view: str) -> None:
    page.check(f"#drawing-view-{view}")


def swipe(page: Page, start: Point, end: Point, *, steps: int = 8) -> None:
    """Put one finger down, move it, and lift it, as the browser itself would take it."""
    device = page.context.new_cdp_session(page)
    across, down = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps

    def send(kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", start)
    for step in range(1, steps + 1):
        send("touchMove", (start[0] + across * step, start[1] + down * step))
    send("touchEnd")


def scrolled(page: Page) -> float:
    return float(page.evaluate("window.scrollY"))


def the_ranking_says(page: Page, words: str) -> None:
    expect(page.locator(".dp-candidate").first).to_contain_text(words)


def marks(page: Page, selector: str) -> list[Any]:
    """Return the points of the marks that lie over the open figures."""
    return list(
        page.locator(f".dp-bodychart-figure {selector}").evaluate_all(
            "all => all.map(one => one.dataset.point)"
        )
    )
