"""Why other resources are left out, and which of them somebody must look at all the same.

Specification: https://hl7.org/fhir/R4/resourcelist.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from drypoint.interfaces.fhir.read.elements import Element, Located, distinct_names
from drypoint.interfaces.fhir.read.values import NotTaken, Refused

ABOUT_CARE = "it is about the course of care, not about what the patient has"
ABOUT_MONEY = "it is about billing"
ABOUT_STAFF = "it is about those who care, not about the patient"
ABOUT_TIME = "it is about appointments"
ABOUT_FORMS = "its answers are not answers to Drypoint's questions"
ABOUT_SYSTEMS = "it is about computer systems"
ABOUT_VACCINES = "vaccinations are not part of the screening"
ABOUT_IMAGES = "images are not read"
ABOUT_OTHERS = "it is about another person"

REASONS = {
    "Account": ABOUT_MONEY,
    "ActivityDefinition": ABOUT_SYSTEMS,
    "ActorDefinition": ABOUT_SYSTEMS,
    "Appointment": ABOUT_TIME,
    "AppointmentResponse": ABOUT_TIME,
    "AuditEvent": ABOUT_SYSTEMS,
    "BodyStructure": "it describes a part of the body for other resources",
    "Bundle": "a Bundle inside another is not read: give it by itself",
    "CapabilityStatement": ABOUT_SYSTEMS,
    "CarePlan": ABOUT_CARE,
    "CareTeam": ABOUT_STAFF,
    "ChargeItem": ABOUT_MONEY,
    "Claim": ABOUT_MONEY,
    "ClaimResponse": ABOUT_MONEY,
    "ClinicalImpression": "an assessment in free form is not read; the conditions it names are, if given",
    "CodeSystem": ABOUT_SYSTEMS,
    "Communication": ABOUT_CARE,
    "CommunicationRequest": ABOUT_CARE,
    "CompartmentDefinition": ABOUT_SYSTEMS,
    "ConceptMap": ABOUT_SYSTEMS,
    "Consent": "a consent given elsewhere is none to needling here",
    "Contract": ABOUT_MONEY,
    "Coverage": ABOUT_MONEY,
    "CoverageEligibilityRequest": ABOUT_MONEY,
    "CoverageEligibilityResponse": ABOUT_MONEY,
    "DetectedIssue": "another system's warning is not read; what it rests on is, where it is given",
    "DeviceDefinition": ABOUT_SYSTEMS,
    "DeviceMetric": ABOUT_SYSTEMS,
    "DeviceRequest": ABOUT_CARE,
    "DeviceUseRequest": ABOUT_CARE,
    "DiagnosticOrder": ABOUT_CARE,
    "DiagnosticReport": "a report is not read; the observations it names are looked at one by one",
    "DocumentReference": "the document itself is not in the file",
    "EligibilityRequest": ABOUT_MONEY,
    "EligibilityResponse": ABOUT_MONEY,
    "Endpoint": ABOUT_SYSTEMS,
    "EnrollmentRequest": ABOUT_MONEY,
    "EnrollmentResponse": ABOUT_MONEY,
    "EpisodeOfCare": ABOUT_CARE,
    "ExplanationOfBenefit": ABOUT_MONEY,
    "Goal": ABOUT_CARE,
    "Group": ABOUT_OTHERS,
    "GuidanceResponse": ABOUT_CARE,
    "HealthcareService": ABOUT_STAFF,
    "ImagingSelection": ABOUT_IMAGES,
    "ImagingStudy": ABOUT_IMAGES,
    "Immunization": ABOUT_VACCINES,
    "ImmunizationEvaluation": ABOUT_VACCINES,
    "ImmunizationRecommendation": ABOUT_VACCINES,
    "InsurancePlan": ABOUT_MONEY,
    "InventoryItem": ABOUT_STAFF,
    "Invoice": ABOUT_MONEY,
    "Library": ABOUT_SYSTEMS,
    "Linkage": ABOUT_SYSTEMS,
    "List": "a list only points to others; each is read by itself, where it is given",
    "Location": ABOUT_STAFF,
    "Measure": ABOUT_SYSTEMS,
    "MeasureReport": ABOUT_SYSTEMS,
    "Media": ABOUT_IMAGES,
    "MedicationKnowledge": ABOUT_SYSTEMS,
    "MessageHeader": ABOUT_SYSTEMS,
    "NamingSystem": ABOUT_SYSTEMS,
    "NutritionOrder": ABOUT_CARE,
    "OperationDefinition": ABOUT_SYSTEMS,
    "OperationOutcome": ABOUT_SYSTEMS,
    "Organization": ABOUT_STAFF,
    "OrganizationAffiliation": ABOUT_STAFF,
    "PaymentNotice": ABOUT_MONEY,
    "PaymentReconciliation": ABOUT_MONEY,
    "Person": ABOUT_OTHERS,
    "PlanDefinition": ABOUT_SYSTEMS,
    "Practitioner": ABOUT_STAFF,
    "PractitionerRole": ABOUT_STAFF,
    "ProcedureRequest": ABOUT_CARE,
    "Provenance": ABOUT_SYSTEMS,
    "Questionnaire": ABOUT_FORMS,
    "QuestionnaireResponse": ABOUT_FORMS,
    "ReferralRequest": ABOUT_CARE,
    "RelatedPerson": ABOUT_OTHERS,
    "RequestGroup": ABOUT_CARE,
    "RequestOrchestration": ABOUT_CARE,
    "RiskAssessment": "another system's estimate is not read; what it rests on is, where it is given",
    "Schedule": ABOUT_TIME,
    "SearchParameter": ABOUT_SYSTEMS,
    "ServiceRequest": ABOUT_CARE,
    "Slot": ABOUT_TIME,
    "Specimen": "samples are not read",
    "StructureDefinition": ABOUT_SYSTEMS,
    "StructureMap": ABOUT_SYSTEMS,
    "Subscription": ABOUT_SYSTEMS,
    "SubscriptionStatus": ABOUT_SYSTEMS,
    "SubscriptionTopic": ABOUT_SYSTEMS,
    "SupplyDelivery": ABOUT_CARE,
    "SupplyRequest": ABOUT_CARE,
    "Task": ABOUT_CARE,
    "TerminologyCapabilities": ABOUT_SYSTEMS,
    "Transport": ABOUT_CARE,
    "ValueSet": ABOUT_SYSTEMS,
    "VerificationResult": ABOUT_SYSTEMS,
    "VisionPrescription": ABOUT_CARE,
}


def not_read(located: Located) -> NotTaken | Refused:
    """Return the reason why a resource of another kind is left out.

    What may say something of the patient's health, and is not read, is refused: somebody must look.
    """
    if located.kind == "Composition":
        return _composition(located.element)
    if located.kind == "OperationOutcome":
        return _outcome(located.element)
    if located.kind in ("Medication", "Substance"):
        name = located.element.concept("code").text or "without a name"
        return NotTaken(f"a medicine by itself ({name}); it is read with what refers to it")
    if located.kind in TO_BE_READ:
        told = TO_BE_READ[located.kind](located.element)
        return _refused(located, told) if told else NotTaken(REASONS[located.kind])
    if located.kind in REASONS:
        return NotTaken(REASONS[located.kind])
    return _refused(located, located.element.concept("code").text if _has_concept(located) else "")


def _has_concept(located: Located) -> bool:
    return isinstance(located.resource.get("code"), Mapping)


def _refused(located: Located, told: str) -> Refused:
    why = REASONS.get(located.kind, f"Drypoint does not read resources of the kind {located.kind[:40]}")
    return Refused(why, f"{located.kind[:40]}: {told}" if told else located.kind[:40])


def _report_words(element: Element) -> str:
    codes = [part.as_concept().text for name in CONCLUSIONS for part in element.some(name)]
    return "; ".join(word for word in (element.text("conclusion"), *codes) if word)[:LONGEST]


def _document_words(element: Element) -> str:
    """Return what a document is, where it lies in the file itself."""
    inside = [part.part("attachment") for part in element.some("content")]
    is_here = any(part.value is not None and part.text("data") for part in inside)
    return (element.concept("type").text or element.text("description") or "a document") if is_here else ""


def _form_words(element: Element) -> str:
    answered = any(item.parts("answer") or item.parts("item") for item in element.some("item"))
    return (element.text("questionnaire") or "a form with answers") if answered else ""


def _assessment_words(element: Element) -> str:
    names = [part.concept("itemCodeableConcept").text for part in element.parts("finding")]
    words = [element.text("summary"), element.text("description"), *names]
    return "; ".join(word for word in words if word)[:LONGEST]


def _issue_words(element: Element) -> str:
    words = [element.concept(name).text for name in ("code", "category") if element.part(name).value]
    return "; ".join(word for word in (*words, element.text("detail")) if word)[:LONGEST] or "a warning"


def _risk_words(element: Element) -> str:
    outcomes = [part.concept("outcome").text for part in element.parts("prediction")]
    return "; ".join(distinct_names(word for word in outcomes if word))[:LONGEST]


def _bundle_words(element: Element) -> str:
    return "a whole record" if element.parts("entry") else ""


LONGEST = 300
CONCLUSIONS = ("conclusionCode", "codedDiagnosis")
TO_BE_READ: Mapping[str, Callable[[Element], str]] = {
    "Bundle": _bundle_words,
    "ClinicalImpression": _assessment_words,
    "DetectedIssue": _issue_words,
    "DiagnosticReport": _report_words,
    "DocumentReference": _document_words,
    "QuestionnaireResponse": _form_words,
    "RiskAssessment": _risk_words,
}
"""Kinds that may say something of the patient's health, and what each says; empty where it says nothing."""


