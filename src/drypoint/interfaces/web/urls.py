"""The addresses of the clinic's pages; what is public stands in `access.py`."""

from __future__ import annotations

from django.urls import path

from drypoint.interfaces.web.frame import styles
from drypoint.interfaces.web.gallery import views as gallery
from drypoint.interfaces.web.practice.accounts import people
from drypoint.interfaces.web.practice.accounts import views as accounts
from drypoint.interfaces.web.practice.approaches import acts as approach_acts
from drypoint.interfaces.web.practice.approaches import views as approaches
from drypoint.interfaces.web.practice.house_rules import acts as house_rule_acts
from drypoint.interfaces.web.practice.house_rules import views as house_rules
from drypoint.interfaces.web.practice.patients import correcting
from drypoint.interfaces.web.practice.patients import views as patients
from drypoint.interfaces.web.practice.supplies import recalls, receiving
from drypoint.interfaces.web.practice.supplies import views as supplies
from drypoint.interfaces.web.visit.aftercare import signed
from drypoint.interfaces.web.visit.aftercare import views as aftercare
from drypoint.interfaces.web.visit.consent import views as consent
from drypoint.interfaces.web.visit.localisation import views as localisation
from drypoint.interfaces.web.visit.planning import views as planning
from drypoint.interfaces.web.visit.screening import acts as screening_acts
from drypoint.interfaces.web.visit.screening import views as screening
from drypoint.interfaces.web.visit.session import views as session
from drypoint.interfaces.web.visit.session.conflicts import views as session_conflicts
from drypoint.interfaces.web.visit.session.device import views as device
from drypoint.interfaces.web.visit.visits import views as visits
from drypoint.interfaces.web.visit.without_needles import views as without_needles

