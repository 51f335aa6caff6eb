"""Planning the needles of a visit.

In: the targets, the provider and what is in stock. Out: the stored plan, or its refusals.
"""

from drypoint.clinic.planning.acts import plan_needling, write_plan

__all__ = ["plan_needling", "write_plan"]
