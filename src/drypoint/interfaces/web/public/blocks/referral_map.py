"""Where pain from a muscle is felt, on the body chart: figures, and the same in words.

The muscles are those of `public/muscles`. Each figure is drawn once on the page and shown as often as it is
wanted; the zones of a muscle lie over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from drypoint.body_chart import Panel, PointPlace, body_chart, figure_shape
from drypoint.body_chart.paths import number_text
from drypoint.body_chart.svg import view_of
from drypoint.interfaces.web.chart import SHAPES, MarkKind, PointMark, region_paths, zone_patterns
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.addresses import address_of
from drypoint.interfaces.web.public.blocks.referral_places import (
    ShownReferral,
    panels_to_show,
    shown_referral,
)
from drypoint.interfaces.web.public.grounds import grounds_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase, PlainMuscle, Zone
from drypoint.language import Words, gettext, gettext_noop

ZONE_WORDS = Words(
    {
        Zone.PRIMARY: gettext_noop("Felt most here"),
        Zone.SECONDARY: gettext_noop("It may spread here"),
        Zone.CONTRALATERAL: gettext_noop("It may cross to here"),
    }
)

FIGURE_WORDS = Words(
    {
        "Front": gettext_noop("Seen from the front"),
        "Back": gettext_noop("Seen from behind"),
        "Head and neck": gettext_noop("The head from the side"),
        "Palm": gettext_noop("The palm of the hand"),
        "Back of hand": gettext_noop("The back of the hand"),
        "Top of foot": gettext_noop("The top of the foot"),
        "Sole": gettext_noop("The sole of the foot"),
    }
)
"""How each panel of the chart is called here, by its title."""

ROOM = 45.0
"""How much of the body is shown around what is marked, in sheet units."""
LEAST = 240.0
"""The least width of what is shown: less of a body is not known again."""
CROSS = SHAPES[MarkKind.FOUND](PointMark("", MarkKind.FOUND, ""))


@dataclass(frozen=True, slots=True)
class ZoneLineView:
    """One kind of zone with its places in words."""

    zone: str
    words: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferralFigureView:
    """One figure with what lies over it."""

    caption: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class ReferralView:
    """What is shown of one muscle.

    Args:
        points: Where its sore spots lie, in words; crosses on the figures.
    """

    id: str
    name: str
    points: tuple[str, ...]
    zones: tuple[ZoneLineView, ...]
    figures: tuple[ReferralFigureView, ...]
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class ReferralBlock:
    """All muscles that are shown, and the figures that they share."""

    shapes: SafeString
    key: tuple[ZoneLineView, ...]
    referrals: tuple[ReferralView, ...]


def referral_block(*, knowledge: KnowledgeBase, speech: Speech) -> ReferralBlock:
    """Return where pain from each muscle of `public/muscles` is felt, on the right side."""
    shown = _shown(knowledge)
    zones = {zone for _, referral in shown for zone in referral.zones.values()}
    return ReferralBlock(
        shapes=_shapes(panel for _, referral in shown for panel in panels_to_show(referral)),
        key=tuple(_line(zone, ()) for zone in ZONE_WORDS if zone in zones),
        referrals=tuple(_view(knowledge, muscle, referral, speech) for muscle, referral in shown),
    )


def referral_file(*, knowledge: KnowledgeBase, speech: Speech) -> list[list[str]]:
    """Return the rows of the file: one for each place of each muscle."""
    head = [gettext("Muscle"), gettext("What is there"), gettext("Place"), gettext("Sources")]
    return [head, *(row for one in _shown(knowledge) for row in _file_rows(knowledge, *one, speech))]


def _file_rows(
    knowledge: KnowledgeBase, muscle: PlainMuscle, referral: ShownReferral, speech: Speech
) -> Iterator[list[str]]:
    keys = "; ".join(dict.fromkeys(line.key for line in referral.grounds.sources))
    points = (gettext("Sore spots"), _names(knowledge, referral.point_regions, speech))
    zones = ((line.words, line.places) for line in _lines(knowledge, referral.zones, speech))
    for words, places in (points, *zones):
        yield from ([muscle.name.spoken(speech.language), words, place, keys] for place in places)


def _shown(knowledge: KnowledgeBase) -> list[tuple[PlainMuscle, ShownReferral]]:
    muscles = sorted(knowledge.plain_muscles.values(), key=lambda muscle: muscle.order)
    return [(muscle, shown_referral(knowledge=knowledge, muscle_id=muscle.id)) for muscle in muscles]


def _view(
    knowledge: KnowledgeBase, muscle: PlainMuscle, referral: ShownReferral, speech: Speech
) -> ReferralView:
    name = muscle.name.spoken(speech.language)
    return ReferralView(
        id=f"referral-{address_of(muscle.id)}",
        name=name,
        points=_names(knowledge, referral.point_regions, speech),
        zones=_lines(knowledge, referral.zones, speech),
        figures=tuple(
            _figure(knowledge, panel, referral, name, speech) for panel in panels_to_show(referral)
        ),
        sources=grounds_view(knowledge, referral.grounds, about=name),
    )


def _names(knowledge: KnowledgeBase, regions: Iterable[str], speech: Speech) -> tuple[str, ...]:
    bases = dict.fromkeys(knowledge.regions[region].base_id for region in regions)
    return tuple(knowledge.plain_places[base].name.spoken(speech.language) for base in bases)


def _lines(knowledge: KnowledgeBase, zones: Mapping[str, Zone], speech: Speech) -> tuple[ZoneLineView, ...]:
    found = {zone: [region for region, tie in zones.items() if tie is zone] for zone in ZONE_WORDS}
    return tuple(
        _line(zone, _names(knowledge, regions, speech)) for zone, regions in found.items() if regions
    )


def _line(zone: Zone, places: tuple[str, ...]) -> ZoneLineView:
    return ZoneLineView(zone.name.lower(), ZONE_WORDS[zone], places)


def _figure(
    knowledge: KnowledgeBase, panel: Panel, referral: ShownReferral, name: str, speech: Speech
) -> ReferralFigureView:
    here = {region.region_id for region in panel.regions}
    zones = {region: zone for region, zone in referral.zones.items() if region in here}
    points = [place for place in referral.places if place.panel_id == panel.id]
    caption = FIGURE_WORDS[panel.title]
    lines = [f"{line.words}: {', '.join(line.places)}" for line in _lines(knowledge, zones, speech)]
    svg = format_html(
        '<svg class="dp-chart dp-referral-figure" viewBox="{}" role="img" aria-label="{}">'
        '<g transform="scale(.1)"><use href="#{}"/>{}</g>{}</svg>',
        " ".join(map(number_text, _view_box(panel, zones, points))),
        ". ".join((name, caption, *lines)),
        _shape_id(panel),
        _zone_paths(panel, zones),
        format_html_join(
            "",
            '<g class="dp-mark dp-mark--found" data-point="{}" transform="translate({} {})">{}</g>',
            ((at.point_id, number_text(at.x), number_text(at.y), mark_safe(CROSS)) for at in points),  # noqa: S308 -- the chart's own shape
        ),
    )
    return ReferralFigureView(caption, svg)


def _zone_paths(panel: Panel, zones: Mapping[str, Zone]) -> SafeString:
    # The main zones come last, so that their border lies on top.
    drawn = sorted(zones.items(), key=lambda item: item[1])
    named = ((zone.name.lower(), region, region_paths(panel.id)[region]) for region, zone in drawn)
    return format_html_join(
        "",
        '<path class="dp-zone dp-zone--{0}" fill="url(#referral-{0})" data-zone="{1}" d="{2}"/>',
        named,
    )


def _view_box(
    panel: Panel, zones: Mapping[str, Zone], points: Sequence[PointPlace]
) -> tuple[float, float, float, float]:
    """Return the part of a panel with everything that is marked, and some of the body around it."""
    left, top, width, height = view_of(panel)
    marked = [dot for each in panel.regions if each.region_id in zones for dot in each.polygon]
    xs = [*(x for x, _ in marked), *(place.x for place in points)]
    ys = [*(y for _, y in marked), *(place.y for place in points)]
    start, end = _stretch(min(xs), max(xs), left, left + width)
    first, last = _stretch(min(ys), max(ys), top, top + height)
    return start, first, end - start, last - first


def _stretch(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    missing = max(LEAST - (high - low), 2 * ROOM) / 2
    return max(low - missing, least), min(high + missing, most)


def _shapes(panels: Iterable[Panel]) -> SafeString:
    """Return every figure once, and the patterns of the zones; nothing of it shows where it stands."""
    wanted = {panel.id: panel for panel in panels}
    drawn = "".join((zone_patterns("referral"), *_drawn(wanted.values())))
    return mark_safe(  # noqa: S308 -- the chart's own drawing, without words
        f'<svg class="dp-referral-shapes" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{drawn}</defs></svg>"
    )


def _drawn(panels: Iterable[Panel]) -> Iterator[str]:
    yield from (_shape(panel.id) for panel in panels)


@cache
def _shape(panel_id: str) -> str:
    panel = body_chart().panel(panel_id)
    return figure_shape(panel, shape_id=_shape_id(panel))


def _shape_id(panel: Panel) -> str:
    return f"figure-{panel.id}"
