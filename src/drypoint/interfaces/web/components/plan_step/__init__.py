"""One component. In: `PlanStepView`. Out: `plan_step.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.plan_step.plan_step import EXAMPLES, PlanStepView, RefusalView

__all__ = ["EXAMPLES", "PlanStepView", "RefusalView"]
