"""One component. In: `QuestionView`. Out: `question.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.question.question import EXAMPLES, PLAIN, QuestionView

__all__ = ["EXAMPLES", "PLAIN", "QuestionView"]
