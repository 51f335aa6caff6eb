"""What a clinic explains before somebody agrees: the very sentences of the consent page."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import first_words, grounds_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase, TalkTopic


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """One part of the talk, each sentence with what it rests on."""

    heading: str
    sentences: tuple[tuple[str, SourcesView], ...]


def explained(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[ExplainedView, ...]:
    """Return the talk before consent in the language that is spoken."""
    return tuple(
        ExplainedView(topic.heading.spoken(speech.language), _sentences(knowledge, topic, speech))
        for topic in knowledge.consent_topics
    )


def _sentences(
    knowledge: KnowledgeBase, topic: TalkTopic, speech: Speech
) -> tuple[tuple[str, SourcesView], ...]:
    plain = ((fact, knowledge.facts[fact].plain_statement) for fact in topic.basis)
    said = ((fact, words.spoken(speech.language)) for fact, words in plain if words)
    return tuple(
        (text, grounds_view(knowledge, knowledge.grounds((fact,)), about=first_words(text)))
        for fact, text in said
    )
