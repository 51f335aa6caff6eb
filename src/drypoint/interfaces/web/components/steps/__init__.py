"""One component. In: `StepsView`. Out: `steps.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.steps.steps import EXAMPLES, StepsView, StepView

__all__ = ["EXAMPLES", "StepView", "StepsView"]
