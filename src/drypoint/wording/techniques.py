"""What a way of needling is called."""

from __future__ import annotations

from drypoint.language import Words, gettext_noop
from drypoint.terms import Technique

TECHNIQUE_NAMES = Words(
    {
        Technique.SUPERFICIAL: gettext_noop("superficial needling"),
        Technique.DEEP: gettext_noop("deep needling"),
        Technique.ELECTRICAL: gettext_noop("needling with current"),
    }
)
"""The name in a sentence."""

TECHNIQUE_LABELS = Words(
    {
        Technique.DEEP: gettext_noop("Deep"),
        Technique.SUPERFICIAL: gettext_noop("Superficial"),
        Technique.ELECTRICAL: gettext_noop("With current"),
    }
)
"""One choice, or one cell of a table; the one that is chosen most stands first."""
