"""One component. In: `VerdictView`. Out: `verdict.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.verdict.verdict import EXAMPLES, NextActView, VerdictView

__all__ = ["EXAMPLES", "NextActView", "VerdictView"]
