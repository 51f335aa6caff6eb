"""What the room needs to know of supplies: lots to take needles from, and what is wrong with those used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from drypoint import clinic
from drypoint.clinic.supplies import LotOffer, LotState, NeedleSize
from drypoint.interfaces.web.components.lot_choice import LotChoiceView, LotOfferView, LotSizeView
from drypoint.interfaces.web.frame import target_name
from drypoint.interfaces.web.practice.supplies.present import size_text, state_text
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.pathway.planning import PlannedStep
from drypoint.pathway.session import LotDoubt, LotRemark, lot_key

Size = tuple[float, float]  # diameter and length in mm


def lot_choice(
    offers: Sequence[LotOffer], visit_id: UUID, steps: Sequence[PlannedStep], *, on: date
) -> LotChoiceView:
    """Return the lots for the needles of a plan; none where the practice records no supplies.

    Where the lot is chosen, put
    `{% include "web/components/lot_choice/lot_choice.html" with lot_choice=… only %}`.
    """
    needles = (step.needle for step in steps)
    sizes = dict.fromkeys(NeedleSize(one.diameter_mm, one.length_mm) for one in needles)
    if not offers:
        return LotChoiceView("")
    found = tuple(LotSizeView(size_text(size), _lots(offers, size, on)) for size in sizes)
    return LotChoiceView(reverse("visit_needle", args=[visit_id]), found)


def sizes_by_lot(offers: Sequence[LotOffer]) -> dict[str, list[Size]]:
    """Return which sizes the needles of each lot have, by the key that a device finds a lot by."""
    found: dict[str, set[Size]] = {}
    for offer in offers:
        size = (offer.line.size.diameter_mm, offer.line.size.length_mm)
        for name in (offer.recorded_as, offer.line.lot):
            found.setdefault(lot_key(name), set()).add(size)
    return {key: sorted(sizes) for key, sizes in found.items()}


def other_sizes(remarks: Sequence[LotRemark]) -> dict[str, str]:
    """Return what is said of each needle whose lot has another size, by the needle's id."""
    return {one.needle: one.text for one in remarks if one.doubt is LotDoubt.OTHER_SIZE}


def lot_text(typed: str) -> str:
    """Return the lot that somebody typed or scanned for the next needles."""
    named, *others = clinic.supplies.lots_named(text=typed)
    is_code = not others and named.key != lot_key(typed)
    return named.lot if is_code else typed


def remark_texts(knowledge: KnowledgeBase, remarks: Sequence[LotRemark]) -> tuple[str, ...]:
    """Return what must be said about the lots that were used, each sentence once with its places."""
    places: dict[str, list[str]] = {}
    for remark in remarks:
        named = [target_name(knowledge, remark.target)] if remark.target else []
        places.setdefault(remark.text, []).extend(named)
    return tuple(
        f"{text} {'; '.join(dict.fromkeys(where))}." if where else text for text, where in places.items()
    )


def _lots(offers: Sequence[LotOffer], size: NeedleSize, on: date) -> tuple[LotOfferView, ...]:
    return tuple(
        LotOfferView(
            offer.line.lot,
            offer.recorded_as,
            gettext("{state}, {in_stock} left").format(
                state=state_text(offer.line, on=on).rstrip("."), in_stock=offer.line.in_stock
            ),
            offer.line.state is LotState.EXPIRES_SOON,
        )
        for offer in offers
        if offer.line.size == size
    )
