"""FHIR R4: `read/` makes patient records, facts and imports of what other systems hand over."""
