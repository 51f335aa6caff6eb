"""The pages for everybody: how hard they read, what travels, what they cost, what Lighthouse says."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.interfaces.web.public.addresses import ADDRESSES
from tests.interfaces.web.public.reading import grades
from tests.waiting import answers, held_port, until

from benchmarks.figures import cpu_ms, growth
from benchmarks.peers import PeerAbsent, run_node, skipped
from benchmarks.practice import open_demo
from drypoint.interfaces.cli.serving import server_command
from drypoint.terms import Language

if TYPE_CHECKING:
    from django.test import Client

HOST = "127.0.0.1"
PACKED = {"host": HOST, "accept-encoding": "gzip"}
JUDGED = (
    "learn/",
    "learn/what-it-is/",
    "learn/trigger-points/",
    "learn/how-it-works/",
    "learn/side-effects/",
    "learn/conditions/",
    "learn/conditions/low-back-pain/",
    "check/",
)
"""Of every kind of page one: list, text, chart, model, rates, conditions, a condition, the check."""
LIGHTHOUSE = "Lighthouse, a phone on a slow connection"
BROWSERS = ("chromium", "chromium-headless-shell")
REPEATS = 7


def measure() -> str:
    """Ask for every page as a browser does, which takes its reply compressed."""
    open_demo()
    from django.test import Client

    client = Client(headers=PACKED)
    heads = ("page", "Flesch–Kincaid (≤ 6.5)", "SMOG (≤ 9)", "kB English", "kB Spanish", "ms CPU, least")
    rows = [_row(client, address) for address in (*ADDRESSES, "check/")]
    return "## Public pages\n\n" + growth("Every page", heads, rows) + "\n" + _lighthouse()


def _row(client: Client, address: str) -> tuple[object, ...]:
    plain = client.get(f"/en/{address}", headers={"accept-encoding": ""}).content.decode()
    flesch_kincaid, smog = grades(plain)
    sizes = [len(client.get(f"/{language}/{address}").content) / 1000 for language in Language]
    cpu = cpu_ms(partial(client.get, f"/en/{address}"), repeats=REPEATS)
    return (address, f"{flesch_kincaid:.1f}", f"{smog:.1f}", *sizes, cpu.least)


def _lighthouse() -> str:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        if browser is None:
            raise PeerAbsent("there is no Chromium on this machine")
        with _served() as address:
            pages = [f"{address}/{language}/{page}" for page in JUDGED for language in Language]
            found = run_node("lighthouse", {"addresses": pages, "browser": browser})
    except PeerAbsent as absent:
        return skipped(LIGHTHOUSE, absent)
    heads = ("page", "performance", "accessibility", "best practices", "SEO", "what lowers them")
    rows = [
        (page.removeprefix(address), *one["scores"], ", ".join(one["below"]))
        for page, one in zip(pages, found, strict=True)
    ]
    return growth(LIGHTHOUSE, heads, rows)


@contextmanager
def _served() -> Iterator[str]:
    """Yield the address of the bench's practice as `drypoint serve` serves it; it ends with the block."""
    with held_port() as port:
        server = subprocess.Popen(
            server_command(HOST, port), env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        address = f"http://{HOST}:{port}"
        try:
            until(lambda: answers(f"{address}/healthz"), else_say=lambda: f"no server answered at {address}")
            yield address
        finally:
            server.terminate()
            server.wait()
