"""The parts that every resource is made of, and where they stand: whatever the resource says.

In: the parsed JSON of a file.
Out: `Element`s with their paths, resources located in their document, and references resolved.
"""

from drypoint.interfaces.fhir.read.elements.element import Concept, Day, Element
from drypoint.interfaces.fhir.read.elements.located import Document, Located
from drypoint.interfaces.fhir.read.elements.references import References, reference_words

__all__ = ["Concept", "Day", "Document", "Element", "Located", "References", "reference_words"]
