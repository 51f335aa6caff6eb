"""The practice's own rules: stricter alone, milder by two, and never past what may not be loosened."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, NotAllowed, NotFound, Role, User
from drypoint.clinic.standing import StepBlocked
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.screening import Policy, read_policy
from drypoint.record.models import RuleAgreement, RuleChange, Screening
from drypoint.terms import Decision
from tests.clinic.practice import AT, MINUTE, PASSWORD, Practice, needle_in

LATER = AT + 30 * MINUTE


def tighten(practice: Practice, rule: str = "diabetes", **more: Any) -> UUID:
    values = {"by": practice.lead, "at": AT, "effect": Decision.CLEARANCE_FIRST, "reason": "many feet"} | more
    return clinic.house_rules.tighten_rule(rule=rule, **values)


def propose(practice: Practice, rule: str = "epilepsy_not_controlled", **more: Any) -> UUID:
    values = {
        "by": practice.lead,
        "at": AT,
        "effect": Decision.PRECAUTIONS,
        "reason": "seizures are rare here",
    }
    return clinic.house_rules.propose_loosening(rule=rule, **(values | more))


def agree(practice: Practice, change: UUID, *, by: User | None = None, at: datetime = AT) -> None:
    clinic.house_rules.agree_loosening(by=by or practice.physio, at=at, change_id=change, words="I agree")


def loosened_long_ago(practice: Practice) -> RuleChange:
    """A proposal about a rule as it no longer is."""
    row = RuleChange(
        rule="epilepsy_not_controlled",
        kind="loosened",
        effect="precautions",
        reason="long ago",
        knowledge="2020.1",
        of="another rule",
        recorded_at=AT,
        recorded_by=practice.lead,
    )
    row.save(force_insert=True)
    return row


def decision(practice: Practice, *, at: datetime = LATER, **answers: Any) -> str:
    visit_id = practice.screened(at=at, **answers)
    return str(Screening.objects.standing().get(visit_id=visit_id).decision)


def house_rule(practice: Practice, rule: str) -> clinic.house_rules.HouseRule:
    return next(
        line for line in clinic.house_rules.house_rules(by=practice.physio).rules if line.rule == rule
    )


def test_a_tightened_rule_holds_at_once_and_the_screening_keeps_its_version(practice: Practice) -> None:
    tighten(practice)

    visit_id = practice.screened(at=LATER, diabetes="yes")

    stored = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).screening
    assert stored is not None
    assert stored.output.decision == "clearance_first"
    assert stored.output.policy == clinic.house_rules.house_rules(by=practice.physio).policy


def test_without_house_rules_a_screening_is_what_it_always_was(practice: Practice) -> None:
    visit_id = practice.screened(diabetes="yes")

    stored = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).screening
    assert stored is not None
    assert stored.output.decision == "precautions"
    assert stored.output.policy == ""


def test_a_loosening_holds_only_once_a_second_person_agrees(practice: Practice) -> None:
    change = propose(practice)
    before = decision(practice, epilepsy="yes")

    agree(practice, change)

    assert (before, decision(practice, epilepsy="yes")) == ("clearance_first", "precautions")


def test_nobody_agrees_to_their_own_proposal(practice: Practice) -> None:
    change = propose(practice)

    with pytest.raises(NotAllowed, match="another one"):
        agree(practice, change, by=practice.lead)

    assert decision(practice, epilepsy="yes") == "clearance_first"


@pytest.mark.parametrize(
    "rule", ["cauda_equina", "no_consent", "unclear_cause", "bleeding_disorder", "diabetes"]
)
def test_what_may_not_be_loosened_cannot_even_be_proposed(rule: str, practice: Practice) -> None:
    with pytest.raises(InputError, match="DP110"):
        propose(practice, rule)

    assert not RuleChange.objects.exists()


def test_every_fault_of_a_proposal_is_listed(practice: Practice) -> None:
    with pytest.raises(InputError) as refusal:
        propose(practice, "nothing_known", reason=" ")

    assert {fault.code for fault in refusal.value.faults} == {"DP102", "DP107"}


def test_a_rule_is_changed_once_in_each_direction(practice: Practice) -> None:
    tighten(practice)

    with pytest.raises(AlreadyCorrected):
        tighten(practice, effect=Decision.DEFER)


def test_a_rule_that_is_loosened_can_be_tightened_at_once(practice: Practice) -> None:
    agree(practice, propose(practice))

    tighten(practice, "epilepsy_not_controlled", effect=Decision.DO_NOT_NEEDLE)

    assert decision(practice, epilepsy="yes") == "do_not_needle"


def test_what_is_withdrawn_no_longer_holds(practice: Practice) -> None:
    change = propose(practice)
    agree(practice, change)

    clinic.house_rules.withdraw_rule_change(
        by=practice.physio, at=LATER, change_id=change, reason="a seizure happened"
    )

    assert decision(practice, epilepsy="yes") == "clearance_first"
    with pytest.raises(AlreadyCorrected):
        agree(practice, change)


def test_only_a_lead_ends_a_tightening(practice: Practice) -> None:
    change = tighten(practice)

    with pytest.raises(NotAllowed):
        clinic.house_rules.withdraw_rule_change(
            by=practice.physio, at=LATER, change_id=change, reason="too strict"
        )

    assert decision(practice, diabetes="yes") == "clearance_first"


def test_a_screening_from_before_a_change_holds_needles_back(practice: Practice) -> None:
    visit_id = practice.planned()

    tighten(practice, at=AT + 10 * MINUTE)

    with pytest.raises(StepBlocked, match="rules of this practice have changed"):
        practice.send(visit_id, needle_in(at=AT + 11 * MINUTE), at=AT + 11 * MINUTE)


def test_a_needle_that_went_in_before_the_change_is_still_taken(practice: Practice) -> None:
    visit_id = practice.planned()

    tighten(practice, at=AT + 10 * MINUTE)

    answer = practice.send(visit_id, needle_in(at=AT + 5 * MINUTE), at=AT + 11 * MINUTE)
    assert answer == "accepted"


def test_the_plan_is_made_under_the_house_rules_too(practice: Practice) -> None:
    agree(practice, propose(practice))
    visit_id = practice.screened(at=AT + MINUTE, epilepsy="yes")

    practice.planned(practice.examined(practice.consented(visit_id)))

    plan = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).plan
    assert plan is not None
    assert plan.output.steps


def test_a_review_changes_no_verdict_and_is_shown_with_name_and_note(practice: Practice) -> None:
    clinic.house_rules.review_rule(
        by=practice.lead, at=AT, rule="epilepsy_not_controlled", note="as our neurologist says"
    )

    rule = house_rule(practice, "epilepsy_not_controlled")
    (review,) = rule.reviews
    assert (review.by, review.note, review.at, review.is_current) == (
        "Lea Lead",
        "as our neurologist says",
        AT,
        True,
    )
    assert clinic.house_rules.house_rules(by=practice.physio).policy == ""


def test_the_list_shows_both_people_and_both_decisions(practice: Practice) -> None:
    agree(practice, propose(practice), at=LATER)

    rule = house_rule(practice, "epilepsy_not_controlled")
    (change,) = rule.changes
    assert (rule.effect, rule.effect_here) == (Decision.CLEARANCE_FIRST, Decision.PRECAUTIONS)
    assert (change.by, change.agreed_by, change.agreed_at) == ("Lea Lead", "The physiotherapist", LATER)
    assert change.holds
    assert change.why_not == ""


def test_the_list_says_which_rules_nobody_may_loosen(practice: Practice) -> None:
    rules = {
        line.rule: line.why_never_loosened for line in clinic.house_rules.house_rules(by=practice.lead).rules
    }

    assert rules["epilepsy_not_controlled"] == ""
    assert all(rules[name] for name in ("cauda_equina", "no_consent", "unclear_cause", "latex_allergy"))


def test_the_second_person_may_be_another_lead(practice: Practice) -> None:
    other = clinic.people.add_user(
        by=practice.lead, at=AT, username="other", full_name="O", role=Role.PRACTICE_LEAD, password=PASSWORD
    )

    agree(practice, propose(practice), by=other)

    assert decision(practice, epilepsy="yes") == "precautions"


def test_a_loosening_of_a_rule_that_has_changed_since_says_so(practice: Practice) -> None:
    row = loosened_long_ago(practice)

    with pytest.raises(InputError, match="changed since"):
        agree(practice, row.pk)

    assert "changed since" in house_rule(practice, "epilepsy_not_controlled").changes[0].why_not


# -- History, files and effects -----------------------------------------------------------------


def test_what_was_withdrawn_stays_in_the_history_with_who_and_why(practice: Practice) -> None:
    change = propose(practice)
    agree(practice, change)
    clinic.house_rules.withdraw_rule_change(
        by=practice.physio, at=LATER, change_id=change, reason="a seizure happened"
    )

    rule = clinic.house_rules.house_rule(by=practice.physio, rule="epilepsy_not_controlled")

    (line,) = rule.past
    assert rule.changes == ()
    assert (line.by, line.agreed_by, line.withdrawn_by) == (
        "Lea Lead",
        "The physiotherapist",
        "The physiotherapist",
    )
    assert (line.withdrawn_at, line.withdrawn_because) == (LATER, "a seizure happened")


def test_one_rule_is_what_the_list_says_of_it(practice: Practice) -> None:
    clinic.house_rules.review_rule(by=practice.lead, at=AT, rule="epilepsy_not_controlled", note="read")
    agree(practice, propose(practice))

    assert clinic.house_rules.house_rule(by=practice.physio, rule="epilepsy_not_controlled") == house_rule(
        practice, "epilepsy_not_controlled"
    )


def test_a_rule_that_never_was_is_not_here(practice: Practice) -> None:
    with pytest.raises(NotFound):
        clinic.house_rules.house_rule(by=practice.lead, rule="nothing_known")


def test_the_latest_review_of_each_rule_is_found(practice: Practice) -> None:
    clinic.house_rules.review_rule(by=practice.lead, at=AT, rule="epilepsy_not_controlled", note="first")
    clinic.house_rules.review_rule(by=practice.lead, at=LATER, rule="epilepsy_not_controlled", note="second")

    (review,) = clinic.house_rules.latest_reviews(by=practice.physio).values()

    assert (review.note, review.is_current) == ("second", True)


def test_the_file_of_the_policy_is_read_back_as_the_policy_in_force(practice: Practice) -> None:
    tighten(practice, never_cleared=True)
    agree(practice, propose(practice))
    tighten(practice, "epilepsy_not_controlled", effect=Decision.DEFER)

    written = tomllib.loads(clinic.house_rules.policy_in_force(by=practice.physio))

    policy = read_policy(written, knowledge=load())
    assert policy.version == clinic.house_rules.house_rules(by=practice.lead).policy


def test_the_file_holds_no_proposal_and_nothing_that_was_withdrawn(practice: Practice) -> None:
    propose(practice)
    clinic.house_rules.withdraw_rule_change(
        by=practice.lead, at=LATER, change_id=tighten(practice), reason="r"
    )

    written = tomllib.loads(clinic.house_rules.policy_in_force(by=practice.lead))

    assert read_policy(written, knowledge=load()) == Policy()


def test_the_file_does_not_revive_a_loosening_of_a_rule_that_has_changed_since(practice: Practice) -> None:
    row = loosened_long_ago(practice)
    RuleAgreement(change=row, words="w", recorded_at=AT, recorded_by=practice.physio).save(force_insert=True)

    written = clinic.house_rules.policy_in_force(by=practice.lead)

    assert tomllib.loads(written) == {"rules": []}
    assert "# Left out, since it no longer counts: epilepsy_not_controlled" in written


def test_what_a_change_would_do_is_seen_before_anybody_makes_it(practice: Practice) -> None:
    would = clinic.house_rules.cases_changed_by(
        by=practice.lead, rule="epilepsy_not_controlled", loosened_to=Decision.PRECAUTIONS
    )

    assert would.cases > 150
    assert any("epilep" in change.case.title.lower() for change in would.less_strict)
    assert clinic.house_rules.cases_changed_here(by=practice.lead).changes == ()
    assert not RuleChange.objects.exists()


def test_a_tightening_makes_no_case_less_strict(practice: Practice) -> None:
    would = clinic.house_rules.cases_changed_by(
        by=practice.lead, rule="diabetes", tightened_to=Decision.DEFER
    )

    assert would.changes
    assert would.less_strict == ()


def test_what_is_in_force_is_compared_with_the_knowledge(practice: Practice) -> None:
    agree(practice, propose(practice))

    assert clinic.house_rules.cases_changed_here(by=practice.lead).less_strict
