"""One component. In: `FaultsView`. Out: `faults.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.faults.faults import EXAMPLES, FaultsView, FaultView

__all__ = ["EXAMPLES", "FaultView", "FaultsView"]
