"""What a decision of the screening is called, in words, never in lights."""

from __future__ import annotations

from drypoint.language import gettext_noop
from drypoint.pathway.screening import WayToLift
from drypoint.terms import Decision

DECISION_HEADINGS = {
    Decision.PROCEED: "Nothing that was asked stops needling today.",
    Decision.PRECAUTIONS: "Needling can go ahead, with precautions.",
    Decision.ASK: "Ask first.",
    Decision.CLEARANCE_FIRST: "Not yet: clearance is needed first.",
    Decision.DEFER: "Not today.",
    Decision.DO_NOT_NEEDLE: "Do not needle.",
    Decision.EMERGENCY: "Stop. This is an emergency.",
}
"""What stands over a verdict on its page."""

DECISION_SENTENCES = {
    Decision.PROCEED: "That is not the same as safe. You decide.",
    Decision.PRECAUTIONS: "What is found below changes how it is done. You decide.",
    Decision.ASK: "What is not known is not a no.",
    Decision.CLEARANCE_FIRST: "A clearance lifts only what it names; write down who gave it and when.",
    Decision.DEFER: "Book another visit when it has passed.",
    Decision.DO_NOT_NEEDLE: "It stands for today.",
    Decision.EMERGENCY: "Leave the form. Get help now.",
}
"""What follows from a verdict, below its heading."""

WAY_SENTENCES = {
    WayToLift.CLEARANCE: "A clearance that names it lifts it; write down who gave it and when.",
    WayToLift.OTHER_PLAN: "It stands against what is planned: another muscle or technique may be left.",
    WayToLift.OTHER_ANSWER: "It falls only when the answer that it rests on is no longer so.",
    WayToLift.CORRECTED_RECORD: "It falls only when the record no longer says so, and rightly.",
    WayToLift.NOTHING: "Nothing that can be answered here lifts it.",
}
"""What would lift a verdict that says not to needle."""

DECISION_EFFECTS = {
    Decision.PROCEED: "Noted",
    Decision.PRECAUTIONS: "Take care",
    Decision.ASK: "Ask first",
    Decision.CLEARANCE_FIRST: "Clearance first",
    Decision.DEFER: "Not today",
    Decision.DO_NOT_NEEDLE: "Do not needle",
    Decision.EMERGENCY: "Emergency",
}
"""What one finding or rule does: a label beside its sentence."""

DECISION_LEADS = {
    Decision.PROCEED: "Nothing known speaks against needling today.",
    Decision.PRECAUTIONS: "Needling may go on with the precautions below.",
    Decision.ASK: "Ask first.",
    Decision.CLEARANCE_FIRST: "Not before a clearance.",
    Decision.DEFER: "Not today.",
    Decision.DO_NOT_NEEDLE: "Do not needle.",
    Decision.EMERGENCY: "Stop: this is an emergency.",
}
"""The first sentence on the command line, where no second one stands below it."""

DECISION_NOTES = {
    Decision.PROCEED: "nothing stands against needling",
    Decision.PRECAUTIONS: "needling with precautions",
    Decision.ASK: "ask first",
    Decision.CLEARANCE_FIRST: "a clearance comes first",
    Decision.DEFER: "not today",
    Decision.DO_NOT_NEEDLE: "do not needle",
    Decision.EMERGENCY: "emergency",
}
"""What was decided, within a sentence of a record or of a refusal."""

DECISION_STOPS = {
    Decision.CLEARANCE_FIRST: "no needle before a physician has cleared it",
    Decision.DEFER: "not today",
    Decision.DO_NOT_NEEDLE: "no needle",
    Decision.EMERGENCY: "this may be an emergency",
}
"""How a letter tells another clinician what stopped the treatment; no letter is written of the others."""

HELD_BACK = gettext_noop(
    "Something that was asked or found speaks against a needle for now. Ask the person who saw you."
)
"""What a person reads of a finding that has no plain words of its own."""

OPEN_QUESTIONS = gettext_noop("Some questions are still open. What is not known is not a no.")
"""What a person reads where nobody could answer."""

NOT_YET_KNOWN = gettext_noop("We must first find out whether this is so: “{reason}”")
"""What a person reads of a finding that rests on an old entry or on no answer."""
