"""One page for each condition that the popular articles name, with what trials say of it.

In: `knowledge/data/evidence/conditions/`, whose `plain` parts are what a reader reads.
Out: the views in `views.py`, and for the list of all what is named below.
"""

from drypoint.interfaces.web.public.conditions.groups import GROUP_HEADINGS, AnswerGroup, answer_group
from drypoint.interfaces.web.public.conditions.links import ConditionLink, condition_link

__all__ = ["GROUP_HEADINGS", "AnswerGroup", "ConditionLink", "answer_group", "condition_link"]
