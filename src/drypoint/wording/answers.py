"""What an answer is called, and how far what follows from it stands."""

from __future__ import annotations

from drypoint.pathway.screening import FindingStanding
from drypoint.terms import Answer

ANSWER_WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "not known"}

SHARP_PAIN_SENTENCES = {
    Answer.YES: "A needle gave a sharp, unusual pain.",
    Answer.NO: "No needle gave a sharp, unusual pain.",
    Answer.UNKNOWN: "Whether a needle gave a sharp, unusual pain was not asked of every needle.",
}
"""What is written down of all needles of a session together."""

STANDING_NOTES = {
    FindingStanding.FOUND: "",
    FindingStanding.ASSUMED: "taken as a yes while nobody has answered",
    FindingStanding.TO_CONFIRM: "to be confirmed",
    FindingStanding.LIFTED: "cleared; kept as a precaution",
}
"""How a finding stands, between commas after what it does."""

STANDING_ASIDES = {
    FindingStanding.FOUND: "",
    FindingStanding.ASSUMED: "not answered, taken as a yes",
    FindingStanding.TO_CONFIRM: "to be confirmed",
    FindingStanding.LIFTED: "cleared, kept as a precaution",
}
"""The same in brackets on the command line, between semicolons."""
