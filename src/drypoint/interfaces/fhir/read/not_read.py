"""Why other resources are left out: the kinds that Drypoint knows and does not read.

Specification: https://hl7.org/fhir/R4/resourcelist.html
"""

from __future__ import annotations

from drypoint.interfaces.fhir.read.elements import Element, Located
from drypoint.interfaces.fhir.read.values import NotTaken

ABOUT_CARE = "it is about the course of care, not about what the patient has"
ABOUT_MONEY = "it is about billing"
ABOUT_STAFF = "it is about those who care, not about the patient"
ABOUT_TIME = "it is about appointments"
ABOUT_FORMS = "its answers are not answers to Drypoint's questions"
ABOUT_SYSTEMS = "it is about computer systems"
ABOUT_OTHERS = "it is about another person"

REASONS = {
    "Account": ABOUT_MONEY,
    "Appointment": ABOUT_TIME,
    "AppointmentResponse": ABOUT_TIME,
    "AuditEvent": ABOUT_SYSTEMS,
    "BodyStructure": "it describes a part of the body for other resources",
    "Bundle": "a Bundle inside another is not read: give it by itself",
    "CarePlan": ABOUT_CARE,
    "CareTeam": ABOUT_STAFF,
    "ChargeItem": ABOUT_MONEY,
    "Claim": ABOUT_MONEY,
    "ClaimResponse": ABOUT_MONEY,
    "ClinicalImpression": "an assessment in free form is not read; the conditions it names are, if given",
    "Communication": ABOUT_CARE,
    "Consent": "a consent given elsewhere is none to needling here",
    "Coverage": ABOUT_MONEY,
    "DetectedIssue": "another system's warning is not read; what it rests on is, where it is given",
    "DiagnosticReport": "a report is not read; the observations it names are looked at one by one",
    "DocumentReference": "the document itself is not in the file",
    "Encounter": ABOUT_CARE,
    "EpisodeOfCare": ABOUT_CARE,
    "ExplanationOfBenefit": ABOUT_MONEY,
    "Goal": ABOUT_CARE,
    "Group": ABOUT_OTHERS,
    "HealthcareService": ABOUT_STAFF,
    "ImagingStudy": "images are not read",
    "Immunization": "vaccinations are not part of the screening",
    "List": "a list only points to others; each is read by itself, where it is given",
    "Location": ABOUT_STAFF,
    "Media": "images are not read",
    "OperationOutcome": ABOUT_SYSTEMS,
    "Organization": ABOUT_STAFF,
    "Person": ABOUT_OTHERS,
    "Practitioner": ABOUT_STAFF,
    "PractitionerRole": ABOUT_STAFF,
    "Provenance": ABOUT_SYSTEMS,
    "Questionnaire": ABOUT_FORMS,
    "QuestionnaireResponse": ABOUT_FORMS,
    "RelatedPerson": ABOUT_OTHERS,
    "RiskAssessment": "another system's estimate is not read; what it rests on is, where it is given",
    "Schedule": ABOUT_TIME,
    "ServiceRequest": ABOUT_CARE,
    "Slot": ABOUT_TIME,
    "Specimen": "samples are not read",
    "Subscription": ABOUT_SYSTEMS,
    "SupplyDelivery": ABOUT_CARE,
    "SupplyRequest": ABOUT_CARE,
    "Task": ABOUT_CARE,
    "ValueSet": ABOUT_SYSTEMS,
}


def not_read(located: Located) -> NotTaken:
    """Return the reason why a resource of another kind is left out."""
    if located.kind == "Composition":
        return _composition(located.element)
    if located.kind == "OperationOutcome":
        return _outcome(located.element)
    if located.kind == "Medication":
        name = located.element.concept("code").text or "without a name"
        return NotTaken(f"a medicine by itself ({name}); it is read with what refers to it")
    return NotTaken(
        REASONS.get(located.kind, f"Drypoint does not read resources of the kind {located.kind[:40]}")
    )


def _composition(element: Element) -> NotTaken:
    """Name the sections of a document that hold words only: nothing of them reaches the record."""
    unread = [
        section.text("title") or section.concept("code").text or "a section without a title"
        for section in element.parts("section")
        if not section.parts("entry")
        and section.part("text").text("div")
        and not section.concept("emptyReason").text
    ]
    frame = "it is the frame of the document; what it points to is read by itself"
    return NotTaken(f"{frame}. Words only, read them yourself: {', '.join(unread)}" if unread else frame)


def _outcome(element: Element) -> NotTaken:
    issues = [
        issue.text("diagnostics") or issue.concept("details").text or issue.text("code")
        for issue in element.parts("issue")
    ]
    return NotTaken(f"a message of the sending system: {'; '.join(issue for issue in issues if issue)[:200]}")
