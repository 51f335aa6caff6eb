"""One component. In: `EmptyView`. Out: `empty.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.empty.empty import EXAMPLES, EmptyView

__all__ = ["EXAMPLES", "EmptyView"]
