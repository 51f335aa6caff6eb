"""What the record holds about a person, each entry with where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.lazy import gettext_lazy


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry: its own words, codes, what is known of its status, its source, and where to correct it."""

    text: str
    source: str
    codes: tuple[str, ...] = ()
    note: str = ""
    correct_url: str = ""


@dataclass(frozen=True, slots=True)
class EntriesView:
    """Entries of one kind, such as medicines."""

    heading: str
    entries: tuple[EntryView, ...] = ()
    nothing: str = gettext_lazy("Nothing is recorded. That is not a no.")


EXAMPLES = {
    "nothing recorded": EntriesView("Allergies"),
    "one": EntriesView("Medicines", (EntryView("example tablet 5 mg", "Import of 3 May 2026"),)),
    "many, long and coded": EntriesView(
        "Conditions",
        (
            EntryView(
                "Example condition with a name that goes on for a good while, as they do (finding)",
                "Import of 3 May 2026, an example hospital’s bundle with a long name.json",
                ("ICD-10-CM X00.0", "SNOMED CT 000000000000000"),
                "resolved, 1 May 2020",
            ),
            EntryView("Second example condition", "Entered here by Ada Example, 4 May 2026", correct_url="#"),
        ),
    ),
}
