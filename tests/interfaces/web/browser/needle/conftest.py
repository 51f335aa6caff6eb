"""Tablets in a room: windows that may lose the network, lie flat and be opened again."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from drypoint.clinic.session import NeedleSession, needle_session
from drypoint.interfaces import web
from tests.interfaces.web.browser import walk
from tests.interfaces.web.browser.conftest import FLAGS, chromium_path
from tests.interfaces.web.browser.practice import OpenPractice
from tests.waiting import PATIENCE_MS

SIZE = {"width": 820, "height": 1180}
EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
"""What the console says of a lost network and of a refusal; anything else is a fault."""

HAND_MS = 1_000
"""What a hand takes from one tap to the next: longer than the page takes a second touch for the same one."""

HAND = """
window.rested = 0;
const clock = performance.now.bind(performance);
performance.now = () => clock() + window.rested;
"""
"""Lets a hand rest without anybody waiting: the page alone hears that time has passed."""

RESTED = """
async (hand) => {
  window.rested += hand;
  const { openStore } = await import("/static/web/js/needle/store.js");
  const store = await openStore();
  for (let turn = 0; turn < 3; turn += 1) {
    await store.everything();
    await store.session("");
  }
  store.close();
}
"""
"""Reading waits in the line of what a tap writes; so when it is through, the tap is kept and shown."""

NewTablet = Callable[..., "Tablet"]


@dataclass
class Tablet:
    """One device with the Needle page of one visit."""

    page: Page
    url: str
    visit_id: UUID

    def sign_in(self, username: str = "physiotherapist") -> Tablet:
        walk.given_somebody_signed_in(self.page, self.url, username)
        return self

    @property
    def address(self) -> str:
        return f"{self.url}/visits/{self.visit_id}/needle/"

    def open(self) -> Tablet:
        self.page.goto(self.address)
        return self.is_ready()

    def is_ready(self) -> Tablet:
        self.page.wait_for_selector("#needle-session[data-kept=true]")
        return self

    def offline(self, is_off: bool = True) -> None:
        self.page.context.set_offline(is_off)

    def tap(self, name: str) -> None:
        """Tap the one button of that name, as a hand does: not two within a moment."""
        self._tap(self.page.get_by_role("button", name=name, exact=True))

    def needle_in(self, target: int, depth: int = 0) -> None:
        self._tap(self.page.locator("[data-target]").nth(target).locator(".dp-depths button").nth(depth))

    def tap_needle(self, number: int, word: str) -> None:
        row = self.page.locator(".dp-needle", has_text=f"Needle {number}")
        self._tap(row.get_by_role("button").filter(has_text=word))

    def _tap(self, button: Locator) -> None:
        button.click()
        self.rest()

    def rest(self) -> None:
        self.page.evaluate(RESTED, HAND_MS)

    def says(self, words: str) -> None:
        walk.then_the_count_says(self.page, words)

    def sent(self, words: str) -> None:
        walk.expect(self.page.locator("[data-part=sent]")).to_contain_text(words)

    def counted(self) -> tuple[int, int, int]:
        """Return in, out and still in as they stand on the screen."""
        figures = [self.page.locator(f".dp-count [data-slot={slot}]").inner_text() for slot in SLOTS]
        return int(figures[0]), int(figures[1]), int(figures[2])


SLOTS = ("in", "out", "still")


@pytest.fixture(scope="module")
def device(chromium: Browser) -> Iterator[Page]:
    """Open a window in which one script of the page runs by itself."""
    page = chromium.new_page()
    yield page
    page.close()


def script_address(name: str) -> str:
    """Return a script of the page that imports nothing, as an address to import it from."""
    script = Path(web.__file__).parent / "static" / "web" / "js" / "needle" / name
    return f"data:text/javascript;base64,{b64encode(script.read_bytes()).decode()}"


@pytest.fixture
def visit_id(house: OpenPractice) -> UUID:
    return house.planned(house.booked(house.patient("Invented", "Pru")))


@pytest.fixture
def on_server(house: OpenPractice, visit_id: UUID) -> Callable[[], NeedleSession]:
    """Look at the session as the clinic has it."""
    return lambda: needle_session(by=house.physio, at=house.opened_at, visit_id=visit_id)


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Collect what consoles say; a test fails on anything that was not to be expected."""
    found: list[str] = []
    yield found
    assert [fault for fault in found if not any(part in fault for part in EXPECTED)] == []


def watched(context: BrowserContext, faults: list[str]) -> BrowserContext:
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(HAND)
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    return context


@pytest.fixture
def new_tablet(
    live_server: Any,
    chromium: Browser,
    faults: list[str],
    visit_id: UUID,
) -> Iterator[NewTablet]:
    opened: list[BrowserContext] = []

    def make(**options: Any) -> Tablet:
        given = {"viewport": SIZE, "locale": "en-GB", "reduced_motion": "reduce"} | options
        context = watched(chromium.new_context(**given), faults)
        opened.append(context)
        return Tablet(context.new_page(), live_server.url, visit_id)

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def new_device(
    live_server: Any,
    chromium: Browser,
    faults: list[str],
    visit_id: UUID,
    tmp_path: Path,
) -> Iterator[NewTablet]:
    """Start a browser that keeps its storage on disk, so that it can lie flat and be started again."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> Tablet:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "device", executable_path=chromium_path(), args=FLAGS, viewport=SIZE, **options
        )
        opened.append(watched(context, faults))
        return Tablet(context.pages[0], live_server.url, visit_id)

    yield make
    for context in opened:
        context.close()
