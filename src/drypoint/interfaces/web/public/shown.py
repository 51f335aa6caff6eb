"""A public page as its template shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.blocks import BLOCKS
from drypoint.interfaces.web.public.grounds import first_words, public_sources
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import (
    KnowledgeBase,
    PageGroup,
    PageSection,
    PublicPage,
    SentenceTable,
    Statement,
    TableRow,
)
from drypoint.language import Words, gettext_noop
from drypoint.wording import day_words, weekday_words

GROUP_NAMES = Words(
    {
        PageGroup.WHAT: gettext_noop("What it is"),
        PageGroup.CHOOSE: gettext_noop("Is it for me?"),
        PageGroup.SAFE: gettext_noop("Risks and rules"),
        PageGroup.KNOW: gettext_noop("Questions and words"),
    }
)
"""The headings of the list of pages."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """One thing that a page says, with what it rests on."""

    text: str
    sources: SourcesView
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class TableRowView:
    """One row: each cell with the head of its column, which stands beside it where the screen is narrow."""

    cells: tuple[tuple[str, str], ...]
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with the address of the same as CSV."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRowView, ...]
    csv_url: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """What is made from the knowledge: its template, its value, and its address as a file."""

    template: str
    value: Any
    csv_url: str = ""


@dataclass(frozen=True, slots=True)
class PageSectionView:
    """A part of a page."""

    id: str
    title: str
    statements: tuple[StatementView, ...]
    table: TableView | None
    block: BlockView | None
    steps: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """A whole page."""

    id: str
    title: str
    lead: str
    sections: tuple[PageSectionView, ...]
    changed_on: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """The way to a page, with what it answers."""

    title: str
    lead: str
    url: str


NO_BLOCKS: Mapping[str, BlockView] = {}


def page_view(
    *, knowledge: KnowledgeBase, page: PublicPage, speech: Speech, blocks: Mapping[str, BlockView] = NO_BLOCKS
) -> PageView:
    """Return a page in the language that is spoken.

    Args:
        knowledge: What the sentences rest on.
        page: The page as it is written.
        speech: The language.
        blocks: What else stands in a section, by its id, where a view made it.
    """
    return PageView(
        id=page.id,
        title=page.title.spoken(speech.language),
        lead=page.lead.spoken(speech.language),
        sections=tuple(
            _section(knowledge, page, section, speech, blocks.get(section.id)) for section in page.sections
        ),
        changed_on=day_words(page.changed_on),
    )


def page_link(*, page: PublicPage, speech: Speech) -> PageLink:
    """Return the way to a page."""
    return PageLink(
        page.title.spoken(speech.language), page.lead.spoken(speech.language), page_url(page.id, speech)
    )


def page_url(page_id: str, speech: Speech) -> str:
    """Return the address of a page; hyphens stand for the underscores of its id."""
    return speech.address("page", page=address_of(page_id))


def _section(
    knowledge: KnowledgeBase,
    page: PublicPage,
    section: PageSection,
    speech: Speech,
    block: BlockView | None,
) -> PageSectionView:
    return PageSectionView(
        id=section.id,
        title=section.title.spoken(speech.language),
        statements=tuple(statement_view(knowledge, one, speech) for one in section.sentences),
        table=None if section.table is None else _table(knowledge, page, section, section.table, speech),
        block=block or _block(knowledge, page, section, speech),
        steps=section.steps,
    )


def _block(
    knowledge: KnowledgeBase, page: PublicPage, section: PageSection, speech: Speech
) -> BlockView | None:
    if not section.shows:
        return None
    block = BLOCKS[section.shows]
    csv_url = file_url(page, section, speech) if block.file else ""
    return BlockView(block.template, block.value(knowledge=knowledge, speech=speech), csv_url)


def file_url(page: PublicPage, section: PageSection, speech: Speech) -> str:
    """Return the address of the table of a section as a file."""
    return speech.address("table", page=address_of(page.id), section=section.id)


HOURS_ON = re.compile(r"\{in_(\d+)_h\}")
"""Where a sentence says a day: so many hours from now."""


def statement_view(knowledge: KnowledgeBase, statement: Statement, speech: Speech) -> StatementView:
    """Return one statement in the language that is spoken, with its days counted from today."""
    text = HOURS_ON.sub(
        lambda hours: weekday_words(timezone.localdate() + timedelta(hours=int(hours[1]))),
        statement.text.spoken(speech.language),
    )
    sources = public_sources(knowledge, statement, about=first_words(text))
    return StatementView(text, sources, statement.is_warning)


def _table(
    knowledge: KnowledgeBase, page: PublicPage, section: PageSection, table: SentenceTable, speech: Speech
) -> TableView:
    columns = tuple(column.spoken(speech.language) for column in table.columns)
    return TableView(
        caption=table.caption.spoken(speech.language),
        columns=columns,
        rows=tuple(_row(knowledge, row, columns, speech) for row in table.rows),
        csv_url=file_url(page, section, speech),
    )


def _row(knowledge: KnowledgeBase, row: TableRow, columns: tuple[str, ...], speech: Speech) -> TableRowView:
    cells = tuple(cell.spoken(speech.language) for cell in row.cells)
    return TableRowView(
        tuple(zip(columns, cells, strict=True)), public_sources(knowledge, row, about=cells[0])
    )
