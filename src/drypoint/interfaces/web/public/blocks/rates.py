"""How often it happens: a picture for each set of rates, with the same as a table and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.blocks.log_axis import LogAxis, Tick
from drypoint.interfaces.web.public.blocks.shares import Share, share_of
from drypoint.interfaces.web.public.grounds import first_words, grounds_view, public_sources, sources_cell
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import EventRate, KnowledgeBase, NeedledBy, RatePicture
from drypoint.language import Words, gettext, gettext_noop
from drypoint.wording import sentence_case

METHOD_NAMES = Words(
    {
        NeedledBy.DRY_NEEDLING: gettext_noop("Dry needling"),
        NeedledBy.ACUPUNCTURE: gettext_noop("Acupuncture"),
    }
)
"""What each figure speaks of; it stands in every row of the file."""
ROW_HEIGHT = 40
"""Of the words of an event and the line below them, in the units of the picture."""
MIN_LOW = 1e-9
"""No logarithm of nothing: a range that reaches 0 is drawn to the edge."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One event: in words, and where its dot and its line lie in the picture.

    Args:
        share: Such as `7.6 in 100`.
        between: Its range in words; empty where none was printed or can be worked out.
        origin: Where the range comes from.
        x: The dot, or nothing where none was seen.
        low, high: The ends of the line, or nothing.
    """

    name: str
    share: str
    between: str
    origin: str
    sources: SourcesView
    top: int
    x: str = ""
    low: str = ""
    high: str = ""

    @property
    def words(self) -> str:
        """Say the row in one sentence, for those who do not see the picture."""
        return f"{self.name}: {self.share}{f', {self.between}' if self.between else ''}."


@dataclass(frozen=True, slots=True)
class RatePictureView:
    """One picture with everything that is said beside it."""

    id: str
    method: str
    title: str
    unit: str
    counted: tuple[tuple[str, SourcesView], ...]
    rows: tuple[RateRow, ...]
    ticks: tuple[Tick, ...]
    is_acupuncture: bool

    @property
    def height(self) -> int:
        """Return the height of the picture: its rows and the axis below them."""
        return ROW_HEIGHT * len(self.rows) + ROW_HEIGHT

    @property
    def foot(self) -> int:
        """Return where the axis lies."""
        return ROW_HEIGHT * len(self.rows) + 6


def rates(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[RatePictureView, ...]:
    """Return the pictures of both treatments, each on its own axis."""
    return tuple(_picture(knowledge, one, speech) for one in _in_order(knowledge))


def rates_file(*, knowledge: KnowledgeBase, speech: Speech) -> list[list[str]]:
    """Return the rows of the file; what was worked out is told apart from what was printed."""
    head = [
        gettext("Treatment"),
        gettext("Study"),
        gettext("Event"),
        gettext("How often"),
        gettext("Range"),
        gettext("Where the range comes from"),
        gettext("Events"),
        gettext("Out of"),
        gettext("Sources"),
    ]
    return [head, *(row for one in _in_order(knowledge) for row in _file_rows(knowledge, one, speech))]


def _in_order(knowledge: KnowledgeBase) -> list[RatePicture]:
    return sorted(knowledge.rate_pictures.values(), key=lambda picture: picture.order)


def _picture(knowledge: KnowledgeBase, picture: RatePicture, speech: Speech) -> RatePictureView:
    shares = [share_of(fact=knowledge.facts[rate.fact], rate=rate) for rate in picture.rates]
    axis = LogAxis.over([end for share in shares for end in share.ends if end > MIN_LOW])
    return RatePictureView(
        id=address_of(picture.id),
        method=METHOD_NAMES[picture.method],
        title=picture.title.spoken(speech.language),
        unit=picture.unit.spoken(speech.language),
        counted=tuple(_counted(knowledge, picture, speech)),
        rows=tuple(
            _row(knowledge, rate, share, axis, place, speech)
            for place, (rate, share) in enumerate(zip(picture.rates, shares, strict=True))
        ),
        ticks=axis.ticks(speech.language),
        is_acupuncture=picture.method is NeedledBy.ACUPUNCTURE,
    )


def _counted(
    knowledge: KnowledgeBase, picture: RatePicture, speech: Speech
) -> Sequence[tuple[str, SourcesView]]:
    said = [(one, one.text.spoken(speech.language)) for one in picture.counted]
    return [(text, public_sources(knowledge, one, about=first_words(text))) for one, text in said]


def _row(
    knowledge: KnowledgeBase, rate: EventRate, share: Share, axis: LogAxis, place: int, speech: Speech
) -> RateRow:
    name = rate.name.spoken(speech.language)
    return RateRow(
        name=sentence_case(name),
        share=share.words(speech.language),
        between=share.range_words(speech.language),
        origin=share.origin_words(),
        sources=_row_sources(knowledge, rate, name),
        top=place * ROW_HEIGHT,
        x=axis.place(share.value) if share.value > MIN_LOW else "",
        low=axis.place(share.low or MIN_LOW) if share.low is not None else "",
        high=axis.place(share.high) if share.high is not None else "",
    )


def _row_sources(knowledge: KnowledgeBase, rate: EventRate, about: str) -> SourcesView:
    return grounds_view(knowledge, knowledge.named_grounds(basis=(rate.fact,)), about=about)


def _file_rows(knowledge: KnowledgeBase, picture: RatePicture, speech: Speech) -> list[list[str]]:
    rows = []
    for rate in picture.rates:
        share = share_of(fact=knowledge.facts[rate.fact], rate=rate)
        rows.append(
            [
                METHOD_NAMES[picture.method],
                picture.title.spoken(speech.language),
                rate.name.spoken(speech.language),
                share.words(speech.language),
                share.range_words(speech.language),
                share.origin_words(),
                "" if share.events is None else str(share.events),
                "" if share.out_of is None else str(share.out_of),
                sources_cell(knowledge.named_grounds(basis=(rate.fact,))),
            ]
        )
    return rows
