"""What is on the chart, in words: the key of its marks, and a line for each thing that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from drypoint.interfaces.web.chart.layer import SHAPES, Layer, MarkKind, PointMark
from drypoint.interfaces.web.frame import region_names
from drypoint.knowledge import KnowledgeBase, Zone
from drypoint.language import Words, gettext, gettext_noop
from drypoint.wording import ZONE_NAMES

KIND_WORDS = Words(
    {
        MarkKind.CANDIDATE: gettext_noop("Candidate with its rank; the wider the ring, the more probable"),
        MarkKind.ACTIVE: gettext_noop("Felt, and the pain recognised"),
        MarkKind.LATENT: gettext_noop("Felt, the pain not recognised"),
        MarkKind.FOUND: gettext_noop("Felt; whether the pain is recognised was not asked"),
        MarkKind.NOT_MET: gettext_noop("Felt for, and not found"),
        MarkKind.TARGET: gettext_noop("Chosen as a target"),
        MarkKind.NEEDLE_IN: gettext_noop("Needle in"),
        MarkKind.NEEDLE_OUT: gettext_noop("Needle out"),
    }
)


@dataclass(frozen=True, slots=True)
class KeyView:
    """One sign of the key with its words."""

    symbol: SafeString
    words: str


def key_of(layer: Layer) -> tuple[KeyView, ...]:
    """Return what the marks that are shown mean, each kind once."""
    zones = sorted(set(layer.zones.values()), reverse=True)
    kinds = [kind for kind in MarkKind if any(mark.kind is kind for mark in layer.points)]
    return (
        *(KeyView(_zone_symbol(zone), ZONE_NAMES[zone]) for zone in zones),
        *(KeyView(_kind_symbol(kind), KIND_WORDS[kind]) for kind in kinds),
    )


def content_lines(knowledge: KnowledgeBase, drawing: Mapping[str, float], layer: Layer) -> tuple[str, ...]:
    """Return everything on the chart as sentences, for those who do not see it."""
    return (
        *_drawing_lines(knowledge, drawing),
        *_zone_lines(knowledge, layer),
        *(mark.words for mark in layer.points),
    )


def _drawing_lines(knowledge: KnowledgeBase, drawing: Mapping[str, float]) -> Iterator[str]:
    for region, value in drawing.items():
        name = region_names(knowledge, (region,))[0]
        yield (
            gettext("{name}: {value:g} of 10").format(name=name, value=value)
            if value
            else gettext("{name}: does not hurt").format(name=name)
        )


def _zone_lines(knowledge: KnowledgeBase, layer: Layer) -> Iterator[str]:
    for zone, words in ZONE_NAMES.items():
        regions = [region for region, found in layer.zones.items() if found is zone]
        if regions:
            yield f"{words}: {'; '.join(region_names(knowledge, regions))}"


def _zone_symbol(zone: Zone) -> SafeString:
    name = f"dp-key-zone dp-key-zone--{zone.name.lower()}"
    return mark_safe(f'<span class="{name}" aria-hidden="true"></span>')  # noqa: S308 -- nothing foreign in it


def _kind_symbol(kind: MarkKind) -> SafeString:
    shape = SHAPES[kind](PointMark("", kind, ""))
    return mark_safe(  # noqa: S308 -- nothing foreign in it
        f'<svg class="dp-key-mark" viewBox="-14 -14 28 28" aria-hidden="true" focusable="false">'
        f'<g class="dp-mark dp-mark--{kind}">{shape}</g></svg>'
    )
