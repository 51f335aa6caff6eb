"""Read an allergy or intolerance.

Specification: https://hl7.org/fhir/R4/allergyintolerance.html
"""

from __future__ import annotations

from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import Concept, Element, Located, References, distinct_names
from drypoint.interfaces.fhir.read.resources.condition import ONSET, status_of
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Result
from drypoint.knowledge import RecordKind


def from_fhir(located: Located, references: References) -> Result:
    """Return the allergy; where it has no code, the substances that set off its reactions name it."""
    element = located.element
    status = status_of(element)
    draft = Draft(
        kind=RecordKind.ALLERGY,
        concept=_substance(element),
        status=status.value,
        day=element.day(*ONSET),
        notes=status.notes,
        unread=status.unread,
    )
    return entry_of(draft, located)


def _substance(element: Element) -> Concept:
    """Return the code joined by the names and codings of the substances seen in reactions.

    Before STU3 the code was called `substance`.
    """
    named = element.first("code", "substance").as_concept()
    seen = [reaction.concept("substance") for reaction in element.parts("reaction")]
    said = [part for part in (named, *seen) if part.text and not part.states_absence]
    return replace(
        named,
        text="; ".join(distinct_names(part.text for part in said)) or named.text,
        codings=tuple(dict.fromkeys(coding for part in (named, *seen) for coding in part.codings)),
        states_absence=named.states_absence and not said,
    )


READER = ResourceReader("patient", from_fhir)
