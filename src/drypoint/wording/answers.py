"""What an answer is called, and how far what follows from it stands."""

from __future__ import annotations

from drypoint.pathway.screening import Standing
from drypoint.terms import Answer

ANSWER_WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNKNOWN: "not known"}

SHARP_PAIN_SENTENCES = {
    Answer.YES: "A needle gave a sharp, unusual pain.",
    Answer.NO: "No needle gave a sharp, unusual pain.",
    Answer.UNKNOWN: "Whether a needle gave a sharp, unusual pain was not asked of every needle.",
}
"""What is written down of all needles of a session together."""

STANDING_NOTES = {
    Standing.FOUND: "",
    Standing.ASSUMED: "taken as a yes while nobody has answered",
    Standing.TO_CONFIRM: "to be confirmed",
    Standing.LIFTED: "cleared; kept as a precaution",
}
"""How a finding stands, between commas after what it does."""

STANDING_ASIDES = {
    Standing.FOUND: "",
    Standing.ASSUMED: "not answered, taken as a yes",
    Standing.TO_CONFIRM: "to be confirmed",
    Standing.LIFTED: "cleared, kept as a precaution",
}
"""The same in brackets on the command line, between semicolons."""
