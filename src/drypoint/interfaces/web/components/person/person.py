"""Who this is: the strip that stands over everything done for one patient."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person.

    Args:
        facts: Age, sex and birth date, in words.
        url: The patient's own page, where there is a way to it.
        aside: What stands opposite, such as the day of the visit.
    """

    name: str
    facts: tuple[str, ...]
    url: str = ""
    aside: str = ""


EXAMPLES = {
    "plain": PersonView("Ada Example", ("46 years", "female", "born 3 May 1980")),
    "a very long name": PersonView(
        "Wilhelmina-Konstantina van der Example-Beispielhausen Ejemplo",
        ("101 years", "sex not recorded", "born 1 January 1925"),
        "#",
        "Sunday 22 November 2026, 09:30",
    ),
}
