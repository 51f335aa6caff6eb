"""Where the complaint is: the fields that say it, and what follows from it for the questions."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.frame import region_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext

FIELDS = 3
"""Fields for places that stand ready; with all of them full there is one more."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """Where the complaint is.

    Args:
        said: What stands, and what follows from it, in one sentence.
        where: Names of the places, and empty fields for more.
        was: The ids that stand, as the form sends them back.
        is_open: Whether something is typed that is not recorded.
    """

    said: str
    where: tuple[str, ...]
    was: str
    is_open: bool


def site_view(
    knowledge: KnowledgeBase, stands: tuple[str, ...], typed: tuple[str, ...] | None = None
) -> SiteView:
    """Return where the complaint is.

    Args:
        knowledge: The base.
        stands: The regions that are recorded.
        typed: What was typed in their place and is not recorded.
    """
    names = "; ".join(region_name(knowledge, region) for region in stands)
    said = (
        gettext("Complaint at: {names}. The questions follow it.").format(names=names) if names else NOT_SAID
    )
    shown = [region_name(knowledge, region) for region in (stands if typed is None else typed)]
    empty = [""] * max(1, FIELDS - len(shown))
    return SiteView(said, (*shown, *empty), ",".join(stands), typed is not None)


NOT_SAID = gettext_lazy("Complaint: no place is named, so every place is asked about.")
