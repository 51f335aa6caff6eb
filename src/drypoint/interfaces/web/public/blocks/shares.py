"""A share as a reader takes it in: how many in a hundred, a thousand or more, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drypoint.interfaces.web.public.numbers import number_words, two_digits
from drypoint.knowledge import EventRate, Fact, Quantity
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.evidence import exact_interval
from drypoint.terms import Language

PARTS = {
    "percent": 100,
    "per_1000": 1_000,
    "per_10000": 10_000,
    "per_100000": 100_000,
    "per_million": 1_000_000,
}
"""Of how many parts a unit of a share speaks."""
BASES = (100, 1_000, 10_000, 1_000_000)
"""Of how many a share is told: the first of which there is at least one."""


class Origin(StrEnum):
    """Where a range comes from."""

    COUNTED = "counted"
    PRINTED = "printed"
    NOWHERE = "nowhere"


ORIGINS = Words(
    {
        Origin.COUNTED: gettext_noop("worked out here from the counts"),
        Origin.PRINTED: gettext_noop("as printed"),
        Origin.NOWHERE: gettext_noop("no range printed"),
    }
)


@dataclass(frozen=True, slots=True)
class Share:
    """How often something came.

    Args:
        value: The share, within [0, 1].
        low, high: Its range, or None where none was printed or can be worked out.
        events, out_of: The counts, where there are some.
    """

    value: float
    low: float | None
    high: float | None
    origin: Origin
    events: int | None = None
    out_of: int | None = None

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the figures that a picture must hold."""
        return tuple(end for end in (self.value, self.low, self.high) if end is not None)

    def words(self, language: Language) -> str:
        """Return the share such as `7.6 in 100`."""
        if self.value == 0:
            return gettext("none in {count}").format(count=number_words(self.out_of or 0, language))
        return _of(self.value, self._base, language)

    def range_words(self, language: Language) -> str:
        """Return the range such as `7.0 to 8.2`, or nothing."""
        if self.low is None or self.high is None:
            return ""
        if self.value == 0:
            return gettext("up to {share}").format(share=_of(self.high, _base(self.high), language))
        low, high = (two_digits(end * self._base, language) for end in (self.low, self.high))
        return gettext("{low} to {high}").format(low=low, high=high)

    def origin_words(self) -> str:
        """Say where the range comes from."""
        return ORIGINS[self.origin]

    @property
    def _base(self) -> int:
        return _base(self.value)


def share_of(*, fact: Fact, rate: EventRate) -> Share:
    """Return the share that a fact holds; its range is worked out where the fact has counts."""
    quantities = {one.name: one for one in fact.quantities}
    printed = quantities[rate.share] if rate.share else None
    if rate.events:
        return _counted(quantities[rate.events], quantities[rate.out_of], printed)
    if printed is None or printed.value is None:
        raise ValueError(f"{rate.fact}: a rate needs counts or a printed share")
    parts = PARTS[printed.unit]
    low, high = (None if end is None else end / parts for end in (printed.low, printed.high))
    return Share(printed.value / parts, low, high, Origin.NOWHERE if low is None else Origin.PRINTED)


def _counted(events: Quantity, out_of: Quantity, printed: Quantity | None) -> Share:
    happened, size = int(events.value or 0), _size(events, out_of, printed)
    low, high = exact_interval(events=happened, out_of=size)
    return Share(happened / size, low, high, Origin.COUNTED, happened, size)


def _size(events: Quantity, out_of: Quantity, printed: Quantity | None) -> int:
    """Return of how many; where a source prints several counts, that which fits its share."""
    counts = out_of.values or (out_of.value or 0,)
    if printed is None or printed.value is None:
        return int(counts[0])
    share = printed.value / PARTS[printed.unit]
    return int(min(counts, key=lambda count: abs((events.value or 0) / count - share)))


def _base(value: float) -> int:
    return next((base for base in BASES if value * base >= 1), BASES[-1])


def _of(value: float, base: int, language: Language) -> str:
    share = two_digits(value * base, language)
    return gettext("{share} in {count}").format(share=share, count=number_words(base, language))
