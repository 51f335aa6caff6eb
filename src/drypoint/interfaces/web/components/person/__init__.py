"""One component. In: `PersonView`. Out: `person.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.person.person import EXAMPLES, PersonView

__all__ = ["EXAMPLES", "PersonView"]
