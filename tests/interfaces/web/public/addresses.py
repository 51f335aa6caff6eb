"""Every public page by its address, without the language."""

from __future__ import annotations

from drypoint.knowledge import load

PAGES = sorted(load().public_pages)
CONDITIONS = sorted(load().named_conditions)
ADDRESSES = [
    "learn/",
    *(f"learn/{page.replace('_', '-')}/" for page in PAGES),
    *(f"learn/conditions/{condition.replace('_', '-')}/" for condition in CONDITIONS),
]
PLACES = [
    "learn/",
    *(f"learn/{page.replace('_', '-')}/" for page in PAGES),
    *(f"learn/conditions/{condition.replace('_', '-')}/" for condition in CONDITIONS[::8]),
    "check/",
]
"""What a browser opens: every page, and of the conditions, which are made alike, some."""
