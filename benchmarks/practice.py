"""A demo practice in a folder of its own, for benches that need pages or a record."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime


def open_demo() -> None:
    """Set Django up on a new, encrypted record and fill it with the invented practice."""
    os.environ["DRYPOINT_HOME"] = tempfile.mkdtemp(prefix="drypoint-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "drypoint.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drypoint.clinic import prepare_demo

    prepare_demo(at=datetime.now(UTC))