urlpatterns = [
    path("", accounts.sign_in, name="sign_in"),
    path("styles/<slug:area>.css", styles.style_sheet, name="style_sheet"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("kept/", accounts.kept, name="kept_form"),
    path("today/", visits.todays_list, name="today"),
    path("patients/", patients.patients, name="patients"),
    path("patients/add/", patients.add_patient, name="add_patient"),
    path("patients/<uuid:patient_id>/", patients.patient, name="patient"),
    path("patients/<uuid:patient_id>/record/", patients.add_to_record, name="add_to_record"),
    path("patients/<uuid:patient_id>/correct/", correcting.identity, name="correct_patient"),
    path("patients/<uuid:patient_id>/record/<uuid:entry_id>/", correcting.entry, name="correct_entry"),
    path("patients/<uuid:patient_id>/book/", patients.book_visit, name="book_visit"),
    path("visits/<uuid:visit_id>/", visits.visit_page, name="visit"),
    path("visits/<uuid:visit_id>/cancel/", visits.cancel_visit, name="cancel_visit"),
    path("visits/<uuid:visit_id>/screen/", screening.screen, name="visit_screen"),
    path(
        "visits/<uuid:visit_id>/screen/acknowledge/",
        screening_acts.acknowledge_entries,
        name="acknowledge_entries",
    ),
    path(
        "visits/<uuid:visit_id>/screen/withdraw/",
        screening_acts.withdraw_clearance,
        name="withdraw_clearance",
    ),
    path("visits/<uuid:visit_id>/screen/override/", screening_acts.override_finding, name="override_finding"),
    path(
        "visits/<uuid:visit_id>/screen/take-back/", screening_acts.withdraw_override, name="withdraw_override"
    ),
    path("visits/<uuid:visit_id>/screen/site/", screening_acts.place_complaint, name="place_complaint"),
    path("visits/<uuid:visit_id>/screen/letter/", screening_acts.referral_letter, name="referral_letter"),
    path(
        "visits/<uuid:visit_id>/screen/clearance/", screening_acts.record_clearance, name="record_clearance"
    ),
    path("visits/<uuid:visit_id>/consent/", consent.consent, name="visit_consent"),
    path("visits/<uuid:visit_id>/consent/text/", consent.consent_text, name="consent_text"),
    path("visits/<uuid:visit_id>/consent/text.pdf", consent.consent_pdf, name="consent_pdf"),
    path("visits/<uuid:visit_id>/consent/withdraw/", consent.withdraw_consent, name="withdraw_consent"),
    path("visits/<uuid:visit_id>/examine/", localisation.examine, name="visit_examine"),
    path("visits/<uuid:visit_id>/plan/", planning.plan, name="visit_plan"),
    path("visits/<uuid:visit_id>/plan/copy/", planning.copy_last_session, name="copy_last_session"),
    path("visits/<uuid:visit_id>/needle/", session.needle, name="visit_needle"),
    path("visits/<uuid:visit_id>/needle/events/", device.needle_events, name="needle_events"),
    path(
        "visits/<uuid:visit_id>/needle/conflicts/",
        session_conflicts.needle_conflicts,
        name="needle_conflicts",
    ),
    path("visits/worker.js", device.needle_worker, name="needle_worker"),
    path("visits/<uuid:visit_id>/needle/close/", session.close_session, name="close_session"),
    path("visits/<uuid:visit_id>/without-needles/", without_needles.without_needles, name="visit_without"),
    path("visits/<uuid:visit_id>/without-needles/sheet/", without_needles.care_sheet, name="care_sheet"),
    path(
        "visits/<uuid:visit_id>/without-needles/sheet.pdf",
        without_needles.care_pdf,
        name="care_pdf",
    ),
    path("visits/<uuid:visit_id>/after/", aftercare.aftercare, name="visit_after"),
    path("visits/<uuid:visit_id>/after/sheet/", aftercare.aftercare_sheet, name="sheet"),
    path("visits/<uuid:visit_id>/after/sheet.pdf", aftercare.sheet_pdf, name="sheet_pdf"),
    path("visits/<uuid:visit_id>/after/amend/", aftercare.amend_session, name="amend_session"),
    path("visits/<uuid:visit_id>/after/record/", signed.session_record, name="session_record"),
    path("visits/<uuid:visit_id>/after/cosign/", signed.cosign_session, name="cosign_session"),
    path("visits/<uuid:visit_id>/after/checks/<uuid:check_id>/", signed.make_check, name="make_check"),
    path("supplies/", supplies.supplies, name="supplies"),
    path("supplies/receive/", receiving.receive, name="receive_needles"),
    path("supplies/lots/<uuid:lot_id>/", supplies.needle_lot, name="needle_lot"),
    path("supplies/lots/<uuid:lot_id>/count/", supplies.count_lot, name="count_lot"),
    path("supplies/lots/<uuid:lot_id>/correct/", supplies.correct_lot, name="correct_lot"),
    path("supplies/recall/", recalls.trace_lot, name="trace_lot"),
    path("supplies/recall/list.csv", recalls.trace_csv, name="trace_csv"),
    path("supplies/recall/mark/", recalls.recall_lot, name="recall_lot"),
    path("supplies/recall/<uuid:recall_id>/lift/", recalls.lift_recall, name="lift_recall"),
    path("house-rules/", house_rules.rules, name="house_rules"),
    path("house-rules/changes/", house_rules.changes, name="house_rules_changes"),
    path("house-rules/house-rules.toml", house_rules.file, name="house_rules_file"),
    path("house-rules/<slug:rule>/", house_rules.rule, name="house_rule"),
    path("house-rules/<slug:rule>/review/", house_rule_acts.review, name="review_rule"),
    path("house-rules/<slug:rule>/tighten/", house_rule_acts.tighten, name="tighten_rule"),
    path("house-rules/<slug:rule>/loosen/", house_rule_acts.loosen, name="propose_loosening"),
    path("house-rules/<slug:rule>/agree/<uuid:change_id>/", house_rule_acts.agree, name="agree_loosening"),
    path(
        "house-rules/<slug:rule>/withdraw/<uuid:change_id>/",
        house_rule_acts.withdraw,
        name="withdraw_rule_change",
    ),
    path("approaches/", approaches.approaches, name="approaches"),
    path("approaches/<slug:part>/", approaches.part, name="approach_part"),
    path("approaches/<slug:part>/<slug:standing>/propose/", approach_acts.propose, name="propose_approaches"),
    path("approaches/<slug:part>/<slug:standing>/agree/", approach_acts.agree, name="agree_approaches"),
    path(
        "approaches/<slug:part>/<slug:standing>/withdraw/",
        approach_acts.withdraw,
        name="withdraw_approaches",
    ),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_user, name="add_user"),
    path("people/<int:user_id>/", people.colleague, name="colleague"),
    path("people/<int:user_id>/change/", people.change_user, name="change_user"),
    path("people/<int:user_id>/password/", people.change_password, name="change_password"),
    path("people/<int:user_id>/papers/", people.add_credential, name="add_credential"),
    path(
        "people/<int:user_id>/papers/<uuid:credential_id>/withdraw/",
        people.withdraw_credential,
        name="withdraw_credential",
    ),
    path("audit/", accounts.audit, name="audit"),
    path("gallery/", gallery.gallery, name="gallery"),
]
