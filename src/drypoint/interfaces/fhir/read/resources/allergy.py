"""Read an allergy or intolerance.

Specification: https://hl7.org/fhir/R4/allergyintolerance.html
"""

from __future__ import annotations

from dataclasses import replace

from drypoint.interfaces.fhir.read.elements import Concept, Element, Located, References
from drypoint.interfaces.fhir.read.resources.condition import status_of
from drypoint.interfaces.fhir.read.resources.resource_reader import Draft, ResourceReader, entry_of
from drypoint.interfaces.fhir.read.values import Result
from drypoint.knowledge import RecordKind


def from_fhir(located: Located, references: References) -> Result:
    """Return the allergy; where it has no code, the substances that set off its reactions name it."""
    element = located.element
    status, notes = status_of(element)
    draft = Draft(
        kind=RecordKind.ALLERGY,
        concept=_substance(element),
        status=status,
        day=element.day("onsetDateTime", "onsetPeriod", "recordedDate", "assertedDate"),
        notes=notes,
    )
    return entry_of(draft, located)


def _substance(element: Element) -> Concept:
    """Return the code joined by the codings of the substances seen in reactions."""
    named = element.concept("code")
    seen = [reaction.concept("substance") for reaction in element.parts("reaction")]
    codings = tuple(dict.fromkeys((*named.codings, *(coding for part in seen for coding in part.codings))))
    text = named.text or ", ".join(part.text for part in seen if part.text)
    return replace(named, text=text, codings=codings)


READER = ResourceReader("patient", from_fhir)
