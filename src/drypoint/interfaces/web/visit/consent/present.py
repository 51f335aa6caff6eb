"""What is explained before consent: facts of the knowledge base, in the order of a talk."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate

from drypoint.clinic import ConsentBy
from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import basis_sources, local_moment
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import age_years
from drypoint.wording import RELATIONSHIP_WORDS


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of the talk and the facts that it consists of."""

    id: str
    heading: str
    facts: tuple[str, ...]


TALK = (
    Topic("what", "What is done", ("ed_001", "ed_002", "ed_006", "ed_018")),
    Topic("hope", "What it may do, and what else can be done", ("ed_005", "ed_014", "ed_015")),
    Topic("course", "What to expect afterwards", ("ed_009", "at_011", "at_012", "at_008")),
    Topic("risks", "The serious risks", ("ed_017", "at_001", "at_005", "at_006", "at_007", "at_010")),
    Topic("help", "When to get help", ("ed_010",)),
    Topic("stop", "You can stop at any time", ("ed_008",)),
)
"""After DO-001 and DO-004: nature, alternatives, expected effects, serious risks, help, the right to stop."""


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing to explain."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """One part of the talk with the box that says it took place."""

    heading: str
    points: tuple[PointView, ...]
    sources: SourcesView
    field: FieldView


@dataclass(frozen=True, slots=True)
class ConsentView:
    """The step: what stands already, the talk, and who agrees."""

    given: str
    topics: tuple[TopicView, ...]
    fields: tuple[FieldView, ...]


def topic_view(topic: Topic, *, knowledge: KnowledgeBase, field: FieldView) -> TopicView:
    """Return one part of the talk."""
    points = tuple(
        PointView(knowledge.facts[fact].subject, knowledge.facts[fact].statement) for fact in topic.facts
    )
    sources = basis_sources(knowledge, topic.facts, about=topic.heading)
    return TopicView(topic.heading, points, sources, field)


def given_sentence(visit: VisitPage) -> str:
    """Say who consented and when, or nothing."""
    consent = visit.consent
    if consent is None:
        return ""
    relation = RELATIONSHIP_WORDS[ConsentBy(consent.relationship)]
    return (
        f"{consent.given_by} ({relation}) consented on {local_moment(consent.at)}; taken by {consent.by}. "
        "Consent can be withdrawn at any time."
    )


def consent_view(visit: VisitPage, fields: dict[str, FieldView], *, knowledge: KnowledgeBase) -> ConsentView:
    """Return the step as it stands."""
    topics = tuple(topic_view(topic, knowledge=knowledge, field=fields[topic.id]) for topic in TALK)
    return ConsentView(given_sentence(visit), topics, (fields["given_by"], fields["relationship"]))


def filled_in(visit: VisitPage, *, knowledge: KnowledgeBase) -> dict[str, str]:
    """Return what the form holds at first: the patient; nothing for a minor, or where the age is unknown."""
    patient, on = visit.patient, localdate(visit.starts_at)
    of_age = knowledge.screening_questions["guardian_consents"].asked_when["age_under"]
    # An unknown age takes the stricter branch: somebody else may have to consent, so nobody is proposed.
    if patient.birth_date is None or age_years(birth_date=patient.birth_date, on=on) < of_age:
        return {"given_by": "", "relationship": ""}
    name = f"{patient.given_name} {patient.family_name}".strip()
    return {"given_by": name, "relationship": ConsentBy.PATIENT}
