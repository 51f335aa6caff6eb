"""What a way of needling is called."""

from __future__ import annotations

from drypoint.terms import Technique

TECHNIQUE_NAMES = {
    Technique.SUPERFICIAL: "superficial needling",
    Technique.DEEP: "deep needling",
    Technique.ELECTRICAL: "needling with current",
}
"""The name in a sentence."""

TECHNIQUE_LABELS = {
    Technique.DEEP: "Deep",
    Technique.SUPERFICIAL: "Superficial",
    Technique.ELECTRICAL: "With current",
}
"""One choice, or one cell of a table; the one that is chosen most stands first."""
