"""Install what users would pick instead into environments of its own, and run scripts there.

Nothing of this is a dependency of Drypoint. The environments live below `var/bench/`, which git ignores,
and are made again when their lock changes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.figures import ROOT, Figure, table

HERE = Path(__file__).parent
PYTHON_LOCK = HERE / "peers" / "requirements.txt"
KEPT = ROOT / "var" / "bench"
LONGEST_S = 900


class PeerAbsent(Exception):  # noqa: N818 -- named for what happened, as the house's errors are
    """A peer cannot be had on this machine; the message says why."""


def run_python(script: str, given: Any) -> Any:
    """Run `benchmarks/peers/<script>` among the Python peers, JSON in and JSON out.

    Raises:
        PeerAbsent: The environment cannot be made.
    """
    return _answer([str(_python_peers()), str(HERE / "peers" / script)], given)


def run_node(project: str, given: Any) -> Any:
    """Run `benchmarks/<project>/run.js` in Node among the packages of that folder, JSON in and JSON out.

    Raises:
        PeerAbsent: There is no Node or npm, or the packages cannot be installed.
    """
    return _answer(["node", str(_node_peers(HERE / project) / "run.js")], given)


def _python_peers() -> Path:
    """Return the Python of the environment that holds the peers; made once for each lock."""
    folder = KEPT / f"python-{_mark(PYTHON_LOCK)}"
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _install([sys.executable, "-m", "venv", str(folder)])
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        _install([*pip, "--require-hashes", "--requirement", str(PYTHON_LOCK)])
        (folder / "installed").touch()
    return python


def _node_peers(project: Path) -> Path:
    """Return a folder with the project’s script, its lock and its packages."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise PeerAbsent(f"there is no {program} on this machine")
    folder = KEPT / f"node-{_mark(project / 'package-lock.json')}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc", "run.js"):
        shutil.copy2(project / name, folder / name)
    if not (folder / "installed").exists():
        _install(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder)
        (folder / "installed").touch()
    return folder


def _mark(lock: Path) -> str:
    return hashlib.blake2b(lock.read_bytes(), digest_size=6).hexdigest()


def _install(command: list[str], folder: Path = ROOT) -> None:
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True, timeout=LONGEST_S)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "no word").strip().splitlines()[-1]
        raise PeerAbsent(f"{Path(command[0]).name} could not install it ({said})") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerAbsent(f"it could not be installed: {error}") from error


def _answer(command: list[str], given: Any) -> Any:
    """Run a script that must work once its packages are there; its own failure is ours to see."""
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1]} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)


def skipped(title: str, absent: PeerAbsent) -> str:
    """Return the section that says why there is no comparison."""
    return f"### {title}\n\nSkipped: {absent}.\n"


def compared(title: str, figures: list[Figure]) -> str:
    """Return a table one level below a section."""
    return "#" + table(title, figures)
