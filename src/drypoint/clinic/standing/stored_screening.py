"""A stored screening read back: the one place where its JSON becomes facts and a verdict again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from drypoint.contract.facts import FACTS
from drypoint.contract.verdict import read_stored_verdict
from drypoint.pathway.screening import Facts, Verdict
from drypoint.record.models import Screening


@dataclass(frozen=True, slots=True)
class JudgedScreening:
    """What a stored screening was made from, and what it came to."""

    facts: Facts
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class _Written:
    """What a row says; rows are told apart by their id alone."""

    row_id: UUID
    input: Any = field(compare=False)
    output: Any = field(compare=False)


def read_screening(row: Screening) -> JudgedScreening:
    """Return a stored screening as the values that it was written from.

    Raises:
        InputError: The row is damaged.
    """
    return _read(_Written(row.pk, row.input, row.output))


# A row is written once, so what was read of it stays true; every page of a visit and every needle asks for
# it, and reading takes longer than screening does. As many are kept as a practice has open in a day.
@lru_cache(maxsize=64)
def _read(written: _Written) -> JudgedScreening:
    facts = FACTS.read_stored(written.input)
    return JudgedScreening(facts, read_stored_verdict(written.output, facts=facts))
