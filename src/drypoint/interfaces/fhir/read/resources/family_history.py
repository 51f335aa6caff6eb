"""Read what relatives have had: it is never the patient's own.

Specification: https://hl7.org/fhir/R4/familymemberhistory.html
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Located, References
from drypoint.interfaces.fhir.read.resources.resource_reader import ResourceReader
from drypoint.interfaces.fhir.read.values import NotTaken, Result


def from_fhir(located: Located, references: References) -> Result:
    """Say what is named, and that it is a relative's."""
    element = located.element
    texts = [part.concept("code").text for part in element.parts("condition")]
    named = ", ".join(text for text in texts if text) or "nothing by name"
    return NotTaken(f"it is about a relative ({named})")


READER = ResourceReader("patient", from_fhir)
