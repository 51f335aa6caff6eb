"""The one place where tests wait: as long as a busy machine may need, and no longer than it does.

A test that fails only because the machine is busy is a defect. So no test sleeps for a fixed time in the hope
that something has happened by then, and none asks how long something took by the clock on the wall.
"""

from __future__ import annotations

import http.client
import resource
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_S = 180.0
"""The longest that anything is waited for; a quiet machine needs a hundredth of it."""

PATIENCE_MS = 60_000.0
"""The same for one step of a browser, of which a test has many."""

STEP_S = 0.05
NO_ANSWER = (OSError, http.client.HTTPException)


def until(holds: Callable[[], object], *, else_say: Callable[[], str]) -> None:
    """Return as soon as something holds.

    Raises:
        AssertionError: It did not within `PATIENCE_S`, with what `else_say` tells of it.
    """
    ends_at = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > ends_at:
            raise AssertionError(f"not within {PATIENCE_S:.0f} s: {else_say()}")
        time.sleep(STEP_S)


def answers(address: str) -> bool:
    """Say whether a page comes; no answer, a late one and an error are all the same "not yet"."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_S / 10) as reply:
            return reply.status == http.client.OK
    except NO_ANSWER:  # an `HTTPError` is an `OSError`
        return False


@contextmanager
def held_port() -> Iterator[int]:
    """Yield a port on which a server may listen, and which nobody else is given meanwhile.

    The port stays bound without listening. The system hands it to nobody who asks for any port; a server
    that asks for this one gets it, as servers allow an address to be used again.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def children_cpu_s() -> float:
    """Return the processor time that ended child processes took, which other programs do not lengthen."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
