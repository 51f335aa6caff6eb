"""What each enum, day and place is called, said once for every page, letter and command.

In: the enums of knowledge and pathway, days and local times, ids of the knowledge base.
Out: one table for each meaning of each enum, and a function where grammar needs one. Where a page, a letter
and the command line say different words for the same enum, the tables stand side by side.

Each module is imported when a name of it is first asked for: a command that tells a verdict loads no session.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drypoint.wording.aftercare import URGENCY_LEADS
    from drypoint.wording.answers import ANSWER_WORDS, SHARP_PAIN_SENTENCES, STANDING_ASIDES, STANDING_NOTES
    from drypoint.wording.approaches import (
        APPROACH_LABELS,
        APPROACH_NAMES,
        adopted_words,
        verdict_adoptions,
    )
    from drypoint.wording.days import (
        clock_words,
        day_named,
        day_words,
        instant_words,
        minutes_words,
        moment_words,
        month_words,
        weekday_words,
    )
    from drypoint.wording.decisions import (
        DECISION_EFFECTS,
        DECISION_HEADINGS,
        DECISION_LEADS,
        DECISION_NOTES,
        DECISION_SENTENCES,
        DECISION_STOPS,
        HELD_BACK,
        NOT_YET_KNOWN,
        OPEN_QUESTIONS,
        WAY_SENTENCES,
    )
    from drypoint.wording.entries import (
        ENTRY_KIND_HEADINGS,
        ENTRY_STATUS_NOTES,
        LETTER_KIND_HEADINGS,
        aside_lines,
        aside_words,
        code_words,
        not_read_words,
    )
    from drypoint.wording.findings import CLASSIFICATION_SENTENCES, METHOD_SENTENCES, SIGN_NAMES
    from drypoint.wording.grounds import (
        CERTAINTY_WORDS,
        CONFIDENCE_PHRASES,
        CONFIDENCE_SENTENCES,
        GROUND_NAMES,
        PARAMETER_LABELS,
        REVIEW_SENTENCES,
        STATE_SENTENCES,
        parameter_label,
    )
    from drypoint.wording.needles import hazard_words, size_words
    from drypoint.wording.people import (
        CREDENTIAL_NAMES,
        LANGUAGE_NAMES,
        OWN_NAMES,
        PRIVILEGE_NAMES,
        RELATIONSHIP_WORDS,
        ROLE_NAMES,
        SEX_WORDS,
        age_words,
        birth_words,
        day_of_birth_words,
        patient_words,
    )
    from drypoint.wording.places import (
        BODY_PART_NAMES,
        SIDE_HEADINGS,
        SIDE_WORDS,
        ZONE_NAMES,
        BodyPart,
        body_part,
        muscle_name,
        place_name,
        plain_target,
        region_name,
        region_names,
        target_names,
    )
    from drypoint.wording.sentences import points_named, sentence_case
    from drypoint.wording.sessions import (
        DEVIATION_WORDS,
        LATE_TIME_OUT,
        MANNER_WORDS,
        SEVERITY_WORDS,
        STEP_STATE_WORDS,
        TRACE_NAMES,
        WHEREABOUTS_WORDS,
    )
    from drypoint.wording.techniques import TECHNIQUE_LABELS, TECHNIQUE_NAMES

__all__ = [
    "ANSWER_WORDS",
    "APPROACH_LABELS",
    "APPROACH_NAMES",
    "BODY_PART_NAMES",
    "CERTAINTY_WORDS",
    "CLASSIFICATION_SENTENCES",
    "CONFIDENCE_PHRASES",
    "CONFIDENCE_SENTENCES",
    "CREDENTIAL_NAMES",
    "DECISION_EFFECTS",
    "DECISION_HEADINGS",
    "DECISION_LEADS",
    "DECISION_NOTES",
    "DECISION_SENTENCES",
    "DECISION_STOPS",
    "DEVIATION_WORDS",
    "ENTRY_KIND_HEADINGS",
    "ENTRY_STATUS_NOTES",
    "GROUND_NAMES",
    "HELD_BACK",
    "LANGUAGE_NAMES",
    "LATE_TIME_OUT",
    "LETTER_KIND_HEADINGS",
    "MANNER_WORDS",
    "METHOD_SENTENCES",
    "NOT_YET_KNOWN",
    "OPEN_QUESTIONS",
    "OWN_NAMES",
    "PARAMETER_LABELS",
    "PRIVILEGE_NAMES",
    "RELATIONSHIP_WORDS",
    "REVIEW_SENTENCES",
    "ROLE_NAMES",
    "SEVERITY_WORDS",
    "SEX_WORDS",
    "SHARP_PAIN_SENTENCES",
    "SIDE_HEADINGS",
    "SIDE_WORDS",
    "SIGN_NAMES",
    "STANDING_ASIDES",
    "STANDING_NOTES",
    "STATE_SENTENCES",
    "STEP_STATE_WORDS",
    "TECHNIQUE_LABELS",
    "TECHNIQUE_NAMES",
    "TRACE_NAMES",
    "URGENCY_LEADS",
    "WAY_SENTENCES",
    "WHEREABOUTS_WORDS",
    "ZONE_NAMES",
    "BodyPart",
    "adopted_words",
    "age_words",
    "aside_lines",
    "aside_words",
    "birth_words",
    "body_part",
    "clock_words",
    "code_words",
    "day_named",
    "day_of_birth_words",
    "day_words",
    "hazard_words",
    "instant_words",
    "minutes_words",
    "moment_words",
    "month_words",
    "muscle_name",
    "not_read_words",
    "parameter_label",
    "patient_words",
    "place_name",
    "plain_target",
    "points_named",
    "region_name",
    "region_names",
    "sentence_case",
    "size_words",
    "target_names",
    "verdict_adoptions",
    "weekday_words",
]

_HOMES = {
    "aftercare": ("URGENCY_LEADS",),
    "answers": (
        "ANSWER_WORDS",
        "SHARP_PAIN_SENTENCES",
        "STANDING_ASIDES",
        "STANDING_NOTES",
    ),
    "approaches": (
        "APPROACH_LABELS",
        "APPROACH_NAMES",
        "adopted_words",
        "verdict_adoptions",
    ),
    "days": (
        "clock_words",
        "day_named",
        "day_words",
        "instant_words",
        "minutes_words",
        "month_words",
        "moment_words",
        "weekday_words",
    ),
    "decisions": (
        "DECISION_EFFECTS",
        "DECISION_HEADINGS",
        "DECISION_LEADS",
        "DECISION_NOTES",
        "DECISION_SENTENCES",
        "HELD_BACK",
        "NOT_YET_KNOWN",
        "OPEN_QUESTIONS",
        "DECISION_STOPS",
        "WAY_SENTENCES",
    ),
    "entries": (
        "ENTRY_KIND_HEADINGS",
        "ENTRY_STATUS_NOTES",
        "LETTER_KIND_HEADINGS",
        "aside_lines",
        "aside_words",
        "code_words",
        "not_read_words",
    ),
    "findings": (
        "CLASSIFICATION_SENTENCES",
        "METHOD_SENTENCES",
        "SIGN_NAMES",
    ),
    "grounds": (
        "CERTAINTY_WORDS",
        "CONFIDENCE_PHRASES",
        "CONFIDENCE_SENTENCES",
        "GROUND_NAMES",
        "PARAMETER_LABELS",
        "REVIEW_SENTENCES",
        "STATE_SENTENCES",
        "parameter_label",
    ),
    "needles": ("hazard_words", "size_words"),
    "people": (
        "CREDENTIAL_NAMES",
        "PRIVILEGE_NAMES",
        "RELATIONSHIP_WORDS",
        "ROLE_NAMES",
        "LANGUAGE_NAMES",
        "OWN_NAMES",
        "SEX_WORDS",
        "age_words",
        "birth_words",
        "day_of_birth_words",
        "patient_words",
    ),
    "places": (
        "BODY_PART_NAMES",
        "BodyPart",
        "body_part",
        "SIDE_HEADINGS",
        "SIDE_WORDS",
        "ZONE_NAMES",
        "muscle_name",
        "place_name",
        "region_name",
        "region_names",
        "target_names",
        "plain_target",
    ),
    "sentences": ("points_named", "sentence_case"),
    "sessions": (
        "DEVIATION_WORDS",
        "LATE_TIME_OUT",
        "MANNER_WORDS",
        "SEVERITY_WORDS",
        "STEP_STATE_WORDS",
        "TRACE_NAMES",
        "WHEREABOUTS_WORDS",
    ),
    "techniques": (
        "TECHNIQUE_LABELS",
        "TECHNIQUE_NAMES",
    ),
}
"""Where each name is at home; a test holds it equal to the imports above."""


if not TYPE_CHECKING:  # a type checker sees the imports above, and so still notices a wrong name

    def __getattr__(name: str) -> Any:
        for module, names in _HOMES.items():
            if name in names:
                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
