"""Three-valued truth in the order no < unknown < yes (strong Kleene): `all` is min, `any` is max."""

from __future__ import annotations

from drypoint.terms import Answer

Truth = int
# Plain numbers, not an enum: min and max over them are the whole logic, and a screening takes thousands.
# There is no negation of a worry, so that more of it can never make a rule weaker; only what reassures is
# turned round.
NO: Truth = 0
UNKNOWN: Truth = 1
YES: Truth = 2

OF_ANSWER = {Answer.NO: NO, Answer.UNKNOWN: UNKNOWN, Answer.YES: YES}


def worrying_truth(answer: Answer, *, reassuring: Answer) -> Truth:
    """Return how far an answer is the worrying one: for most questions `yes`, for some `no`."""
    truth = OF_ANSWER[answer]
    return truth if reassuring is Answer.NO else YES - truth
