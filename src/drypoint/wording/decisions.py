"""What a decision and a technique are called, in words, never in lights."""

from __future__ import annotations

from drypoint.terms import Decision, Technique

HEADINGS = {
    Decision.PROCEED: "Nothing that was asked stops needling today.",
    Decision.PRECAUTIONS: "Needling can go ahead, with precautions.",
    Decision.ASK: "Ask first.",
    Decision.CLEARANCE_FIRST: "Not yet: clearance is needed first.",
    Decision.DEFER: "Not today.",
    Decision.DO_NOT_NEEDLE: "Do not needle.",
    Decision.EMERGENCY: "Stop. This is an emergency.",
}


SENTENCES = {
    Decision.PROCEED: "That is not the same as safe. You decide.",
    Decision.PRECAUTIONS: "What is found below changes how it is done. You decide.",
    Decision.ASK: "What is not answered is not a no.",
    Decision.CLEARANCE_FIRST: "A clearance lifts only what it names; write down who gave it and when.",
    Decision.DEFER: "Book another visit when it has passed.",
    Decision.DO_NOT_NEEDLE: "Nothing that can be answered here lifts it.",
    Decision.EMERGENCY: "Leave the form. Get help now.",
}


EFFECTS = {
    Decision.PROCEED: "Noted",
    Decision.PRECAUTIONS: "Take care",
    Decision.ASK: "Ask first",
    Decision.CLEARANCE_FIRST: "Clearance first",
    Decision.DEFER: "Not today",
    Decision.DO_NOT_NEEDLE: "Do not needle",
    Decision.EMERGENCY: "Emergency",
}


TECHNIQUES = {
    Technique.SUPERFICIAL: "superficial needling",
    Technique.DEEP: "deep needling",
    Technique.ELECTRICAL: "needling with current",
}
