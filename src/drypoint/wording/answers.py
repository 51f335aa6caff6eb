"""What an answer is called, and how far what follows from it stands."""

from __future__ import annotations

from drypoint.language import Words, gettext_noop
from drypoint.pathway.screening import FindingStanding
from drypoint.terms import Answer

ANSWER_WORDS = Words(
    {
        Answer.YES: gettext_noop("yes"),
        Answer.NO: gettext_noop("no"),
        Answer.UNKNOWN: gettext_noop("not known"),
    }
)

SHARP_PAIN_SENTENCES = Words(
    {
        Answer.YES: gettext_noop("A needle gave a sharp, unusual pain."),
        Answer.NO: gettext_noop("No needle gave a sharp, unusual pain."),
        Answer.UNKNOWN: gettext_noop(
            "Whether a needle gave a sharp, unusual pain was not asked of every needle."
        ),
    }
)
"""What is written down of all needles of a session together."""

STANDING_NOTES = Words(
    {
        FindingStanding.FOUND: "",
        FindingStanding.ASSUMED: gettext_noop("taken as a yes while nobody has answered"),
        FindingStanding.TO_CONFIRM: gettext_noop("to be confirmed"),
        FindingStanding.LIFTED: gettext_noop("cleared; kept as a precaution"),
    }
)
"""How a finding stands, between commas after what it does."""

STANDING_ASIDES = Words(
    {
        FindingStanding.FOUND: "",
        FindingStanding.ASSUMED: gettext_noop("not answered, taken as a yes"),
        FindingStanding.TO_CONFIRM: gettext_noop("to be confirmed"),
        FindingStanding.LIFTED: gettext_noop("cleared, kept as a precaution"),
    }
)
"""The same in brackets on the command line, between semicolons."""
