"""One component. In: `CountView`. Out: `count.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.count.count import (
    ALL_OUT,
    EXAMPLES,
    NOTHING_IN,
    ONE_IN,
    ONE_LEFT,
    SOME_IN,
    SOME_LEFT,
    CountView,
)

__all__ = ["ALL_OUT", "EXAMPLES", "NOTHING_IN", "ONE_IN", "ONE_LEFT", "SOME_IN", "SOME_LEFT", "CountView"]
