"""The page of one condition as its template shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.conditions.links import ConditionLink, condition_link
from drypoint.interfaces.web.public.conditions.pictures import PictureView, pictures_of
from drypoint.interfaces.web.public.grounds import first_words, public_sources
from drypoint.interfaces.web.public.shown import (
    PageLink,
    StatementView,
    TableRowView,
    TableView,
    page_link,
    page_url,
    statement_view,
)
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import (
    ConditionFigure,
    KnowledgeBase,
    NamedCondition,
    Plain,
    PlainConflict,
    Statement,
)
from drypoint.language import gettext
from drypoint.terms import Confidence
from drypoint.wording import CERTAINTY_WORDS, CONFIDENCE_SENTENCES, STATE_SENTENCES, day_words

LIST_PAGE = "conditions"
FURTHER_PAGES = ("choices", "who_should_not")
"""Where a reader goes on: what else there is, and for whom needles are not."""

CONDITION_SECTIONS = {
    "warnings": "main",
    "finding": "trials",
    "table": "figures",
    "why": "certainty",
    "conflicts": "conflicts",
    "offer": "first",
    "guideline_words": "first",
    "cautions": "cautions",
}
"""In which section of the page each part with sources stands; the template gives the sections these ids."""


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A question on which sources disagree, with each side and what Drypoint does about it."""

    question: str
    voices: tuple[StatementView, ...]
    choice: str


@dataclass(frozen=True, slots=True)
class ConditionPageView:
    """A whole page.

    Args:
        warnings, cautions: What to know before any needle; the first must not be overlooked.
        explains_scale: Whether a figure is counted on the common scale.
        offer: What is usually offered first, and `guideline` whose word that is.
        articles: Titles of the popular articles that name it.
    """

    name: str
    term: str
    answer: str
    state: str
    warnings: tuple[StatementView, ...]
    finding: tuple[StatementView, ...]
    cautions: tuple[StatementView, ...]
    pictures: tuple[PictureView, ...]
    table: TableView | None
    explains_scale: bool
    certainty: str
    why: StatementView
    conflicts: tuple[DisagreementView, ...]
    offer: StatementView
    guideline: str
    guideline_words: tuple[tuple[str, StatementView], ...]
    articles: tuple[str, ...]
    see_also: tuple[ConditionLink, ...]
    further: tuple[PageLink, ...]
    list_url: str
    changed_on: str


def condition_view(
    *, knowledge: KnowledgeBase, condition: NamedCondition, speech: Speech
) -> ConditionPageView:
    """Return the page of a condition in the language that is spoken."""
    say = _Speaker(knowledge, condition, speech)
    plain = condition.plain
    return ConditionPageView(
        name=say.words(plain.name),
        term=say.words(plain.term),
        answer=say.words(plain.answer),
        state=STATE_SENTENCES[condition.state],
        warnings=say.statements(one for one in plain.cautions if one.is_warning),
        finding=say.statements(plain.finding),
        cautions=say.statements(one for one in plain.cautions if not one.is_warning),
        pictures=pictures_of(condition, speech),
        table=figure_table(knowledge=knowledge, condition=condition, speech=speech),
        explains_scale=any(figure.plain.is_on_common_scale for figure in condition.figures),
        certainty=CERTAINTY_WORDS[plain.certainty],
        why=say.statement(Statement(plain.why)),
        conflicts=tuple(say.conflict(one) for one in plain.conflicts),
        offer=say.offer(),
        guideline=_guideline(condition),
        guideline_words=say.guideline_words(),
        articles=tuple(knowledge.citations[key].title for key in condition.articles),
        see_also=say.see_also(),
        further=say.further(),
        list_url=page_url(LIST_PAGE, speech),
        changed_on=day_words(plain.changed_on),
    )


def figure_table(*, knowledge: KnowledgeBase, condition: NamedCondition, speech: Speech) -> TableView | None:
    """Return the figures of a condition as a table, or none where there is no figure."""
    if not condition.figures:
        return None
    columns = (
        gettext("What was compared"),
        gettext("When"),
        gettext("What came out"),
        gettext("In how many"),
        gettext("How sure"),
    )
    rows = tuple(_row(knowledge, figure, columns, speech) for figure in condition.figures)
    address = speech.address("condition_figures", condition=address_of(condition.id))
    return TableView(gettext("What studies found"), columns, rows, address)


def _row(
    knowledge: KnowledgeBase, figure: ConditionFigure, columns: tuple[str, ...], speech: Speech
) -> TableRowView:
    plain = figure.plain
    parts = (plain.compared, plain.when, plain.result, plain.people)
    cells = (*(part.spoken(speech.language) for part in parts), CERTAINTY_WORDS[plain.certainty])
    ground = Statement(plain.result, sources=figure.sources, documents=plain.documents)
    sources = public_sources(knowledge, ground, about=f"{cells[0]}, {cells[1]}")
    certainty = CONFIDENCE_SENTENCES[figure.confidence]
    return TableRowView(tuple(zip(columns, cells, strict=True)), replace(sources, certainty=certainty))


def _guideline(condition: NamedCondition) -> str:
    offer = condition.first_offer
    if not offer.has_guideline:
        return gettext("No guideline was found or checked.")
    if offer.year is None:
        return gettext("Guideline: {name}.").format(name=offer.guideline)
    return gettext("Guideline: {name}, {year}.").format(name=offer.guideline, year=offer.year)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """One condition in one language."""

    knowledge: KnowledgeBase
    condition: NamedCondition
    speech: Speech

    def words(self, plain: Plain) -> str:
        return plain.spoken(self.speech.language)

    def statement(self, statement: Statement) -> StatementView:
        """Return a statement; one that names no ground rests on all that the record cites."""
        if not (statement.basis or statement.sources or statement.documents):
            statement = replace(statement, documents=(f"evidence/conditions/{self.condition.id}",))
        return statement_view(self.knowledge, statement, self.speech)

    def statements(self, statements: Iterable[Statement]) -> tuple[StatementView, ...]:
        return tuple(self.statement(one) for one in statements)

    def read(self, text: Plain, sources: tuple[str, ...], confidence: Confidence) -> StatementView:
        """Return what was read with a confidence of its own."""
        words = self.words(text)
        grounds = public_sources(self.knowledge, Statement(text, sources=sources), about=first_words(words))
        return StatementView(words, replace(grounds, certainty=CONFIDENCE_SENTENCES[confidence]))

    def conflict(self, conflict: PlainConflict) -> DisagreementView:
        return DisagreementView(
            self.words(conflict.question), self.statements(conflict.voices), self.words(conflict.choice)
        )

    def offer(self) -> StatementView:
        offer = self.condition.first_offer
        return self.read(self.condition.plain.first_offer, offer.sources, offer.confidence)

    def guideline_words(self) -> tuple[tuple[str, StatementView], ...]:
        return tuple(
            (f"{one.guideline}, {one.year}", self.read(one.plain, one.sources, one.confidence))
            for one in self.condition.guideline_words
        )

    def see_also(self) -> tuple[ConditionLink, ...]:
        return tuple(
            condition_link(condition=self.knowledge.named_conditions[name], speech=self.speech)
            for name in self.condition.see_also
        )

    def further(self) -> tuple[PageLink, ...]:
        pages = self.knowledge.public_pages
        return tuple(
            page_link(page=pages[name], speech=self.speech) for name in FURTHER_PAGES if name in pages
        )
