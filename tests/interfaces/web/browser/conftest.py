"""Headless Chromium, and a practice that is open today."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.interfaces.web.browser.practice import OpenPractice, open_practice_today
from tests.interfaces.web.browser.serving import served_clinic, settle
from tests.waiting import PATIENCE_MS

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""The shell draws and runs pages as the whole browser does, for less than half of its processor time."""

FLAGS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]

NewContext = Callable[..., BrowserContext]


def chromium_path() -> str | None:
    """Return the system's Chromium, by whatever name it goes."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip(f"no Chromium on the path: looked for {', '.join(NAMES)}")
    # Playwright runs an event loop in this thread; the ORM below works beside it, never inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[NewContext]:
    """Open windows that fail a test on any fault in the console."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(locale="en-GB", **options)
        context.set_default_timeout(PATIENCE_MS)
        context.on(
            "console", lambda message: faults.append(message.text) if message.type == "error" else None
        )
        context.on("weberror", lambda error: faults.append(str(error.error)))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert [fault for fault in faults if "the server responded with a status of 4" not in fault] == []


@pytest.fixture(scope="session")
def live_server(django_db_setup: None) -> Iterator[LiveServer]:
    """Serve the clinic until just before its database goes."""
    with served_clinic() as server:
        yield server


@pytest.fixture(autouse=True)
def settled(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let every request end between the last window that closes and the emptying of the tables."""
    yield
    if "live_server" in request.fixturenames:
        settle(request.getfixturevalue("live_server"))


@pytest.fixture
def house(live_server: Any, chromium: Browser) -> OpenPractice:
    return open_practice_today()
