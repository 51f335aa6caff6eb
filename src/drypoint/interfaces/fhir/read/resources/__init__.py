"""What each type of resource says of a patient: one module a type.

In: a located resource, and the references that it may follow.
Out: `READERS`, from a type to what reads it; the patient's own resource is read by `person_from_fhir`.
"""

from drypoint.interfaces.fhir.read.resources.patient import person_from_fhir
from drypoint.interfaces.fhir.read.resources.readers import READERS
from drypoint.interfaces.fhir.read.resources.resource_reader import NAMELESS

__all__ = ["NAMELESS", "READERS", "person_from_fhir"]
