"""Why no needle was used, as the person reads it, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from drypoint.clinic.frame import knowledge_under
from drypoint.clinic.standing import Progress, barred_because
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.pathway.screening import Finding, FindingStanding, Verdict
from drypoint.terms import Decision, Language
from drypoint.wording import HELD_BACK, NOT_YET_KNOWN, OPEN_QUESTIONS


def plain_because(progress: Progress) -> dict[str, str]:
    """Return what the screening holds against needles in plain words by language; empty where nothing."""
    if progress.screened is None or not barred_because(progress):
        return {}
    knowledge, verdict = knowledge_under(progress.rule_changes), progress.screened.verdict
    return {language.value: _said(verdict, knowledge, language) for language in Language}


def _said(verdict: Verdict, knowledge: KnowledgeBase, language: Language) -> str:
    with override(language):
        return " ".join(dict.fromkeys(_sentences(verdict, knowledge, language)))


def _sentences(verdict: Verdict, knowledge: KnowledgeBase, language: Language) -> Iterator[str]:
    barring = [finding for finding in verdict.findings if finding.effect is verdict.decision]
    plain = [_plain(finding, knowledge, language) for finding in barring]
    yield from (words for words in plain if words)
    # What has no plain words of its own, such as a name that nobody knows, is still said to be there.
    if not all(plain):
        yield gettext(HELD_BACK)
    if verdict.decision is Decision.ASK and verdict.ask:
        yield gettext(OPEN_QUESTIONS)


def _plain(finding: Finding, knowledge: KnowledgeBase, language: Language) -> str:
    rule = knowledge.screening_rules.get(finding.rule)
    if rule is None or rule.plain_text is None or not finding.scope.is_whole_person:
        return ""
    reason = rule.plain_text.spoken(language)
    # What is only in an old entry, or was not answered, is not told to somebody as if they had it.
    is_found = finding.standing is FindingStanding.FOUND or rule.patient is finding.effect
    return reason if is_found else gettext(NOT_YET_KNOWN).format(reason=reason)
