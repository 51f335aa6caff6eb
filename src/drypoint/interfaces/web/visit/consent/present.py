"""What is explained before consent: facts of the knowledge base, in the order of a talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from drypoint.clinic import ConsentBy
from drypoint.clinic.documents import HomeDocument, HomeLine, HomePart
from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import (
    LanguageChoice,
    basis_sources,
    language_choices,
    local_moment,
    provenance,
)
from drypoint.knowledge import KnowledgeBase, TalkTopic
from drypoint.language import gettext
from drypoint.pathway.screening import age_years
from drypoint.terms import Language
from drypoint.wording import LANGUAGE_NAMES, RELATIONSHIP_WORDS


@dataclass(frozen=True, slots=True)
class TopicView:
    """One part of the talk: what the person reads, its sources, and the box that says it took place."""

    heading: str
    sentences: tuple[str, ...]
    sources: SourcesView
    field: FieldView | None = None


@dataclass(frozen=True, slots=True)
class TalkView:
    """The talk in one language, with what it was made from."""

    language: Language
    languages: tuple[LanguageChoice, ...]
    title: str
    lead: str
    topics: tuple[TopicView, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class ConsentView:
    """The step: what stands already, the talk, and who agrees."""

    given: str
    talk: TalkView
    fields: tuple[FieldView, ...]


def talk_view(
    *,
    knowledge: KnowledgeBase,
    language: Language,
    address: str,
    fields: Mapping[str, FieldView] = MappingProxyType({}),
) -> TalkView:
    """Return what is explained, in a language; without fields it is for the person alone.

    After DO-001 and DO-004: nature, alternatives, expected effects, serious risks, help, the right to stop.
    """
    with override(language):
        return TalkView(
            language,
            language_choices(address, language),
            gettext("Before you agree to dry needling"),
            gettext("Read this, and ask whatever you want to know. You decide."),
            tuple(topic_view(topic, knowledge, language, fields) for topic in knowledge.consent_topics),
            provenance(knowledge.version, language),
        )


def talk_document(talk: TalkView) -> HomeDocument:
    """Return the talk as it is set for paper."""
    parts = tuple(HomePart(one.heading, tuple(map(HomeLine, one.sentences))) for one in talk.topics)
    return HomeDocument(talk.language, talk.title, (talk.lead,), parts, talk.provenance)


def topic_view(
    topic: TalkTopic, knowledge: KnowledgeBase, language: Language, fields: Mapping[str, FieldView]
) -> TopicView:
    """Return one part of the talk."""
    plain = (knowledge.facts[fact].plain_statement for fact in topic.basis)
    return TopicView(
        topic.heading.spoken(language),
        tuple(words.spoken(language) for words in plain if words),
        basis_sources(knowledge, topic.basis, about=topic.name),
        fields.get(topic.id),
    )


def given_sentence(visit: VisitPage) -> str:
    """Say who consented and when, or nothing."""
    consent = visit.consent
    if consent is None:
        return ""
    relation = RELATIONSHIP_WORDS[ConsentBy(consent.relationship)]
    tongue = consent.language
    spoken = "" if tongue is Language.ENGLISH else f" It was explained in {LANGUAGE_NAMES[tongue]}."
    return (
        f"{consent.given_by} ({relation}) consented on {local_moment(consent.at)}; taken by {consent.by}."
        f"{spoken} Consent can be withdrawn at any time."
    )


def consent_view(
    visit: VisitPage, fields: dict[str, FieldView], *, knowledge: KnowledgeBase, language: Language
) -> ConsentView:
    """Return the step as it stands, the talk in a language."""
    address = reverse("visit_consent", args=[visit.visit_id])
    talk = talk_view(knowledge=knowledge, language=language, address=address, fields=fields)
    return ConsentView(given_sentence(visit), talk, (fields["given_by"], fields["relationship"]))


def filled_in(visit: VisitPage, *, knowledge: KnowledgeBase) -> dict[str, str]:
    """Return what the form holds at first: the patient; nothing for a minor, or where the age is unknown."""
    patient, on = visit.patient, localdate(visit.starts_at)
    of_age = knowledge.screening_questions["guardian_consents"].asked_when["age_under"]
    # An unknown age takes the stricter branch: somebody else may have to consent, so nobody is proposed.
    if patient.birth_date is None or age_years(birth_date=patient.birth_date, on=on) < of_age:
        return {"given_by": "", "relationship": ""}
    return {"given_by": patient.spoken_name, "relationship": ConsentBy.PATIENT}
