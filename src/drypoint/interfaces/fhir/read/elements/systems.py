"""The code systems of FHIR under the names that the contract gives them.

Specification: https://hl7.org/fhir/R4/terminologies-systems.html and, for national versions of ICD-10 and
ATC, https://simplifier.net/basisprofil-de-r4. A national version shares the codes of the international
one as far as rules look (the first characters), so it goes by the international name.
"""

from __future__ import annotations

from drypoint.pathway.screening import CodeSystem

CONTRACT_SYSTEMS = {
    "snomed.info/sct": CodeSystem.SNOMED,
    "urn:oid:2.16.840.1.113883.6.96": CodeSystem.SNOMED,
    "hl7.org/fhir/sid/icd-10-cm": CodeSystem.ICD_10_CM,
    "urn:oid:2.16.840.1.113883.6.90": CodeSystem.ICD_10_CM,
    "hl7.org/fhir/sid/icd-10": CodeSystem.ICD_10,
    "urn:oid:2.16.840.1.113883.6.3": CodeSystem.ICD_10,
    "fhir.de/codesystem/bfarm/icd-10-gm": CodeSystem.ICD_10,
    "fhir.de/codesystem/dimdi/icd-10-gm": CodeSystem.ICD_10,
    "www.nlm.nih.gov/research/umls/rxnorm": CodeSystem.RXNORM,
    "urn:oid:2.16.840.1.113883.6.88": CodeSystem.RXNORM,
    "www.whocc.no/atc": CodeSystem.ATC,
    "urn:oid:2.16.840.1.113883.6.73": CodeSystem.ATC,
    "fhir.de/codesystem/bfarm/atc": CodeSystem.ATC,
    "fhir.de/codesystem/dimdi/atc": CodeSystem.ATC,
}
ABSENCE_SYSTEMS = (
    "hl7.org/fhir/uv/ips/codesystem/absent-unknown-uv-ips",
    "hl7.org/fhir/uv/ips/codesystem/absent-unknown",
)
# https://hl7.org/fhir/uv/ips/ValueSet-absent-or-unknown-snomed-uv-ips.html
ABSENCE_SNOMED = frozenset(
    {
        "716186003",
        "409137002",
        "428607008",
        "429625007",
        "787483001",
        "787482006",
        "787481004",
        "160245001",
        "787480003",
    }
)


def contract_system(url: str) -> CodeSystem | None:
    """Return the contract's name of a code system, or None where the contract names none.

    Example:
        >>> contract_system("http://snomed.info/sct").value
        'snomed'
        >>> contract_system("urn:oid:2.16.840.1.113883.6.90").value
        'icd-10-cm'
    """
    return CONTRACT_SYSTEMS.get(_plain(url))


def is_absence_coding(url: str, code: str) -> bool:
    """Say whether a code states that nothing is known, such as `no-known-allergies` of the IPS."""
    plain = _plain(url)
    return plain in ABSENCE_SYSTEMS or (plain == "snomed.info/sct" and code in ABSENCE_SNOMED)


def _plain(url: str) -> str:
    return url.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
