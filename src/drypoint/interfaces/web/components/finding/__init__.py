"""One component. In: `FindingView`. Out: `finding.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.finding.finding import EXAMPLES, FindingView

__all__ = ["EXAMPLES", "FindingView"]
