"""One component. In: `FieldView`. Out: `field.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.field.field import EXAMPLES, ChoiceView, FieldView

__all__ = ["EXAMPLES", "ChoiceView", "FieldView"]
