"""The list of everything that is wrong with a form, each line leading to its field."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.language import ngettext


@dataclass(frozen=True, slots=True)
class FaultView:
    """One fault: what to mend, and the element to jump to (empty where there is none)."""

    text: str
    element_id: str = ""


@dataclass(frozen=True, slots=True)
class FaultsView:
    """All faults of one form."""

    faults: tuple[FaultView, ...] = ()

    @property
    def heading(self) -> str:
        """Say how many things there are to mend."""
        count = len(self.faults)
        words = ngettext("One thing needs mending", "{count} things need mending", count)
        return words.format(count=count)


EXAMPLES = {
    "nothing is wrong": FaultsView(),
    "one field": FaultsView((FaultView("Family name: write a name.", "id_family_name"),)),
    "many fields and one without a place": FaultsView(
        (
            FaultView("Family name: write a name.", "id_family_name"),
            FaultView("Birth date: write a date such as 1980-05-03.", "id_birth_date"),
            FaultView(
                "This form was sent from a page that is out of date. Read it again and send it once more."
            ),
        )
    ),
}
