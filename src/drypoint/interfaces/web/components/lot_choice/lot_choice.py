"""The lots that needles can be taken from: one tap makes a lot that of the next needles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LotOfferView:
    """One lot.

    Args:
        value: The `lot` of the events, whatever is shown.
        facts: When it expires and how many are left.
        is_soon: Whether it expires soon.
    """

    lot: str
    value: str
    facts: str
    is_soon: bool = False


@dataclass(frozen=True, slots=True)
class LotSizeView:
    """The lots of one size that may be used; without any, that is said."""

    size: str
    lots: tuple[LotOfferView, ...] = ()


@dataclass(frozen=True, slots=True)
class LotChoiceView:
    """The lots for a session, by the sizes of its plan.

    Each is a form of its own with the field `lot`, sent with GET to `url`: it works without a script, and a
    script can take `lot` from it instead. Nothing is chosen beforehand: only the hand knows the packet.
    """

    url: str
    sizes: tuple[LotSizeView, ...] = ()


EXAMPLES = {
    "no supplies are recorded": LotChoiceView("#"),
    "one lot": LotChoiceView(
        "#", (LotSizeView("0.25 × 40 mm", (LotOfferView("AB12", "AB12", "Expires 30 June 2028, 84 left"),)),)
    ),
    "two sizes, one without a lot, and a long number": LotChoiceView(
        "#",
        (
            LotSizeView(
                "0.25 × 25 mm",
                (
                    LotOfferView("AB12", "AB12", "Expires in 3 days, 25 November 2026, 3 left", is_soon=True),
                    LotOfferView(
                        "LONG-EXAMPLE-LOT-001",
                        "(01)09506000134352(10)LONG-EXAMPLE-LOT-001",
                        "Expires 31 December 2031, 1200 left",
                    ),
                ),
            ),
            LotSizeView("0.30 × 75 mm"),
        ),
    ),
}
