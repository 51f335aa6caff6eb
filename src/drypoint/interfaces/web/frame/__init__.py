"""What every page stands on: who may open it, the reply, forms, words, sources and errors.

In: requests and the clinic's values. Out: replies, and the small values that all pages share.
"""

from drypoint.interfaces.web.frame.asking import REFUSALS, faults_of, user_of
from drypoint.interfaces.web.frame.errors import STATUS, problem
from drypoint.interfaces.web.frame.forms import (
    add_faults,
    add_new_faults,
    faults_view,
    field_view,
    field_views,
    sentence,
)
from drypoint.interfaces.web.frame.grounds import (
    answer_sources,
    basis_sources,
    conflict_views,
    line_sources,
)
from drypoint.interfaces.web.frame.reply import SeeOther, reply, wants_part
from drypoint.interfaces.web.frame.words import (
    by_and_when,
    clock,
    day,
    day_of,
    facts_of,
    isolated,
    moment,
    person,
    weekday,
)
from drypoint.knowledge import target_name
from drypoint.wording import place_name, region_name, region_names, sentence_case, target_names

__all__ = [
    "REFUSALS",
    "STATUS",
    "SeeOther",
    "add_faults",
    "add_new_faults",
    "answer_sources",
    "basis_sources",
    "by_and_when",
    "clock",
    "conflict_views",
    "day",
    "day_of",
    "facts_of",
    "faults_of",
    "faults_view",
    "field_view",
    "field_views",
    "isolated",
    "line_sources",
    "moment",
    "person",
    "place_name",
    "problem",
    "region_name",
    "region_names",
    "reply",
    "sentence",
    "sentence_case",
    "target_name",
    "target_names",
    "user_of",
    "wants_part",
    "weekday",
]
