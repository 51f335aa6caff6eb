"""One component. In: `GateView`. Out: `gate.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.gate.gate import EXAMPLES, GateView, NamedQuestion

__all__ = ["EXAMPLES", "GateView", "NamedQuestion"]
