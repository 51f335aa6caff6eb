"""`python -m benchmarks.kills [KILLS] [--seed N] [--application NAME]`: exit 1 where anything was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from drypoint.interfaces.cli.serving import APPLICATION


def main(arguments: list[str]) -> int:
    """Besiege a practice of its own and tell what was found; the seed repeats the moments of the kills."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--application", default=APPLICATION)
    asked = parser.parse_args(arguments)
    print(f"{asked.kills} kills, --seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="drypoint-kills-") as folder:
        return besiege(Path(folder), asked)


def besiege(home: Path, asked: argparse.Namespace) -> int:
    """Run one siege in a folder; return the exit code."""
    from benchmarks.kills.practice import record_in
    from benchmarks.kills.servers import servers
    from benchmarks.kills.siege import Loss, Siege

    with record_in(home), servers(application=asked.application, log=home / "server.log") as running:
        try:
            print(Siege(running, Random(asked.seed), asked.kills).run())
        except Loss as loss:
            print(f"LOST\n{loss}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
