"""The parts of an event in words, each under its label; a part that was not told is shown as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from drypoint.interfaces.web.frame import region_name, sentence_case, target_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.session.log import SHARP_PAIN, WHOLE, event_text, id_names
from drypoint.interfaces.web.visit.session.needles import LABEL
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.session import Event, IncidentStepState, NeedleIn, Severity
from drypoint.terms import Technique
from drypoint.wording import SEVERITY_WORDS, STEP_STATE_WORDS, TECHNIQUE_LABELS, instant_words

DID_NOT_HAPPEN = gettext_lazy("It did not happen")
NOT_TOLD = gettext_lazy("Not told")
LABELS = Words(
    {
        "at": gettext_noop("When"),
        "target": gettext_noop("Where"),
        "technique": gettext_noop("Technique"),
        "diameter_mm": gettext_noop("Thickness of the needle"),
        "length_mm": gettext_noop("Length of the needle"),
        "depth_mm": gettext_noop("Depth"),
        "angle_deg": gettext_noop("Angle to the skin"),
        "region": gettext_noop("Region"),
        "point": gettext_noop("Point on the chart"),
        "lot": gettext_noop("Lot"),
        "needle": gettext_noop("Which needle"),
        "manner": gettext_noop("How it was moved"),
        "count": gettext_noop("How many"),
        "pain": gettext_noop("Pain"),
        "sharp_pain": gettext_noop("Sharp pain"),
        "is_whole": gettext_noop("Did all of it come out?"),
        "adverse_event": gettext_noop("What happened"),
        "severity": gettext_noop("How bad"),
        "steps_done": gettext_noop("Steps that were done"),
        "checked": gettext_noop("What was checked"),
        "incident": gettext_noop("Incident"),
        "step": gettext_noop("Step"),
        "done_by": gettext_noop("Done by"),
        "state": gettext_noop("What became of it"),
        "near_miss": gettext_noop("What was caught in time"),
        "second_practitioner": gettext_noop("Second practitioner"),
        "ultrasound": gettext_noop("What ultrasound showed"),
        "text": gettext_noop("In words"),
        "reason": gettext_noop("Why"),
        "corrects": gettext_noop("Which event"),
    }
)
UNITS = Words(
    {
        "diameter_mm": gettext_noop("{value:g} mm"),
        "length_mm": gettext_noop("{value:g} mm"),
        "depth_mm": gettext_noop("{value:g} mm"),
        "angle_deg": gettext_noop("{value:g}°"),
        "pain": gettext_noop("{value:g} of 10"),
    }
)
POINT = gettext_lazy("{chart}: {x:.1%} from the left, {y:.1%} from the top")


@dataclass(frozen=True, slots=True)
class PartWords:
    """How the parts of one session's events read.

    Args:
        knowledge: Where names come from.
        names: Those of `id_names`.
        events: Everything that was sent, so that an id reads as what it names.
    """

    knowledge: KnowledgeBase
    names: Mapping[str, Mapping[str, str]]
    events: Sequence[Event]
    meant: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        needles = sorted((one for one in self.events if isinstance(one, NeedleIn)), key=lambda one: one.at)
        numbers = {
            name: number for number, name in enumerate(dict.fromkeys(one.id for one in needles), start=1)
        }
        for one in self.events:
            text = event_text(self.knowledge, self.names, one)
            number = numbers.get(one.id)
            self.meant.setdefault(
                one.id, f"{gettext(LABEL).format(number=number)}. {text}" if number else text
            )

    def value_text(self, part: str, value: Any) -> str:
        """Return a part in words."""
        if value is None or value in ("", []):
            return NOT_TOLD
        match value:
            case bool():
                return sentence_case((SHARP_PAIN if part == "sharp_pain" else WHOLE)[value])
            case int() | float():
                return UNITS.get(part, "{value:g}").format(value=value)
            case list():
                return "; ".join(self._word(part, str(one)) for one in value)
            case Mapping():
                return POINT.format(**value)
        return self._word(part, str(value))

    def _word(self, part: str, word: str) -> str:
        if read := READERS.get(part):
            return read(self.knowledge, word)
        return self.names.get(part, {}).get(word) or self.meant.get(word, word)


def instant_text(value: datetime) -> str:
    """Return day and time to the second: two devices may differ by less than a minute."""
    return instant_words(timezone.localtime(value))


READERS: Mapping[str, Callable[[KnowledgeBase, str], str]] = {
    "at": lambda _, word: instant_text(datetime.fromisoformat(word)),
    "target": target_name,
    "region": region_name,
    "technique": lambda _, word: TECHNIQUE_LABELS[Technique(word)],
    "severity": lambda _, word: sentence_case(SEVERITY_WORDS[Severity(word)]),
    "state": lambda _, word: sentence_case(STEP_STATE_WORDS[IncidentStepState(word)]),
    "checked": lambda knowledge, word: knowledge.time_out_items[word].text,
    "steps_done": lambda knowledge, word: id_names(knowledge)["step"].get(word, word),
}
