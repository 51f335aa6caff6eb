"""The provider gate: licence, authorisation, insurance, privileges and the law of the place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drypoint.knowledge import (
    Jurisdiction,
    JurisdictionStatus,
    KnowledgeBase,
    Muscle,
    PrivilegeRule,
    TriggerPoint,
)
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import Provider
from drypoint.terms import Technique

GATE = ("ci_015",)
"""The fact that nothing is planned without licence, authorisation, insurance and training."""
UNKNOWN_PLACE = ("lw_001", "lw_018")


def provider_obstacles(*, provider: Provider, on: date, knowledge: KnowledgeBase) -> tuple[PlanReason, ...]:
    """Return why this person may not needle anyone today; empty when nothing stands against it."""
    return (*_papers(provider, on), *_place(provider, knowledge))


def provider_notices(*, provider: Provider, knowledge: KnowledgeBase) -> tuple[PlanReason, ...]:
    """Return what the practice must know or check about the provider and the place."""
    return (*_unsaid(provider), *_place_notices(provider, knowledge))


def forbidden_technique(
    *, technique: Technique, provider: Provider, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return why the law of the place forbids a technique."""
    place = jurisdiction_of(provider, knowledge)
    if place is None or technique not in place.forbidden_techniques:
        return ()
    return (
        PlanReason(f"{place.name} forbids {technique} needling: {'; '.join(place.forbidden)}.", place.basis),
    )


def missing_privileges(
    *, muscle: Muscle, point: TriggerPoint, technique: Technique, provider: Provider, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return each privilege that needling this point in this way needs and the provider lacks."""
    return tuple(
        _lacks(rule)
        for rule in knowledge.privilege_rules.values()
        if rule.id not in provider.privileges and rule.covers(muscle=muscle, point=point, technique=technique)
    )


def missing_for_age(
    *, age_years: int | None, provider: Provider, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return the privilege that a young person needs; an unknown age counts as young."""
    return tuple(
        _lacks(rule)
        for rule in knowledge.privilege_rules.values()
        if rule.under_years is not None
        and (age_years is None or age_years < rule.under_years)
        and rule.id not in provider.privileges
    )


def jurisdiction_of(provider: Provider, knowledge: KnowledgeBase) -> Jurisdiction | None:
    """Return the rules of the provider's place, or None where the base has none."""
    return knowledge.jurisdictions.get(provider.jurisdiction.lower().replace("-", "_"))


def _lacks(rule: PrivilegeRule) -> PlanReason:
    return PlanReason(f"{rule.text} This provider does not hold it.", rule.basis)


def _papers(provider: Provider, on: date) -> Iterator[PlanReason]:
    if provider.licensed is None:
        yield PlanReason("Nobody said that the provider is licensed.", GATE)
    papers = (
        ("licence", provider.licensed, provider.licence_until),
        ("authorisation for dry needling", provider.authorised, provider.authorisation_until),
        ("insurance", provider.insured, provider.insurance_until),
    )
    for name, held, until in papers:
        if held is False:
            yield PlanReason(f"The provider has no {name}.", GATE)
        elif until is not None and until < on:
            yield PlanReason(f"The provider's {name} ended on {until.isoformat()}.", GATE)


def _unsaid(provider: Provider) -> Iterator[PlanReason]:
    unsaid = [
        name
        for name, held in (
            ("authorisation for dry needling", provider.authorised),
            ("insurance", provider.insured),
        )
        if held is None
    ]
    if unsaid:
        yield PlanReason(f"Not stated, to be checked before signing: {' and '.join(unsaid)}.", GATE)


def _place(provider: Provider, knowledge: KnowledgeBase) -> Iterator[PlanReason]:
    place = jurisdiction_of(provider, knowledge)
    if place is None:
        return
    if place.status is JurisdictionStatus.NOT_PERMITTED:
        yield PlanReason(place.text, place.basis)
    if place.hours and provider.training_hours is not None and provider.training_hours < place.hours:
        yield PlanReason(
            f"{place.name} asks for {place.hours} hours of training, not {provider.training_hours:g}.",
            place.basis,
        )


def _place_notices(provider: Provider, knowledge: KnowledgeBase) -> Iterator[PlanReason]:
    place = jurisdiction_of(provider, knowledge)
    if place is None:
        named = provider.jurisdiction or "not stated"
        yield PlanReason(
            f"Jurisdiction {named}: the knowledge base has no rules for it. Check the law of the place.",
            UNKNOWN_PLACE,
        )
        return
    asked = [f"{place.hours} hours of training"] if place.hours and provider.training_hours is None else []
    conditions = "; ".join((*asked, *place.conditions))
    forbidden = f" Forbidden: {'; '.join(place.forbidden)}." if place.forbidden else ""
    yield PlanReason(
        f"{place.text}{f' Asks for: {conditions}.' if conditions else ''}{forbidden}", place.basis
    )
