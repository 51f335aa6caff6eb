"""Approach classes: a proposal until two people adopt it, for as long as it is read as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, CredentialKind, NotAllowed, NotFound, Role, User
from drypoint.clinic.frame import approaches_in_force, made_on
from drypoint.clinic.house_rules import MuscleApproach
from drypoint.errors import InputError
from drypoint.knowledge import ApproachClass, load
from drypoint.pathway.planning import why_nothing_to_adopt
from drypoint.record.models import ApproachAdoption, ApproachAgreement
from drypoint.wording import BodyPart, body_part
from tests.clinic.practice import AT, MINUTE, PASSWORD, Practice

LATER = AT + 30 * MINUTE
MUSCLE = "gluteus_medius"
TWO = (MUSCLE, "gluteus_minimus")


def propose(practice: Practice, *muscles: str, **more: Any) -> tuple[UUID, ...]:
    values = {"by": practice.lead, "at": AT, "reason": "we needle hips with bone behind"} | more
    return clinic.house_rules.propose_approaches(muscles=muscles or (MUSCLE,), **values)


def agree(practice: Practice, changes: Sequence[UUID], *, by: User | None = None, at: datetime = AT) -> None:
    clinic.house_rules.agree_approaches(
        by=by or practice.physio, at=at, change_ids=changes, words="read, and agreed"
    )


def adopt(practice: Practice, *muscles: str, at: datetime = AT) -> tuple[UUID, ...]:
    changes = propose(practice, *muscles, at=at)
    agree(practice, changes, at=at)
    return changes


def withdraw(
    practice: Practice, changes: Sequence[UUID], *, at: datetime = LATER, reason: str = "a harm"
) -> None:
    clinic.house_rules.withdraw_approaches(by=practice.physio, at=at, change_ids=changes, reason=reason)


def adopted(*, at: datetime | None = None) -> list[str]:
    return [one.muscle for one in approaches_in_force(muscles=load().muscles, at=at)]


def listed(practice: Practice, muscle: str = MUSCLE) -> MuscleApproach:
    given = clinic.house_rules.muscle_approaches(by=practice.lead, part=body_part(load().muscles[muscle]))
    return next(one for one in given if one.muscle == muscle)


def other_lead(practice: Practice) -> User:
    return clinic.people.add_user(
        by=practice.lead, at=AT, username="lead2", full_name="Lee", role=Role.PRACTICE_LEAD, password=PASSWORD
    )


def proposed_long_ago(practice: Practice) -> ApproachAdoption:
    """A proposal of a path that the knowledge has changed since."""
    row = ApproachAdoption(
        muscle=MUSCLE,
        approach=ApproachClass.BONE_STOP,
        reason="r",
        knowledge="2025.1",
        of="as it was then",
        recorded_at=AT,
        recorded_by=practice.lead,
    )
    row.save(force_insert=True)
    return row


# -- Two people -------------------------------------------------------------------------------


def test_one_person_adopts_nothing(practice: Practice) -> None:
    propose(practice)

    assert adopted() == []
    assert listed(practice).standing is not None


def test_an_approach_is_adopted_once_a_second_person_agrees(practice: Practice) -> None:
    agree(practice, propose(practice), at=LATER)

    (one,) = approaches_in_force(muscles=[MUSCLE])
    assert (one.muscle, one.approach) == (MUSCLE, ApproachClass.BONE_STOP)
    assert one.adopted_on == LATER.date()
    assert one.adopted_by == ("Lea Lead", "The physiotherapist")
    assert one.knowledge == load().version


def test_nobody_agrees_to_what_they_proposed_themselves(practice: Practice) -> None:
    changes = propose(practice)
    practice.qualified(practice.lead)

    with pytest.raises(NotAllowed, match="must be another one"):
        agree(practice, changes, by=practice.lead)

    assert adopted() == []


def test_a_learner_agrees_to_nothing(practice: Practice) -> None:
    changes, learner = propose(practice), practice.learner()

    with pytest.raises(NotAllowed, match="supervised learner"):
        agree(practice, changes, by=learner)


def test_a_lead_who_works_under_supervision_proposes_nothing(practice: Practice) -> None:
    practice.credential(CredentialKind.SUPERVISION, of=practice.lead)

    with pytest.raises(NotAllowed, match="supervised learner"):
        propose(practice)

    assert not ApproachAdoption.objects.exists()


def test_who_agrees_holds_a_licence_on_that_day(practice: Practice) -> None:
    changes, second = propose(practice), other_lead(practice)

    with pytest.raises(NotAllowed, match="licence"):
        agree(practice, changes, by=second)
    practice.credential(CredentialKind.LICENCE, of=second)
    with pytest.raises(NotAllowed, match="licence"):
        agree(practice, changes, by=second, at=AT + timedelta(days=400))
    agree(practice, changes, by=second)

    assert adopted() == [MUSCLE]


def test_two_people_of_one_name_are_told_apart(practice: Practice) -> None:
    namesake = clinic.people.add_user(
        by=practice.lead,
        at=AT,
        username="lea2",
        full_name="Lea Lead",
        role=Role.PHYSIOTHERAPIST,
        password=PASSWORD,
    )
    agree(practice, propose(practice), by=practice.qualified(namesake))

    (one,) = approaches_in_force(muscles=[MUSCLE])
    assert one.adopted_by == ("Lea Lead (lead)", "Lea Lead (lea2)")


@pytest.mark.parametrize("words", ["", "  "])
def test_nobody_proposes_agrees_or_withdraws_without_words(practice: Practice, words: str) -> None:
    changes = propose(practice)

    with pytest.raises(InputError):
        propose(practice, "gluteus_minimus", reason=words)
    with pytest.raises(InputError):
        clinic.house_rules.agree_approaches(by=practice.physio, at=AT, change_ids=changes, words=words)
    with pytest.raises(InputError):
        withdraw(practice, changes, reason=words)

    assert (adopted(), ApproachAdoption.objects.count()) == ([], 1)


# -- By region --------------------------------------------------------------------------------


def test_a_region_is_adopted_at_once_and_each_muscle_can_be_withdrawn_alone(practice: Practice) -> None:
    first, _other = adopt(practice, *TWO)

    withdraw(practice, [first])

    assert adopted() == [TWO[1]]
    assert listed(practice, TWO[1]).standing is not None


def test_of_a_region_with_one_that_cannot_be_adopted_nothing_is_proposed(practice: Practice) -> None:
    with pytest.raises(InputError, match="obturator_internus"):
        propose(practice, MUSCLE, "obturator_internus")

    assert not ApproachAdoption.objects.exists()


def test_of_several_proposals_all_are_agreed_to_or_none(practice: Practice) -> None:
    changes = propose(practice, *TWO)
    withdraw(practice, changes[1:])

    with pytest.raises(AlreadyCorrected):
        agree(practice, changes)

    assert not ApproachAgreement.objects.exists()


def test_something_must_be_chosen(practice: Practice) -> None:
    with pytest.raises(InputError, match="at least one muscle"):
        clinic.house_rules.propose_approaches(by=practice.lead, at=AT, muscles=(), reason="r")
    with pytest.raises(InputError, match="at least one muscle"):
        agree(practice, [])
    with pytest.raises(InputError, match="at least one muscle"):
        withdraw(practice, [])


# -- What has nothing to adopt ----------------------------------------------------------------


def test_a_class_without_anything_to_adopt_cannot_be_proposed(practice: Practice) -> None:
    barred = [name for name in load().muscle_paths if why_nothing_to_adopt(muscle=name, knowledge=load())]

    assert {"popliteus", "trapezius_upper", "obturator_internus"} <= set(barred)
    for muscle in barred:
        with pytest.raises(InputError, match="nothing to adopt"):
            propose(practice, muscle)


def test_a_muscle_that_nobody_knows_cannot_be_proposed(practice: Practice) -> None:
    with pytest.raises(InputError, match="the id of a muscle"):
        propose(practice, "gluteus_invented")


def test_nothing_is_proposed_twice(practice: Practice) -> None:
    propose(practice)

    with pytest.raises(AlreadyCorrected, match=MUSCLE):
        propose(practice)


# -- Dates, ends, and a knowledge that changes ------------------------------------------------


def test_an_adoption_holds_from_the_agreement_until_the_withdrawal(practice: Practice) -> None:
    changes = propose(practice, at=AT)
    agree(practice, changes, at=AT + 10 * MINUTE)
    withdraw(practice, changes, at=AT + 20 * MINUTE)

    assert adopted(at=AT + 9 * MINUTE) == []
    assert adopted(at=AT + 10 * MINUTE) == [MUSCLE]
    assert adopted(at=AT + 19 * MINUTE) == [MUSCLE]
    assert adopted(at=AT + 20 * MINUTE) == []
    assert adopted() == []


def test_what_was_withdrawn_stays_with_who_and_why_and_can_be_proposed_again(practice: Practice) -> None:
    withdraw(practice, adopt(practice), reason="a bleed")

    (past,) = listed(practice).past
    assert listed(practice).standing is None
    assert (past.by, past.agreed_by, past.withdrawn_because) == ("Lea Lead", "The physiotherapist", "a bleed")
    adopt(practice, at=LATER)
    assert adopted() == [MUSCLE]


def test_what_was_withdrawn_is_neither_agreed_to_nor_withdrawn_again(practice: Practice) -> None:
    changes = propose(practice)
    withdraw(practice, changes)

    with pytest.raises(AlreadyCorrected):
        agree(practice, changes)
    with pytest.raises(AlreadyCorrected):
        withdraw(practice, changes)


def test_an_adoption_that_nobody_made_cannot_be_agreed_to(practice: Practice) -> None:
    with pytest.raises(NotFound):
        agree(practice, [UUID(int=7)])


def test_an_adoption_ends_when_the_knowledge_says_something_else_of_the_path(practice: Practice) -> None:
    row = proposed_long_ago(practice)
    ApproachAgreement(change=row, words="w", recorded_at=AT, recorded_by=practice.physio).save(
        force_insert=True
    )

    assert adopted() == []
    line = listed(practice).standing
    assert line is not None
    assert line.holds
    assert not line.counts
    assert "has changed since" in line.why_not


def test_nobody_agrees_to_a_path_that_has_changed_since_it_was_proposed(practice: Practice) -> None:
    row = proposed_long_ago(practice)

    with pytest.raises(InputError, match="has changed since"):
        agree(practice, [row.pk])

    assert not ApproachAgreement.objects.exists()


def test_what_was_shown_before_somebody_else_adopted_is_not_acted_on(practice: Practice) -> None:
    shown = clinic.house_rules.approaches_version(BodyPart.BUTTOCK)
    propose(practice, "gluteus_minimus")

    with made_on(shown), pytest.raises(clinic.Superseded):
        propose(practice)

    assert clinic.house_rules.approaches_version(BodyPart.BUTTOCK) != shown


def test_every_muscle_is_listed_under_one_part_of_the_body(practice: Practice) -> None:
    every = clinic.house_rules.muscle_approaches(by=practice.lead)

    assert [one.muscle for one in every] == sorted(load().muscles)
