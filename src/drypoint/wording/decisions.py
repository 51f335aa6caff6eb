"""What a decision of the screening is called, in words, never in lights."""

from __future__ import annotations

from drypoint.language import Words, gettext_noop
from drypoint.pathway.screening import WayToLift
from drypoint.terms import Decision

DECISION_HEADINGS = Words(
    {
        Decision.PROCEED: gettext_noop("Nothing that was asked stops needling today."),
        Decision.PRECAUTIONS: gettext_noop("Needling can go ahead, with precautions."),
        Decision.ASK: gettext_noop("Ask first."),
        Decision.CLEARANCE_FIRST: gettext_noop("Not yet: clearance is needed first."),
        Decision.DEFER: gettext_noop("Not today."),
        Decision.DO_NOT_NEEDLE: gettext_noop("Do not needle."),
        Decision.EMERGENCY: gettext_noop("Stop. This is an emergency."),
    }
)
"""What stands over a verdict on its page."""

DECISION_SENTENCES = Words(
    {
        Decision.PROCEED: gettext_noop("That is not the same as safe. You decide."),
        Decision.PRECAUTIONS: gettext_noop("What is found below changes how it is done. You decide."),
        Decision.ASK: gettext_noop("What is not known is not a no."),
        Decision.CLEARANCE_FIRST: gettext_noop(
            "A clearance lifts only what it names; write down who gave it and when."
        ),
        Decision.DEFER: gettext_noop("Book another visit when it has passed."),
        Decision.DO_NOT_NEEDLE: gettext_noop("It stands for today."),
        Decision.EMERGENCY: gettext_noop("Leave the form. Get help now."),
    }
)
"""What follows from a verdict, below its heading."""

WAY_SENTENCES = Words(
    {
        WayToLift.CLEARANCE: gettext_noop(
            "A clearance that names it lifts it; write down who gave it and when."
        ),
        WayToLift.OTHER_PLAN: gettext_noop(
            "It stands against what is planned: another muscle or technique may be left."
        ),
        WayToLift.OTHER_ANSWER: gettext_noop(
            "It falls only when the answer that it rests on is no longer so."
        ),
        WayToLift.CORRECTED_RECORD: gettext_noop(
            "It falls only when the record no longer says so, and rightly."
        ),
        WayToLift.NOTHING: gettext_noop("Nothing that can be answered here lifts it."),
    }
)
"""What would lift a verdict that says not to needle."""

DECISION_EFFECTS = Words(
    {
        Decision.PROCEED: gettext_noop("Noted"),
        Decision.PRECAUTIONS: gettext_noop("Take care"),
        Decision.ASK: gettext_noop("Ask first"),
        Decision.CLEARANCE_FIRST: gettext_noop("Clearance first"),
        Decision.DEFER: gettext_noop("Not today"),
        Decision.DO_NOT_NEEDLE: gettext_noop("Do not needle"),
        Decision.EMERGENCY: gettext_noop("Emergency"),
    }
)
"""What one finding or rule does: a label beside its sentence."""

DECISION_LEADS = Words(
    {
        Decision.PROCEED: gettext_noop("Nothing known speaks against needling today."),
        Decision.PRECAUTIONS: gettext_noop("Needling may go on with the precautions below."),
        Decision.ASK: gettext_noop("Ask first."),
        Decision.CLEARANCE_FIRST: gettext_noop("Not before a clearance."),
        Decision.DEFER: gettext_noop("Not today."),
        Decision.DO_NOT_NEEDLE: gettext_noop("Do not needle."),
        Decision.EMERGENCY: gettext_noop("Stop: this is an emergency."),
    }
)
"""The first sentence on the command line, where no second one stands below it."""

DECISION_NOTES = Words(
    {
        Decision.PROCEED: gettext_noop("nothing stands against needling"),
        Decision.PRECAUTIONS: gettext_noop("needling with precautions"),
        Decision.ASK: gettext_noop("ask first"),
        Decision.CLEARANCE_FIRST: gettext_noop("a clearance comes first"),
        Decision.DEFER: gettext_noop("not today"),
        Decision.DO_NOT_NEEDLE: gettext_noop("do not needle"),
        Decision.EMERGENCY: gettext_noop("emergency"),
    }
)
"""What was decided, within a sentence of a record or of a refusal."""

DECISION_STOPS = Words(
    {
        Decision.CLEARANCE_FIRST: gettext_noop("no needle before a physician has cleared it"),
        Decision.DEFER: gettext_noop("not today"),
        Decision.DO_NOT_NEEDLE: gettext_noop("no needle"),
        Decision.EMERGENCY: gettext_noop("this may be an emergency"),
    }
)
"""How a letter tells another clinician what stopped the treatment; no letter is written of the others."""

HELD_BACK = gettext_noop(
    "Something that was asked or found speaks against a needle for now. Ask the person who saw you."
)
"""What a person reads of a finding that has no plain words of its own."""

OPEN_QUESTIONS = gettext_noop("Some questions are still open. What is not known is not a no.")
"""What a person reads where nobody could answer."""

NOT_YET_KNOWN = gettext_noop("We must first find out whether this is so: “{reason}”")
"""What a person reads of a finding that rests on an old entry or on no answer."""
