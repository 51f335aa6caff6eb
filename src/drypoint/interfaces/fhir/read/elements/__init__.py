"""The parts that every resource is made of, and where they stand: whatever the resource says.

In: the parsed JSON of a file.
Out: `Element`s with their paths, resources located in their document, and references resolved.
"""

from drypoint.interfaces.fhir.read.elements.days import Age, Day
from drypoint.interfaces.fhir.read.elements.element import Concept, Element, distinct_names
from drypoint.interfaces.fhir.read.elements.located import Document, Located
from drypoint.interfaces.fhir.read.elements.references import References, doubled_words, reference_words

__all__ = [
    "Age",
    "Concept",
    "Day",
    "Document",
    "Element",
    "Located",
    "References",
    "distinct_names",
    "doubled_words",
    "reference_words",
]
