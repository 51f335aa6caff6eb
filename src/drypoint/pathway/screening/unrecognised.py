"""What of the record nobody recognised, and what of it somebody must still read."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.pathway.screening.facts import RecordEntry
from drypoint.pathway.screening.rules import Merged
from drypoint.pathway.screening.verdict import Unrecognised


def unread_entries(unrecognised: Iterable[Unrecognised], merged: Merged) -> tuple[RecordEntry, ...]:
    """Return each unread part and each unknown medicine that nobody has read or takes for a misspelt one."""
    read, near = merged.case.facts.acknowledged, {miss.entry for miss in merged.evidence.near}
    return tuple(
        one.entry for one in unrecognised if one.asks and one.name not in read and one.entry not in near
    )


def unrecognised_entries(merged: Merged) -> tuple[Unrecognised, ...]:
    """Return each unknown entry once, whatever its dates, with how often the record says it."""
    meant = {miss.entry: miss.meant for miss in merged.evidence.near}
    return tuple(
        Unrecognised(
            same[0], next((meant[one] for one in same if one in meant), "") if meant else "", len(same)
        )
        for same in (*merged.evidence.unrecognised.values(), *merged.evidence.unread.values())
    )
