"""K126: Probabilities and shares lie between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection

CODE = "K126"

KEYS = (
    "share",
    "share_low",
    "share_high",
    "prior",
    "probability",
    "leak",
    "sensitivity",
    "specificity",
    "present_when_active",
    "present_when_latent",
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Probabilities and shares lie between 0 and 1, never in percent."""
    for leaf in inspection.named(*KEYS):
        if isinstance(leaf.value, int | float) and not 0 <= leaf.value <= 1:
            yield leaf.fault(CODE, expected="a number from 0 to 1", hint="Divide a percentage by 100.")
