"""Fixtures that every test gets and few have a use for: the others are spared them.

Setting up and taking down what pytest-django brings for its marks took longer than most tests.
"""

from __future__ import annotations

from inspect import signature

import pytest

MARK_OF = {
    "_django_db_marker": "django_db",
    "_django_isolate_apps": "django_isolate_apps",
    "_django_set_urlconf": "urls",
    "_template_string_if_invalid_marker": "ignore_template_errors",
}
"""A fixture that does nothing for a test without the mark."""

NO_USE = {
    "_dj_autoclear_mailbox",  # Drypoint sends no mail
    "_django_clear_site_cache",  # it is one site
    "_django_setup_unittest",  # for a class of tests only
}
ON_DEMAND = {"monkeypatch", "request"}
"""What other fixtures ask for by themselves, where they have a use for it."""


def leave_idle(item: pytest.Item) -> None:
    """Take from a test the fixtures that would find nothing to do for it."""
    if isinstance(item, pytest.Function) and item.cls is None:
        idle = NO_USE | (ON_DEMAND - signature(item.function).parameters.keys())
        idle |= {name for name, mark in MARK_OF.items() if not item.get_closest_marker(mark)}
        if "live_server" not in item.fixturenames:
            idle.add("_live_server_helper")
        item.fixturenames = [name for name in item.fixturenames if name not in idle]
