"""One component. In: `LotChoiceView`. Out: `lot_choice.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.lot_choice.lot_choice import (
    EXAMPLES,
    LotChoiceView,
    LotOfferView,
    LotSizeView,
)

__all__ = ["EXAMPLES", "LotChoiceView", "LotOfferView", "LotSizeView"]
