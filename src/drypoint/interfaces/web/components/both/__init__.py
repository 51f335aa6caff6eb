"""One component. In: `BothView`. Out: `both.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.both.both import EXAMPLES, BothLine, BothView

__all__ = ["EXAMPLES", "BothLine", "BothView"]
