"""Every route of the project with what it takes to enter, for the matrix of roles and routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from drypoint.clinic import Act
from tests.clinic.cupboard import received
from tests.clinic.practice import PASSWORD, Practice

Arrange = Callable[[Practice], Any]


@dataclass(frozen=True)
class Door:
    """One way into a route.

    Args:
        needs: Acts that a role must include, as the clinic's policy has them; empty for everybody signed in.
        is_public: Open without signing in.
        arrange: What must be there first; returns the ids in the address.
    """

    method: str = "get"
    needs: tuple[Act, ...] = ()
    is_public: bool = False
    arrange: Arrange = lambda practice: ()
    data: Mapping[str, Any] = field(default_factory=dict)


def patient(practice: Practice) -> tuple[UUID]:
    return (practice.patient(),)


def visit(prepare: str) -> Arrange:
    return lambda practice: (getattr(practice, prepare)(),)


def step(prepare: str, act: Act, *, reads: tuple[Act, ...] = ()) -> tuple[Door, ...]:
    return (
        Door(needs=(Act.OPEN_VISIT, *reads), arrange=visit(prepare)),
        Door("post", needs=(Act.OPEN_VISIT, act), arrange=visit(prepare)),
    )


def stopped(practice: Practice) -> tuple[UUID]:
    return (practice.screened(anticoagulant="yes"),)


def signed_without(practice: Practice) -> tuple[UUID]:
    from drypoint import clinic
    from tests.clinic.practice import AT, MINUTE

    (visit_id,) = stopped(practice)
    care = clinic.session.NewCare(advice="Invented: keep moving.")
    clinic.session.close_without_needles(
        by=practice.physio, at=AT + 21 * MINUTE, visit_id=visit_id, care=care
    )
    return (visit_id,)


def given_sheet(practice: Practice) -> tuple[UUID]:
    from drypoint import clinic
    from tests.clinic.practice import AT, MINUTE

    visit_id = practice.closed()
    clinic.aftercare.give_aftercare(by=practice.physio, at=AT + 21 * MINUTE, visit_id=visit_id)
    return (visit_id,)


def precaution(practice: Practice) -> tuple[UUID]:
    return (practice.screened(latex_allergy="yes"),)


def back_to_step(act: Act, prepare: Arrange, data: Mapping[str, Any]) -> tuple[Door, ...]:
    """An act beside the questions; without JavaScript its address is reloaded, and leads to the step."""
    return Door(arrange=prepare), Door("post", needs=(Act.OPEN_VISIT, act), arrange=prepare, data=data)


def rule_act(act: Act, data: Mapping[str, Any]) -> tuple[Door, ...]:
    def epilepsy(_practice: Practice) -> tuple[str]:
        return ("epilepsy_not_controlled",)

    return Door(arrange=epilepsy), Door("post", needs=(act,), arrange=epilepsy, data=data)


CHANGE = UUID(int=7)


def change_act(prepare: Arrange, act: Act, field: str) -> tuple[Door, ...]:
    data = {field.format(CHANGE): "an invented reason"}
    return Door(arrange=prepare), Door("post", needs=(act,), arrange=prepare, data=data)


def proposed_rule(practice: Practice) -> tuple[str, UUID]:
    """A loosening that nobody in these tests has proposed themselves."""
    return changed_rule(practice, kind="loosened", effect="precautions")


def tightened_rule(practice: Practice) -> tuple[str, UUID]:
    return changed_rule(practice, kind="tightened", effect="defer")


def changed_rule(practice: Practice, **values: str) -> tuple[str, UUID]:
    from drypoint.clinic import Role
    from drypoint.knowledge import load
    from drypoint.pathway.screening import rule_fingerprint
    from drypoint.record.models import RuleChange
    from tests.clinic.practice import AT

    other = clinic_user(practice, Role.PRACTICE_LEAD)
    of = rule_fingerprint(rule="epilepsy_not_controlled", knowledge=load())
    more = {"rule": "epilepsy_not_controlled", "reason": "r", "knowledge": load().version, "of": of}
    row = RuleChange(pk=CHANGE, recorded_at=AT, recorded_by=other, **more, **values)
    row.save(force_insert=True)
    return "epilepsy_not_controlled", CHANGE


def clinic_user(practice: Practice, role: Any) -> Any:
    from drypoint import clinic
    from tests.clinic.practice import AT

    return clinic.people.add_user(
        by=practice.lead, at=AT, username="second", full_name="Lee", role=role, password=PASSWORD
    )


def waiting_approach(standing: str) -> Arrange:
    """An approach that nobody in these tests has proposed themselves; all who may agree hold a licence."""

    def arranged(practice: Practice) -> tuple[str, str]:
        from drypoint.clinic import CredentialKind, Role
        from drypoint.knowledge import load
        from drypoint.pathway.planning import path_fingerprint
        from drypoint.record.models import ApproachAdoption
        from tests.clinic.practice import AT

        practice.credential(CredentialKind.LICENCE, of=practice.lead)
        other = clinic_user(practice, Role.PRACTICE_LEAD)
        of = path_fingerprint(muscle="gluteus_medius", knowledge=load())
        more = {"muscle": "gluteus_medius", "approach": "bone_stop", "reason": "r", "of": of}
        row = ApproachAdoption(pk=CHANGE, recorded_at=AT, recorded_by=other, knowledge=load().version, **more)
        row.save(force_insert=True)
        return "buttock", standing

    return arranged


def approach_act(act: Act, prepare: Arrange, standing: str, **data: str) -> tuple[Door, ...]:
    more = data | {f"{standing}-reason": "an invented reason"}
    return Door(arrange=prepare), Door("post", needs=(act,), arrange=prepare, data=more)


OVERRIDE = {
    "override": "latex_allergy",
    "override-latex_allergy-reason": "other_measure_taken",
    "override-latex_allergy-words": "nitrile gloves",
}


def lot(practice: Practice) -> tuple[UUID]:
    return (received(practice),)


def recalled(practice: Practice) -> tuple[UUID]:
    from drypoint import clinic
    from tests.clinic.practice import AT

    return (clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="AB12", reason="an invented notice"),)


def learners_visit(practice: Practice) -> tuple[UUID]:
    practice.qualified(practice.lead)
    return (practice.closed_by_learner(),)


def owed(practice: Practice) -> tuple[UUID, UUID]:
    from drypoint.record.models import OwedCheck

    check_id = practice.owing()
    return OwedCheck.objects.get(pk=check_id).visit_id, check_id


def colleague(practice: Practice) -> tuple[int]:
    """Somebody who is none of those who try the doors."""
    from drypoint.clinic import Role

    return (clinic_user(practice, Role.PHYSIOTHERAPIST).pk,)


def paper(practice: Practice) -> tuple[int, UUID]:
    from drypoint.clinic import CredentialKind

    return practice.physio.pk, practice.credential(CredentialKind.INSURANCE)


def entry(practice: Practice) -> tuple[UUID, UUID]:
    from drypoint.record.models import Entry

    patient_id = practice.patient()
    return patient_id, Entry.objects.filter(patient_id=patient_id, text="height").get().pk


CLEARANCE = {"for": "anticoagulant", "given_by": "An invented physician", "cleared_on": "2026-11-20"}
SITE = {"site-where": "neck.posterior.left"}
OPEN = Door(is_public=True)
DECISION_CALLS = ("screen", "localise", "plan", "session", "aftercare", "triage", "outcome", "pool")

ROUTES: dict[str, tuple[Door, ...]] = {
    "healthz": (OPEN,),
    "sign_in": (OPEN, Door("post", is_public=True, data={"username": "lead", "password": PASSWORD})),
    "sign_out": (Door("post"),),
    "kept_form": (Door(), Door("post")),
    "today": (Door(needs=(Act.LIST_VISITS,)),),
    "patients": (Door(needs=(Act.LIST_PATIENTS,)),),
    "add_patient": (Door(needs=(Act.ADD_PATIENT,)), Door("post", needs=(Act.ADD_PATIENT,))),
    "patient": (Door(needs=(Act.OPEN_PATIENT,), arrange=patient),),
    "add_to_record": (
        Door(needs=(Act.ADD_ENTRY, Act.OPEN_PATIENT), arrange=patient),
        Door("post", needs=(Act.ADD_ENTRY, Act.OPEN_PATIENT), arrange=patient),
    ),
    "correct_patient": (
        Door(needs=(Act.CORRECT_PATIENT, Act.OPEN_PATIENT), arrange=patient),
        Door("post", needs=(Act.CORRECT_PATIENT, Act.OPEN_PATIENT), arrange=patient),
    ),
    "correct_entry": (
        Door(needs=(Act.CORRECT_ENTRY, Act.OPEN_PATIENT), arrange=entry),
        Door("post", needs=(Act.CORRECT_ENTRY, Act.OPEN_PATIENT), arrange=entry, data={"status": "refuted"}),
    ),
    "book_visit": (
        Door(needs=(Act.BOOK_VISIT, Act.OPEN_PATIENT), arrange=patient),
        Door("post", needs=(Act.BOOK_VISIT, Act.OPEN_PATIENT), arrange=patient),
    ),
    "visit": (Door(needs=(Act.OPEN_VISIT,), arrange=visit("booked")),),
    "cancel_visit": (
        Door(
            "post", needs=(Act.CANCEL_VISIT,), arrange=visit("booked"), data={"reason": "an invented reason"}
        ),
    ),
    "visit_screen": step("booked", Act.SCREEN_PATIENT, reads=(Act.SCREEN_PATIENT,)),
    "acknowledge_entries": back_to_step(Act.ACKNOWLEDGE_ENTRIES, visit("screened"), {}),
    "override_finding": back_to_step(Act.OVERRIDE_FINDING, precaution, OVERRIDE),
    "withdraw_override": back_to_step(Act.WITHDRAW_OVERRIDE, precaution, {"take_back": str(UUID(int=1))}),
    "referral_letter": (Door("post", needs=(Act.WRITE_REFERRAL,), arrange=stopped),),
    "place_complaint": back_to_step(Act.PLACE_COMPLAINT, visit("booked"), SITE),
    "record_clearance": back_to_step(Act.RECORD_CLEARANCE, stopped, CLEARANCE),
    "withdraw_clearance": back_to_step(Act.WITHDRAW_CLEARANCE, stopped, {"end": str(UUID(int=1))}),
    "visit_consent": step("screened", Act.RECORD_CONSENT),
    "withdraw_consent": (Door("post", needs=(Act.WITHDRAW_CONSENT,), arrange=visit("consented")),),
    "visit_examine": step("consented", Act.EXAMINE_PATIENT),
    "visit_plan": step("examined", Act.PLAN_NEEDLING),
    "copy_last_session": (
        Door("post", needs=(Act.COPY_LAST_SESSION, Act.OPEN_VISIT), arrange=visit("returning")),
    ),
    "visit_needle": step("planned", Act.RECORD_NEEDLE_EVENT),
    "needle_events": step("planned", Act.RECORD_NEEDLE_EVENT),
    "needle_conflicts": step("planned", Act.RECORD_NEEDLE_EVENT),
    "needle_worker": (OPEN,),
    "style_sheet": (Door(is_public=True, arrange=lambda _practice: ("clinic",)),),
    "close_session": (Door("post", needs=(Act.CLOSE_SESSION,), arrange=visit("needled")),),
    "visit_without": (
        *step("screened", Act.KEEP_CARE),
        Door(
            "post",
            needs=(Act.OPEN_VISIT, Act.CLOSE_WITHOUT_NEEDLES),
            arrange=stopped,
            data={"advice": "Invented.", "then": "sign"},
        ),
    ),
    "care_sheet": (Door(needs=(Act.OPEN_VISIT,), arrange=signed_without),),
    "care_pdf": (Door(needs=(Act.OPEN_VISIT,), arrange=signed_without),),
    "visit_after": step("closed", Act.GIVE_AFTERCARE),
    "consent_text": (Door(needs=(Act.OPEN_VISIT,), arrange=visit("screened")),),
    "consent_pdf": (Door(needs=(Act.OPEN_VISIT,), arrange=visit("screened")),),
    "sheet": (Door(needs=(Act.OPEN_VISIT,), arrange=given_sheet),),
    "sheet_pdf": (Door(needs=(Act.OPEN_VISIT,), arrange=given_sheet),),
    "session_record": (Door(needs=(Act.READ_SESSION_RECORD,), arrange=visit("closed")),),
    "cosign_session": (Door("post", needs=(Act.COSIGN_SESSION,), arrange=learners_visit),),
    "make_check": (
        Door(
            "post", needs=(Act.MAKE_CHECK,), arrange=owed, data={"words": "breathes well", "applies": "yes"}
        ),
    ),
    "amend_session": (
        Door("post", needs=(Act.AMEND_SESSION,), arrange=visit("closed"), data={"text": "More."}),
    ),
    "supplies": (Door(needs=(Act.LIST_SUPPLIES,)),),
    "receive_needles": (Door(needs=(Act.RECEIVE_NEEDLES,)), Door("post", needs=(Act.RECEIVE_NEEDLES,))),
    "needle_lot": (Door(needs=(Act.LIST_SUPPLIES,), arrange=lot),),
    "count_lot": (Door("post", needs=(Act.COUNT_NEEDLES,), arrange=lot, data={"needles": "7"}),),
    "correct_lot": (
        Door(needs=(Act.CORRECT_LOT,), arrange=lot),
        Door("post", needs=(Act.CORRECT_LOT,), arrange=lot),
    ),
    "trace_lot": (Door(needs=(Act.TRACE_LOT,)),),
    "trace_csv": (Door(needs=(Act.TRACE_LOT,)),),
    "recall_lot": (
        Door("post", needs=(Act.RECALL_LOT,), data={"lot": "AB12", "reason": "an invented notice"}),
    ),
    "lift_recall": (Door("post", needs=(Act.WITHDRAW_RECALL, Act.TRACE_LOT), arrange=recalled),),
    "house_rules": (Door(needs=(Act.LIST_HOUSE_RULES,)),),
    "house_rules_changes": (Door(needs=(Act.LIST_HOUSE_RULES,)),),
    "house_rules_file": (Door(needs=(Act.LIST_HOUSE_RULES,)),),
    "house_rule": (
        Door(needs=(Act.LIST_HOUSE_RULES,), arrange=lambda practice: ("epilepsy_not_controlled",)),
    ),
    "review_rule": rule_act(Act.REVIEW_RULE, {"review-note": "read"}),
    "tighten_rule": (
        *rule_act(Act.TIGHTEN_RULE, {"tighten-effect": "defer", "tighten-reason": "r"}),
        *rule_act(Act.TIGHTEN_RULE, {"tighten-effect": "defer", "then": "look"})[1:],
    ),
    "propose_loosening": (
        *rule_act(Act.PROPOSE_LOOSENING, {"loosen-effect": "precautions", "loosen-reason": "r"}),
        *rule_act(Act.PROPOSE_LOOSENING, {"loosen-effect": "precautions", "then": "look"})[1:],
    ),
    "agree_loosening": change_act(proposed_rule, Act.AGREE_LOOSENING, "agree-{}-words"),
    "withdraw_rule_change": (
        *change_act(proposed_rule, Act.WITHDRAW_RULE_CHANGE, "withdraw-{}-reason"),
        *change_act(tightened_rule, Act.TIGHTEN_RULE, "withdraw-{}-reason")[1:],
    ),
    "approaches": (Door(needs=(Act.LIST_HOUSE_RULES,)),),
    "approach_part": (Door(needs=(Act.LIST_HOUSE_RULES,), arrange=lambda practice: ("buttock",)),),
    "propose_approaches": approach_act(
        Act.PROPOSE_APPROACH, lambda practice: ("buttock", "free"), "free", muscle="gluteus_medius"
    ),
    "agree_approaches": approach_act(
        Act.AGREE_APPROACH, waiting_approach("waiting"), "waiting", change=str(CHANGE)
    ),
    "withdraw_approaches": approach_act(
        Act.WITHDRAW_APPROACH, waiting_approach("waiting"), "waiting", change=str(CHANGE)
    ),
    "people": (Door(needs=(Act.LIST_USERS, Act.LIST_CREDENTIALS)),),
    "add_user": (Door(needs=(Act.ADD_USER,)), Door("post", needs=(Act.ADD_USER,))),
    "colleague": (Door(needs=(Act.LIST_USERS, Act.LIST_CREDENTIALS), arrange=colleague),),
    "change_user": (
        Door("post", needs=(Act.CHANGE_USER,), arrange=colleague, data={"role": "auditor", "access": "no"}),
    ),
    "change_password": (
        Door(needs=(Act.CHANGE_USER,), arrange=colleague),
        Door("post", needs=(Act.CHANGE_USER,), arrange=colleague, data={"password": PASSWORD}),
    ),
    "add_credential": (
        Door(
            "post",
            needs=(Act.ADD_CREDENTIAL,),
            arrange=colleague,
            data={"kind": "insurance", "valid_from": "2026-01-01"},
        ),
    ),
    "withdraw_credential": (Door("post", needs=(Act.WITHDRAW_CREDENTIAL,), arrange=paper),),
    "audit": (Door(needs=(Act.READ_AUDIT,)),),
    "gallery": (Door(needs=(Act.CHANGE_USER,)),),
    "public:check": (OPEN, Door("post", is_public=True)),
    "public:learn": (OPEN,),
    "public:how_it_works": (OPEN,),
    "public:ground": (Door(is_public=True, arrange=lambda _practice: ("facts/sc_005",)),),
    "public:page": (Door(is_public=True, arrange=lambda _practice: ("what-it-is",)),),
    "public:condition": (Door(is_public=True, arrange=lambda _practice: ("neck-pain",)),),
    "public:condition_figures": (Door(is_public=True, arrange=lambda _practice: ("neck-pain",)),),
    "public:table": (Door(is_public=True, arrange=lambda _practice: ("what-it-is", "names")),),
    "api:openapi": (OPEN,),
    **{f"api:{name}": (Door("post", is_public=True),) for name in DECISION_CALLS},
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """Yield the name of every route of the project; one without a name is shown by its pattern."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from addresses(entry.url_patterns, space)
        else:
            yield f"{prefix}{entry.name or entry.pattern}"


def address(name: str, door: Door, practice: Practice) -> str:
    return reverse(name, args=door.arrange(practice))
