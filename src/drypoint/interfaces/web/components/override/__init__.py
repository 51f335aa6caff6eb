"""One component. In: `OverrideView`. Out: `override.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.override.override import EXAMPLES, DepartureView, OverrideView

__all__ = ["EXAMPLES", "DepartureView", "OverrideView"]
