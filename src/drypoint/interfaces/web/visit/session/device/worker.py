"""The service worker: its script, the files it keeps, and a version that changes when any of them does."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

from drypoint.interfaces.web.frame import collected_styles

AREA = "clinic"
SCRIPT = "web/js/needle/worker.js"
SCRIPTS = (
    *("page", "count", "store", "send", "taps", "view", "clock", "leave", "identity"),
    *("fill", "incidents", "times", "late", "lots", "marks"),
)
KEPT = (
    *(f"web/js/needle/{name}.js" for name in SCRIPTS),
    "web/js/vendor/idb/index.js",
    "web/js/drypoint.js",
    "web/art/icon.svg",
)
"""What the page needs beside its style sheet to stand without network; it adds what else it has loaded."""


@cache
def worker_script() -> str:
    """Return the worker with its list of files; another content is another version."""
    files = [reverse("style_sheet", args=(AREA,)), *(static(name) for name in KEPT)]
    kept = json.dumps({"version": script_version(), "files": files})
    return f"const KEPT = {kept};\n{script_source(SCRIPT).decode()}"


def script_version() -> str:
    """Return a name for exactly these files."""
    digest = sha256(collected_styles(AREA))
    for name in (SCRIPT, *KEPT):
        digest.update(script_source(name))
    return digest.hexdigest()[:16]


def script_source(name: str) -> bytes:
    """Return a static file's content.

    Raises:
        FileNotFoundError: It is in none of the installed packages.
    """
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path).read_bytes()