def _composition(element: Element) -> NotTaken | Refused:
    """Name the sections of a document that hold words only: nothing of them reaches the record."""
    unread = [_section_name(section) for section in _sections(element) if _is_words_only(section)]
    frame = "it is the frame of the document; what it points to is read by itself"
    if not unread:
        return NotTaken(frame)
    listed = ", ".join(unread)
    return Refused(f"{frame}. Words only, read them yourself: {listed}", f"sections in words only: {listed}")


def _sections(element: Element) -> Iterator[Element]:
    for section in element.parts("section"):
        yield section
        yield from _sections(section)


def _section_name(section: Element) -> str:
    return section.text("title") or section.concept("code").text or "a section without a title"


def _is_words_only(section: Element) -> bool:
    return (
        not section.parts("entry")
        and bool(section.part("text").text("div"))
        and not section.concept("emptyReason").text
    )


def _outcome(element: Element) -> NotTaken | Refused:
    issues = element.parts("issue")
    told = [
        issue.text("diagnostics") or issue.concept("details").text or issue.text("code") for issue in issues
    ]
    words = f"a message of the sending system: {'; '.join(word for word in told if word)[:200]}"
    is_grave = any(issue.text("severity") in GRAVE for issue in issues)
    # A server says so when it withholds something, or could not find it.
    return Refused("the sending system warns about this record", words) if is_grave else NotTaken(words)


GRAVE = frozenset({"fatal", "error", "warning"})
