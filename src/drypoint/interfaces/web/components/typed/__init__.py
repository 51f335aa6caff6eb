"""One component. In: `TypedView`. Out: `typed.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.typed.typed import EXAMPLES, TypedLine, TypedView

__all__ = ["EXAMPLES", "TypedLine", "TypedView"]
