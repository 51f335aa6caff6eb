"""A process that has everything imported and, for each line on its input, forks a server out of itself.

A server begins in a tenth of a second instead of one and a half; what then runs is granian with the very
arguments of `drypoint serve`. No connection to the database is open here, so none is handed down.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from drypoint.interfaces.cli.serving import server_command


def main(application: str) -> None:
    """Fork a server for each port on standard input and answer its process id; end with the input."""
    importlib.import_module(application.partition(":")[0])
    _load_what_a_first_request_loads()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a server that was killed
    child = 0
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _serve(int(line), application)
        _become_a_group(child)
        print(child, flush=True)
    if child:
        with suppress(ProcessLookupError):  # whoever asked for it is gone, and so must it be
            os.killpg(child, signal.SIGKILL)


def _load_what_a_first_request_loads() -> None:
    from django.urls import get_resolver

    from drypoint.knowledge import load

    load()
    _ = get_resolver().url_patterns


def _become_a_group(process: int) -> None:
    """The server and its workers are one group, which a kill takes whole; child and parent both see to it."""
    os.setpgid(process, 0)


def _serve(port: int, application: str) -> NoReturn:
    from granian.cli import entrypoint

    _become_a_group(0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(silence, stream)
    _, _, *arguments, _ = server_command("127.0.0.1", port)
    sys.argv = [*arguments, application]
    entrypoint()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
