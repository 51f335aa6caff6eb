"""Draw a pooled effect as a forest plot: one SVG, fine lines, readable without colour or sight."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

from drypoint.pathway.evidence.plots.axis import Axis, axis_of
from drypoint.pathway.evidence.pooling import Interval, PooledEffect, WeightedStudy

WIDTH = 860.0
NAME_X, PLOT_LEFT, PLOT_RIGHT, FIGURES_X, WEIGHT_X = 16.0, 250.0, 570.0, 770.0, 844.0
HEAD, ROW, FOOT = 64.0, 26.0, 74.0
INK, SOFT, LINE = "#1d1a16", "#5f574b", "#cfc6b6"
SERIF = "Georgia, 'Times New Roman', serif"
SANS = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"


def forest_svg(effect: PooledEffect) -> str:
    """Return the forest plot as an SVG document with a title and a text alternative.

    Squares are as large as weights; the diamond is the pooled effect with its interval, the
    line below it the prediction interval; an arrow shows that an interval goes on. Ratios are
    drawn on a log axis.
    """
    page = _Page(effect, axis_of(effect, left=PLOT_LEFT, right=PLOT_RIGHT))
    parts = [
        *page.frame(),
        *(part for place, row in enumerate(effect.studies) for part in page.study(place, row)),
        *page.summary(),
        *page.scale(),
    ]
    size = f'viewBox="0 0 {WIDTH:g} {page.height:g}" width="{WIDTH:g}" height="{page.height:g}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'aria-labelledby="forest-title forest-text" font-family="{SANS}" font-size="13" fill="{INK}">'
    )
    title = f'<title id="forest-title">{escape(_title(effect))}</title>'
    text = f'<desc id="forest-text">{escape(forest_text(effect))}</desc>'
    return "\n".join((head, title, text, *parts, "</svg>")) + "\n"


def forest_text(effect: PooledEffect) -> str:
    """Return in words what the plot shows, study by study."""
    lines = [f"{_title(effect)}."]
    for row in effect.studies:
        if row.ci is None or row.study.effect is None or row.weight_percent is None:
            lines.append(f"{row.study.name}: not pooled, {row.study.left_out}.")
        else:
            figures = _figures(effect, row.study.effect, row.ci)
            lines.append(f"{row.study.name}: {figures}, weight {row.weight_percent:.1f} %.")
    lines.append(f"Together: {_figures(effect, effect.estimate, effect.ci)}.")
    if effect.prediction:
        ends = (_shown(effect, end) for end in effect.prediction)
        lines.append(f"Prediction interval: {' to '.join(ends)}.")
    lines.append(f"I² {effect.i2:.1f} %, τ² {effect.tau2:.4g}.")
    return " ".join(lines)


@dataclass(frozen=True, slots=True)
class _Page:
    """The sheet that is drawn on; rows count from the first study."""

    effect: PooledEffect
    axis: Axis

    @property
    def bottom(self) -> float:
        return HEAD + ROW * (len(self.effect.studies) + (2 if self.effect.prediction else 1)) + 14

    @property
    def height(self) -> float:
        return self.bottom + FOOT

    def frame(self) -> list[str]:
        e = self.effect
        level = f"{100 * e.options.level:g} % interval"
        return [
            f'<rect width="{WIDTH:g}" height="{self.height:g}" fill="#fbf8f1"/>',
            _text(NAME_X, 28, _title(e), size=17, font=SERIF),
            _text(NAME_X, 50, "Study", fill=SOFT, size=12),
            _text(FIGURES_X, 50, f"{_scale_name(e)} ({level})", anchor="end", fill=SOFT, size=12),
            _text(WEIGHT_X, 50, "Weight", anchor="end", fill=SOFT, size=12),
            _line((NAME_X, 57), (WEIGHT_X, 57), width=0.6),
        ]

    def study(self, place: int, row: WeightedStudy) -> list[str]:
        y = self._y(place)
        name = _text(NAME_X, y + 4, _cut(row.study.name))
        if row.ci is None or row.study.effect is None or row.weight_percent is None:
            return [
                _text(NAME_X, y + 4, _cut(row.study.name), fill=SOFT),
                _text(FIGURES_X, y + 4, "not pooled", anchor="end", fill=SOFT),
            ]
        return [
            name,
            *self._whisker(y, row.ci, INK),
            *self._square(y, row.study.effect, row.weight_percent),
            _text(FIGURES_X, y + 4, _figures(self.effect, row.study.effect, row.ci), anchor="end"),
            _text(WEIGHT_X, y + 4, f"{row.weight_percent:.1f} %", anchor="end"),
        ]

    def summary(self) -> list[str]:
        e, y = self.effect, self._y(len(self.effect.studies)) + 8
        low, middle, high = (self.axis.x(value) for value in (e.ci[0], e.estimate, e.ci[1]))
        points = f"{low:.1f},{y:.1f} {middle:.1f},{y - 7:.1f} {high:.1f},{y:.1f} {middle:.1f},{y + 7:.1f}"
        parts = [
            _line((NAME_X, y - 16), (WEIGHT_X, y - 16), width=0.6),
            _line((middle, HEAD - 4), (middle, self.bottom), colour=SOFT, width=0.7, dash="2 3"),
            f'<polygon points="{points}" fill="{INK}" stroke="{INK}" stroke-width="0.6"/>',
            _text(NAME_X, y + 4, f"Together ({e.options.model.value}, {e.test.value})", weight="600"),
            _text(FIGURES_X, y + 4, _figures(e, e.estimate, e.ci), anchor="end", weight="600"),
            _text(WEIGHT_X, y + 4, "100 %", anchor="end", weight="600"),
        ]
        return parts + (self._prediction(y + ROW, e.prediction) if e.prediction else [])

    def _prediction(self, y: float, interval: Interval) -> list[str]:
        figures = f"{_shown(self.effect, interval[0])} to {_shown(self.effect, interval[1])}"
        return [
            *self._whisker(y, interval, SOFT),
            _text(NAME_X, y + 4, "Prediction interval", fill=SOFT),
            _text(FIGURES_X, y + 4, figures, anchor="end", fill=SOFT),
        ]

    def scale(self) -> list[str]:
        e, y = self.effect, self.bottom
        parts = [_line((PLOT_LEFT, y), (PLOT_RIGHT, y), width=0.8, colour=INK)]
        if self.axis.low <= 0 <= self.axis.high:
            x = self.axis.x(0.0)
            parts.append(_line((x, HEAD - 4), (x, y), colour=SOFT, width=0.8))
        for tick in self.axis.ticks:
            x = self.axis.x(tick)
            parts += [
                _line((x, y), (x, y + 5), colour=INK, width=0.8),
                _text(x, y + 19, self.axis.label(tick), anchor="middle", size=12),
            ]
        spread = (
            f"τ² {e.tau2:.3g} · I² {e.i2:.1f} % ({e.i2_convention.value}) · "
            f"Q {e.q:.2f}, df {e.q_df}, p {_p(e.q_p)} · effect p {_p(e.p)}"
        )
        return [
            *parts,
            _text((PLOT_LEFT + PLOT_RIGHT) / 2, y + 38, _scale_name(e), anchor="middle", fill=SOFT, size=12),
            _text(NAME_X, y + 60, spread, fill=SOFT, size=12),
        ]

    def _y(self, place: int) -> float:
        return HEAD + ROW * (place + 0.5)

    def _whisker(self, y: float, interval: Interval, colour: str) -> list[str]:
        low, high = (self.axis.x(end) for end in interval)
        parts = [_line((low, y), (high, y), colour=colour, width=1.0)]
        for end, x, way in ((interval[0], low, -1), (interval[1], high, 1)):
            goes_on = end < self.axis.low if way < 0 else end > self.axis.high
            parts.append(
                _arrow(x, y, way, colour) if goes_on else _line((x, y - 3), (x, y + 3), colour=colour)
            )
        return parts

    def _square(self, y: float, value: float, weight: float) -> list[str]:
        if not self.axis.low <= value <= self.axis.high:
            return []
        side = 4 + 12 * math.sqrt(weight / 100)
        x = self.axis.x(value) - side / 2
        return [f'<rect x="{x:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"/>']


def _title(effect: PooledEffect) -> str:
    studies = "1 study" if effect.k == 1 else f"{effect.k} studies"
    return f"{_scale_name(effect)} of {studies}"


_NAMES = {
    "GEN": "Effect",
    "MD": "Mean difference",
    "SMD": "Standardised mean difference",
    "RD": "Risk difference",
    "ROM": "Ratio of means",
    "RR": "Risk ratio",
    "OR": "Odds ratio",
    "PETO": "Odds ratio (Peto)",
}


def _scale_name(effect: PooledEffect) -> str:
    return _NAMES[effect.measure.value]


def _shown(effect: PooledEffect, value: float) -> str:
    return _number(math.exp(min(value, 700.0)) if effect.measure.is_logarithmic else value)


def _figures(effect: PooledEffect, value: float, ci: Interval) -> str:
    return f"{_shown(effect, value)} ({_shown(effect, ci[0])} to {_shown(effect, ci[1])})"


def _number(value: float) -> str:
    if value and not 1e-3 <= abs(value) < 1e5:
        return f"{value:.2e}".replace("-", "\u2212")
    decimals = 1 if abs(value) >= 100 else 2 if abs(value) >= 0.01 or not value else 3
    return f"{value:.{decimals}f}".replace("-", "\u2212")


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def _cut(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"


def _text(x: float, y: float, words: str, **style: str | float) -> str:
    names = {"anchor": "text-anchor", "size": "font-size", "font": "font-family", "weight": "font-weight"}
    given = "".join(f' {names.get(key, key)}="{value}"' for key, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{given}>{escape(words)}</text>'


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str = LINE,
    width: float = 1.0,
    dash: str = "",
) -> str:
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}"{broken}/>'
    )


def _arrow(x: float, y: float, way: int, colour: str) -> str:
    points = f"{x:.1f},{y:.1f} {x - 6 * way:.1f},{y - 3:.1f} {x - 6 * way:.1f},{y + 3:.1f}"
    return f'<polygon points="{points}" fill="{colour}"/>'
