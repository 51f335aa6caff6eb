"""What is written for everybody: plain wordings in every language, and the public pages made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.terms import Language, Review


@dataclass(frozen=True, slots=True)
class Plain:
    """One sentence, heading or name for patients.

    The languages say the same: the linter compares their figures and gaps (`K138`).

    Args:
        en: British English.
        es: Spanish, not yet read by a native clinician.
    """

    en: str
    es: str

    def spoken(self, language: Language) -> str:
        """Return the words in one language."""
        return self.es if language is Language.SPANISH else self.en


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a public page says.

    Args:
        text: One to three short sentences. `{in_48_h}` stands for the day that is 48 hours from now.
        basis: Ids of the facts that it rests on.
        sources: Keys of citations that it rests on where no fact was collected.
        documents: Other knowledge that it rests on, as `kind/id`, such as `evidence/reviews/neck_added`.
        is_warning: Whether it must not be overlooked; it is set off.
    """

    text: Plain
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: its cells in the order of the columns, and what they rest on."""

    cells: tuple[Plain, ...]
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceTable:
    """A table whose first column names the row.

    Args:
        caption: What the table shows.
        columns: The heads, the first for the names of the rows.
    """

    caption: Plain
    columns: tuple[Plain, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class PageSection:
    """A part of a page.

    Args:
        id: Unchanging; the anchor of the section.
        steps: Whether the sentences follow one another in time and are numbered.
        shows: Name of what is made from the knowledge below the sentences, such as `conditions`; empty for
            nothing. The page's room lists the names.
    """

    id: str
    title: Plain
    sentences: tuple[Statement, ...] = ()
    table: SentenceTable | None = None
    steps: bool = False
    shows: str = ""


class PageGroup(StrEnum):
    """Under which heading a page stands in the list of pages."""

    WHAT = "what"
    CHOOSE = "choose"
    SAFE = "safe"
    KNOW = "know"


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One public page.

    Args:
        id: Unchanging; with hyphens it is the page's address below `/learn/`.
        order: Place in the list of pages.
        group: Where it stands in the list of pages.
        lead: What the page answers, in one sentence.
        changed_on: The day on which a sentence of it was last changed.
    """

    id: str
    order: int
    group: PageGroup
    title: Plain
    lead: Plain
    sections: tuple[PageSection, ...]
    review: Review
    changed_on: date


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word of the field in plain words.

    Args:
        term: The word, and how it reads on pages.
        meaning: One or two sentences.
        forms: Further forms of the word as they stand in running text, for either language.
    """

    id: str
    term: Plain
    meaning: Plain
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPlace:
    """A place of the body in everyday words.

    Args:
        id: Base id of the region, such as `neck.posterior`; the side is said beside it.
        name: What a person without the words of the field calls it.
    """

    id: str
    name: Plain
    review: Review


@dataclass(frozen=True, slots=True)
class PlainMuscle:
    """A muscle that the public pages show, by the id of the atlas.

    Args:
        order: Place in lists.
        name: Its name, and where it lies.
    """

    id: str
    order: int
    name: Plain
    review: Review


@dataclass(frozen=True, slots=True)
class TalkTopic:
    """One part of the talk before consent; whoever explains it ticks it.

    Args:
        order: Place in the talk.
        name: What the clinician ticks.
        heading: What stands over it for the person.
        basis: The facts that are explained, in their order; each has a plain wording.
    """

    id: str
    order: int
    name: str
    heading: Plain
    basis: tuple[str, ...]
    review: Review
    valid_from: date
