"""A stored screening read back: the one place where its JSON becomes facts and a verdict again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from drypoint.clinic.standing.kept_values import kept_value
from drypoint.contract.facts import FACTS
from drypoint.contract.verdict import read_stored_verdict
from drypoint.pathway.screening import Facts, Verdict
from drypoint.record.models import Screening


@dataclass(frozen=True, slots=True)
class JudgedScreening:
    """What a stored screening was made from, and what it came to."""

    facts: Facts
    verdict: Verdict


def read_screening(row: Screening) -> JudgedScreening:
    """Return a stored screening as the values that it was written from.

    Raises:
        InputError: The row is damaged.
    """
    return kept_value(row.pk, "screening", partial(_read, row.input, row.output))


def _read(given: Any, decided: Any) -> JudgedScreening:
    facts = FACTS.read_stored(given)
    return JudgedScreening(facts, read_stored_verdict(decided, facts=facts))
