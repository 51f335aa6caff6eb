"""The one table of resource types that are read, and what reads each.

`MedicationOrder` is the request of DSTU2, `DeviceUsage` the DeviceUseStatement of R5, `MedicationUsage` the
MedicationStatement of its drafts.
"""

from __future__ import annotations

from collections.abc import Mapping

from drypoint.interfaces.fhir.read.resources import (
    allergy,
    condition,
    device,
    encounter,
    family_history,
    flag,
    medication,
    observation,
    procedure,
)
from drypoint.interfaces.fhir.read.resources.resource_reader import ResourceReader

READERS: Mapping[str, ResourceReader] = {
    "AllergyIntolerance": allergy.READER,
    "Condition": condition.READER,
    "Device": device.READER,
    "DeviceUsage": device.USE_READER,
    "DeviceUseStatement": device.USE_READER,
    "Encounter": encounter.READER,
    "FamilyMemberHistory": family_history.READER,
    "Flag": flag.READER,
    "MedicationAdministration": medication.ADMINISTRATION_READER,
    "MedicationDispense": medication.DISPENSE_READER,
    "MedicationOrder": medication.REQUEST_READER,
    "MedicationRequest": medication.REQUEST_READER,
    "MedicationStatement": medication.STATEMENT_READER,
    "MedicationUsage": medication.STATEMENT_READER,
    "Observation": observation.READER,
    "Procedure": procedure.READER,
}
