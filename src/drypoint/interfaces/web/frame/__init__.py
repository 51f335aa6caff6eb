"""What every page stands on: who may open it, the reply, forms, words, sources and errors.

In: requests and the clinic's values. Out: replies, and the small values that all pages share.
"""

from drypoint.interfaces.web.frame.asking import REFUSALS, faults_of, user_of
from drypoint.interfaces.web.frame.errors import STATUS, problem_page
from drypoint.interfaces.web.frame.forms import (
    AGED,
    add_faults,
    add_new_faults,
    both_view,
    fault_sentence,
    faults_view,
    field_view,
    field_views,
)
from drypoint.interfaces.web.frame.grounds import (
    answer_sources,
    basis_sources,
    conflict_views,
    line_sources,
    more_views,
    muscle_ground,
)
from drypoint.interfaces.web.frame.languages import (
    DO_NOT_WAIT,
    LanguageChoice,
    asked_language,
    home_reply,
    language_choices,
    provenance,
)
from drypoint.interfaces.web.frame.late import kept_form, let_go, own_kept_form
from drypoint.interfaces.web.frame.posting import act_beside, act_reply, form_reply, posted_fields
from drypoint.interfaces.web.frame.reply import SeeOther, reply, wants_part
from drypoint.interfaces.web.frame.sending import is_superseded
from drypoint.interfaces.web.frame.styles import collected_styles
from drypoint.interfaces.web.frame.typed import kept_words, typed_view
from drypoint.interfaces.web.frame.words import (
    by_and_when,
    day_of,
    facts_of,
    isolated_name,
    local_clock,
    local_moment,
    person_view,
)
from drypoint.knowledge import target_name
from drypoint.wording import (
    day_words,
    place_name,
    region_name,
    region_names,
    sentence_case,
    target_names,
    weekday_words,
)

__all__ = [
    "AGED",
    "DO_NOT_WAIT",
    "REFUSALS",
    "STATUS",
    "LanguageChoice",
    "SeeOther",
    "act_beside",
    "act_reply",
    "add_faults",
    "add_new_faults",
    "answer_sources",
    "asked_language",
    "basis_sources",
    "both_view",
    "by_and_when",
    "collected_styles",
    "conflict_views",
    "day_of",
    "day_words",
    "facts_of",
    "fault_sentence",
    "faults_of",
    "faults_view",
    "field_view",
    "field_views",
    "form_reply",
    "home_reply",
    "is_superseded",
    "isolated_name",
    "kept_form",
    "kept_words",
    "language_choices",
    "let_go",
    "line_sources",
    "local_clock",
    "local_moment",
    "more_views",
    "muscle_ground",
    "own_kept_form",
    "person_view",
    "place_name",
    "posted_fields",
    "problem_page",
    "provenance",
    "region_name",
    "region_names",
    "reply",
    "sentence_case",
    "target_name",
    "target_names",
    "typed_view",
    "user_of",
    "wants_part",
    "weekday_words",
]
