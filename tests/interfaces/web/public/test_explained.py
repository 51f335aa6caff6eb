"""What everybody reads of the talk before consent is what the clinic says in it."""

from __future__ import annotations

import pytest

from drypoint.interfaces.web.visit.consent.present import talk_view
from drypoint.knowledge import load
from drypoint.terms import Language
from tests.interfaces.web.public.addresses import sent
from tests.interfaces.web.public.test_public_pages import words


@pytest.mark.parametrize("language", Language)
def test_the_page_says_every_sentence_of_the_talk(language: Language) -> None:
    talk = talk_view(knowledge=load(), language=language, address="")

    shown = words(sent(f"/{language}/learn/how-it-is-done/").content)

    assert talk.topics
    for topic in talk.topics:
        assert topic.heading in shown
        assert topic.sentences
        assert all(sentence in shown for sentence in topic.sentences)
