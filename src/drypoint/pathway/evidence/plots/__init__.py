"""A pooled effect as a forest plot.

In: a `PooledEffect`. Out: the plot as SVG, or as lines of text.
"""

from drypoint.pathway.evidence.plots.forest import forest_svg, forest_text

__all__ = ["forest_svg", "forest_text"]
