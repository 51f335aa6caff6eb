"""One component. In: `NeedleView`. Out: `needle.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.needle.needle import EXAMPLES, NeedleView, TapView

__all__ = ["EXAMPLES", "NeedleView", "TapView"]
