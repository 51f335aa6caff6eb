"""Every page in a state worth looking at: for the accessibility tests and the screenshots."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.utils import timezone

from drypoint.clinic.session import NewCare, close_without_needles, record_needle_event
from drypoint.record.models import Entry
from tests.interfaces.web.browser.cupboard import stocked
from tests.interfaces.web.browser.practice import TARGET, OpenPractice, condition, medication
from tests.interfaces.web.browser.signed import signed_pages


def first_entry(patient_id: UUID) -> UUID:
    return Entry.objects.filter(patient_id=patient_id, kind="medication").get().pk


def told_twice(house: OpenPractice) -> UUID:
    """A needle of which two devices tell another depth and lot."""
    visit_id = house.planned(house.booked(house.patient("Invented", "Xanthe")))
    at = timezone.now()
    needle = {"id": str(uuid4()), "kind": "needle_in", "at": at.isoformat(), "target": TARGET}
    told = {"technique": "superficial", "diameter_mm": 0.25, "length_mm": 30}
    for depth_mm, more in ((5, {}), (15, {"lot": "QX-77/2"})):
        event = {**needle, **told, "depth_mm": depth_mm, **more}
        record_needle_event(by=house.physio, at=at, visit_id=visit_id, event=event)
    return visit_id


def signed_without(house: OpenPractice) -> UUID:
    """A visit that the screening stopped, treated without needles and signed."""
    visit_id = house.screened(house.booked(house.patient("Invented", "Yara")), anticoagulant="yes")
    care = NewCare(history="Invented.", advice="Invented: one.\nInvented: two.", exercises="Invented.")
    close_without_needles(by=house.physio, at=timezone.now(), visit_id=visit_id, care=care)
    return visit_id


def prepared_pages(house: OpenPractice) -> dict[str, str]:
    """Bring one visit to each step and return name → address, all open to the practice lead."""
    anticoagulated = house.patient(
        "Moss",
        "Harriet",
        condition("Atrial fibrillation"),
        medication("apixaban 5 mg tablet"),
        condition("wibbling of the third floogle"),
    )
    names = ("Ida", "Nell", "Theodora", "Wilhelmina-Konstantina", "Ottoline", "Pru", "Quentin", "Rosa")
    visits = {name: house.booked(house.patient("Invented", name), "neck pain") for name in names}
    clearance = house.screened(house.booked(anticoagulated, "shoulder pain"))
    house.screened(visits["Ida"], chest_pain_or_breathlessness="yes")
    house.screened(
        visits["Nell"],
        fainting_history="yes",
        local_infection={"answer": "yes", "regions": ["arm.anterior.left"]},
    )
    house.consented(visits["Theodora"])
    house.examined(visits["Wilhelmina-Konstantina"])
    house.planned(visits["Ottoline"])
    needling = house.planned(visits["Pru"])
    house.needle(needling)
    house.needle(needling, out=False)
    differing = told_twice(house)
    closed = house.closed(visits["Quentin"])
    without = signed_without(house)
    cupboard = stocked(house, needling)
    overridden = house.overridden(house.booked(house.patient("Invented", "Una")))
    house.rules_changed()
    signed = signed_pages(house)
    return {
        "today": "/today/",
        "another day": "/today/?on=2020-01-01",
        "patients": "/patients/",
        "nobody found": "/patients/?search=quill",
        "add a patient": "/patients/add/",
        "patient": f"/patients/{anticoagulated}/",
        "record": f"/patients/{anticoagulated}/record/",
        "correct a patient": f"/patients/{anticoagulated}/correct/",
        "correct an entry": f"/patients/{anticoagulated}/record/{first_entry(anticoagulated)}/",
        "book": f"/patients/{anticoagulated}/book/",
        "screen": f"/visits/{visits['Rosa']}/screen/",
        "verdict clearance": f"/visits/{clearance}/screen/",
        "verdict emergency": f"/visits/{visits['Ida']}/screen/",
        "verdict precautions": f"/visits/{visits['Nell']}/screen/",
        "verdict overridden": f"/visits/{overridden}/screen/",
        "screen closed": f"/visits/{closed}/screen/",
        "consent": f"/visits/{visits['Nell']}/consent/",
        "consent stopped": f"/visits/{visits['Ida']}/consent/",
        "consent in Spanish": f"/visits/{visits['Nell']}/consent/?language=es",
        "consent text in Spanish": f"/visits/{visits['Nell']}/consent/text/?language=es",
        "consent waits": f"/visits/{visits['Rosa']}/consent/",
        "examine": f"/visits/{visits['Theodora']}/examine/",
        "examine ranked": f"/visits/{visits['Wilhelmina-Konstantina']}/examine/",
        "plan to make": f"/visits/{visits['Wilhelmina-Konstantina']}/plan/",
        "plan": f"/visits/{visits['Ottoline']}/plan/",
        "needle": f"/visits/{visits['Ottoline']}/needle/",
        "needle one in": f"/visits/{needling}/needle/",
        "needle told twice": f"/visits/{differing}/needle/",
        "told in two ways": f"/visits/{differing}/needle/conflicts/",
        "needle closed": f"/visits/{closed}/needle/",
        "after": f"/visits/{closed}/after/",
        "sheet": f"/visits/{closed}/after/sheet/",
        "sheet in Spanish": f"/visits/{closed}/after/sheet/?language=es",
        "without needles": f"/visits/{clearance}/without-needles/",
        "examine without": f"/visits/{clearance}/examine/",
        "after without": f"/visits/{without}/after/",
        "sheet without": f"/visits/{without}/without-needles/sheet/",
        "sheet without in Spanish": f"/visits/{without}/without-needles/sheet/?language=es",
        "rules": "/house-rules/",
        "rules found": "/house-rules/?find=epilepsy",
        "no rule found": "/house-rules/?find=quill",
        "rule with a proposal": "/house-rules/epilepsy_not_controlled/",
        "rule with a history": "/house-rules/diabetes/",
        "rule for places": "/house-rules/limb_at_risk_of_lymphoedema/",
        "rule never loosened": "/house-rules/cauda_equina/",
        "approaches": "/approaches/",
        "approaches of a part": "/approaches/buttock/",
        "what our rules change": "/house-rules/changes/",
        **cupboard,
        **signed,
        "people": "/people/",
        "add somebody": "/people/add/",
        "somebody": f"/people/{house.physio.pk}/",
        "own password": f"/people/{house.lead.pk}/password/",
        "audit": "/audit/",
        "components": "/gallery/",
        "nowhere": "/nowhere/",
    }
