"""Sources: who said it, where it can be found, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One source, as it was read.

    Args:
        id: Key such as `brady-2014`, equal to the file name.
        title: The citation in full, as far as it was seen.
        url: Address, DOI or file; empty where none is known.
        read_as: How it was read: `seen`, `seen-partial`, `seen-secondary`, `memory` and so on.
        design: What kind of source it is, such as `trial`, `animal`, `guideline`; empty where not noted.
        reference_ids: The ids under which the references knew it, such as `S58`.
    """

    id: str
    title: str
    read_as: str
    url: str = ""
    design: str = ""
    reference_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceReference:
    """A pointer from a fact to the place in a source that it rests on.

    Args:
        key: Id of a citation.
        locator: Page, table or section; empty where it was not noted.
    """

    key: str
    locator: str = ""
