"""How long properties look for a counterexample: the same in every run, quickly, or afresh and on and on.

`pytest` draws the examples of a property from the property itself, so they never change;
`--hypothesis-profile=quick` draws a twentieth of them in the same way, and `--hypothesis-profile=explore`
draws others each time, in the short rounds of `tools/explore`.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

SHARE = {"same": 1.0, "quick": 0.05, "explore": 0.2}
"""How many of the examples that a test asks for each profile runs."""

FEWEST = 5
OWN = "_hypothesis_internal_use_settings"
"""Where Hypothesis keeps what `@settings` said of a test; it offers no other way to change it."""


def prepare_profiles() -> None:
    """Make the profiles known, and take the one that never changes until another is asked for.

    None asks how long an example took: a busy machine is no fault of the code.
    """
    patient = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
    fixed = settings(patient, derandomize=True, database=None)
    # Where a build server is recognised, Hypothesis starts from settings that are fixed and keep nothing.
    fresh = settings(
        patient, derandomize=False, database=DirectoryBasedExampleDatabase(".hypothesis/examples")
    )
    settings.register_profile("same", fixed)
    settings.register_profile("quick", fixed)
    settings.register_profile("explore", fresh)
    settings.load_profile("same")


def take_share(item: pytest.Item) -> None:
    """Give a property its share of examples, once, whatever its own `@settings` say."""
    machine = getattr(item, "cls", None)
    if isinstance(getattr(machine, "settings", None), settings):
        _take(machine, "settings")
    else:
        _take(getattr(item, "obj", None), OWN)


def _take(holder: Any, name: str) -> None:
    own = getattr(holder, name, None)
    if isinstance(own, settings) and own not in _TAKEN:
        setattr(holder, name, share_of(own, profile=settings.get_current_profile_name()))
        _TAKEN.add(getattr(holder, name))


def inner(asked: settings) -> settings:
    """Return the settings of a property that stands inside a test, where collecting does not come upon it."""
    return share_of(asked, profile=settings.get_current_profile_name())


def share_of(own: settings, *, profile: str) -> settings:
    """Return the settings of a property with its share of examples."""
    share = SHARE[profile.partition("-")[0]]  # verbosity, asked for by an option, stands after it
    return settings(
        own,
        max_examples=max(FEWEST, round(own.max_examples * share)),
        suppress_health_check={*own.suppress_health_check, HealthCheck.too_slow},
    )


_TAKEN: set[settings] = set()  # several cases of one test share a function
