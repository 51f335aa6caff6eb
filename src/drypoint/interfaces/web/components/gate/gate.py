"""One question for a group: a no answers all that it names, anything else opens them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from drypoint.interfaces.web.components.question import PLAIN, QuestionView
from drypoint.language import gettext


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question behind a gate, with the words by which the gate names it."""

    words: str
    question: QuestionView


@dataclass(frozen=True, slots=True)
class GateView:
    """One gate.

    Args:
        id: Id of the gate.
        text: What is asked of all together.
        members: The questions behind it.
        answer: `yes`, `no`, `unknown`, or empty while nobody has answered the gate itself.
        last: What was answered last time, as a sentence.
    """

    id: str
    text: str
    members: tuple[NamedQuestion, ...]
    answer: str = ""
    last: str = ""

    @property
    def name(self) -> str:
        """Return the name of its field."""
        return f"gate-{self.id}"

    @property
    def named(self) -> str:
        """Return the ids of the questions that it names, as the form sends them."""
        return ",".join(member.question.id for member in self.members)

    @property
    def has_worry(self) -> bool:
        """Say whether a question behind it is answered with anything but no."""
        return any(member.question.answer in ("yes", "unknown") for member in self.members)

    @property
    def choices(self) -> tuple[tuple[str, str, bool], ...]:
        """Return value, label and choice; a no beside a yes behind it is the no to the others."""
        answer = "" if self.has_worry and self.answer == "no" else self.answer
        words = (("yes", gettext("Yes")), ("no", gettext("No")), ("unknown", gettext("Not known")))
        return tuple((value, label, value == answer) for value, label in words)

    @property
    def is_rest_chosen(self) -> bool:
        """Say whether the no is that to the others behind it."""
        return self.has_worry and self.answer == "no"

    @property
    def is_open(self) -> bool:
        """Say whether what is behind it stands open: somebody answered there and not the gate."""
        answered = any(member.question.answer or member.question.fault for member in self.members)
        return self.answer != "no" and answered

    @property
    def html(self) -> SafeString:
        """Return it as it is drawn."""
        return render_to_string("web/components/gate/gate.html", {"gate": self})


FIRST = NamedQuestion("the first example thing", replace(PLAIN, id="example_first"))
SECOND = NamedQuestion(
    "a second thing, such as one that needs more words",
    replace(PLAIN, id="example_second", hint="It counts too."),
)
CLOSED = GateView("example", "Examples: is there any of this?", (FIRST, SECOND))
EXAMPLES = {
    "not answered": CLOSED,
    "answered with no": replace(CLOSED, id="example_no", answer="no"),
    "a return visit": replace(CLOSED, id="example_last", last="20 November 2026: no."),
    "opened, one yes, no to the others": replace(
        CLOSED,
        id="example_open",
        answer="no",
        members=(replace(FIRST, question=replace(PLAIN, id="example_yes", answer="yes")), SECOND),
    ),
}
