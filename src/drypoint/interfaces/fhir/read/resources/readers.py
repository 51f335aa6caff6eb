"""The one table of resource types that are read, and what reads each."""

from __future__ import annotations

from collections.abc import Mapping

from drypoint.interfaces.fhir.read.resources import (
    allergy,
    condition,
    device,
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
    "DeviceUseStatement": device.USE_READER,
    "FamilyMemberHistory": family_history.READER,
    "Flag": flag.READER,
    "MedicationAdministration": medication.ADMINISTRATION_READER,
    "MedicationDispense": medication.DISPENSE_READER,
    "MedicationRequest": medication.REQUEST_READER,
    "MedicationStatement": medication.STATEMENT_READER,
    "Observation": observation.READER,
    "Procedure": procedure.READER,
}
