"""The condition of a rule in words, as deep as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from drypoint.interfaces.web.frame import place_name, sentence_case
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.terms import Answer, Side, Technique
from drypoint.wording import TECHNIQUE_NAMES

GROUPS = Words({"all": gettext_noop("All of these:"), "any": gettext_noop("Any of these:")})
PARTS = Words(
    {
        "birth_date": gettext_noop("The birth date is not known."),
        "build": gettext_noop("Height or weight is not known."),
    }
)
LEVELS = Words(
    {
        "pneumothorax": gettext_noop("with {words} risk to the lung"),
        "groups": gettext_noop("in a muscle of {words}"),
        "flags": gettext_noop("in a muscle that is {words}"),
        "hazards": gettext_noop("near {words}"),
        "regions": gettext_noop("in one of these places: {words}"),
        "muscles": gettext_noop("in {words}"),
    }
)
NAMES = Words(
    {
        "head_neck": gettext_noop("the head or neck"),
        "hip_leg": gettext_noop("the hip or leg"),
        "shoulder_arm": gettext_noop("the shoulder or arm"),
        "trunk": gettext_noop("the trunk"),
        "do_not_needle": gettext_noop("not needled"),
        "joint": gettext_noop("a joint"),
        "nerve": gettext_noop("a nerve"),
        "organ": gettext_noop("an organ"),
        "pleura": gettext_noop("the pleura"),
        "spinal_canal": gettext_noop("the spinal canal"),
        "vessel": gettext_noop("a vessel"),
    }
)


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition: a sentence, and the parts below it where there are any."""

    text: str
    parts: tuple[ConditionView, ...] = ()


def condition_view(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> ConditionView:
    """Return a condition in words; a form that has no words here is shown as it is written."""
    for name, words in GROUPS.items():
        if name in when:
            return ConditionView(words, tuple(condition_view(knowledge, part) for part in when[name]))
    tell = next((tell for name, tell in FORMS.items() if name in when), _as_written)
    return ConditionView(sentence_case(tell(knowledge, when)))


def base_region_names(knowledge: KnowledgeBase, bases: Iterable[str]) -> str:
    """Return the names of places without their sides."""
    names = {region.base_id: (place_name(region), region.side) for region in knowledge.regions.values()}
    told = []
    for base in bases:
        name, side = names.get(base, (base, Side.MID))
        told.append(name if side is Side.MID else gettext("{name} (both sides)").format(name=name))
    return "; ".join(told)


def _question(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return _answered(knowledge, str(when["question"]))


def _answered(knowledge: KnowledgeBase, name: str) -> str:
    question = knowledge.screening_questions.get(name)
    if question is None:
        return name
    words = (
        gettext("“{question}” is answered no")
        if question.reassuring is Answer.YES
        else gettext("“{question}” is answered yes")
    )
    return words.format(question=question.text)


def _record(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    known = knowledge.screening_conditions.get(str(when["record"]))
    return gettext("The record names {entry}").format(entry=known.text if known else when["record"])


def _unless_record(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    name = str(when["unless_record"])
    known = knowledge.screening_conditions.get(name) or knowledge.screening_drugs.get(name)
    return gettext("The record does not name {entry}").format(entry=known.text if known else name)


def _drug(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    known = knowledge.screening_drugs.get(str(when["drug"]))
    least = int(when.get("at_least", 1))
    words = known.text if known else str(when["drug"])
    many = gettext("The record lists at least {least} medicines of the kind “{words}”")
    one = gettext("The record lists a medicine of the kind “{words}”")
    return (many if least > 1 else one).format(least=least, words=words)


def _age(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    given = {"since": when.get("age_from"), "until": when.get("age_under")}
    if given["until"] is None:
        return gettext("The person is at least {since} years old").format(**given)
    if given["since"] is None:
        return gettext("The person is under {until} years old").format(**given)
    return gettext("The person is at least {since} and under {until} years old").format(**given)


def _body(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return gettext("The body mass index is under {index}").format(index=when["bmi_under"])


def _unknown(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return PARTS.get(str(when["unknown"])) or gettext("{part} is not known").format(part=when["unknown"])


def _sex(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return gettext("The sex is not recorded as {sex}").format(sex=when["sex_other_than"])


def filter_words(knowledge: KnowledgeBase, wanted: Mapping[str, Any]) -> str:
    """Return which planned targets are meant."""
    parts = (
        LEVELS[name].format(words=_words(knowledge, name, given)) for name, given in wanted.items() if given
    )
    return gettext("a target {parts}").format(parts=", ".join(parts))


def _target(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    sentences = {
        "yes": gettext("The plan has {target}. While nothing is planned, this holds too"),
        "no": gettext("The plan has {target}. While nothing is planned, this does not hold"),
    }
    words = sentences.get(str(when.get("if_no_plan"))) or gettext("The plan has {target}")
    return words.format(target=filter_words(knowledge, when["target"]))


def _words(knowledge: KnowledgeBase, name: str, given: Iterable[str]) -> str:
    if name == "regions":
        return base_region_names(knowledge, given)
    if name == "muscles":
        known = knowledge.muscles
        return _any_of(known[one].name_en if one in known else one for one in given)
    return _any_of(NAMES.get(word, word.replace("_", " ")) for word in given)


def _any_of(names: Iterable[str]) -> str:
    return gettext(" or ").join(names)


def _technique(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return gettext("{technique} is planned").format(technique=TECHNIQUE_NAMES[Technique(when["technique"])])


def _weeks(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    answered = _answered(knowledge, str(when["weeks_since"]))
    sentences = [_weeks_ago(when).format(answered=answered, since=when.get("from"), until=when.get("under"))]
    if when.get("undated") == "yes":
        sentences.append(gettext("Without a date, this holds too"))
    if any(key in when for key in ("recorded_as", "told_as")):
        sentences.append(gettext("Where no answer gives the date, the record may"))
    return ". ".join(sentences)


def _weeks_ago(when: Mapping[str, Any]) -> str:
    if "under" not in when:
        return gettext("{answered}, with a date at least {since} weeks ago")
    if "from" not in when:
        return gettext("{answered}, with a date less than {until} weeks ago")
    return gettext("{answered}, with a date at least {since} and less than {until} weeks ago")


def _answer_in(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    words = (
        gettext("{answered}, for one of these places, on both sides at once: {places}")
        if when.get("both_sides")
        else gettext("{answered}, for one of these places: {places}")
    )
    places = base_region_names(knowledge, when["regions"])
    return words.format(answered=_answered(knowledge, str(when["answer_in"])), places=places)


def _as_written(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {given}" for name, given in when.items())


FORMS: Mapping[str, Callable[[KnowledgeBase, Mapping[str, Any]], str]] = MappingProxyType(
    {
        "question": _question,
        "record": _record,
        "unless_record": _unless_record,
        "drug": _drug,
        "age_from": _age,
        "age_under": _age,
        "bmi_under": _body,
        "unknown": _unknown,
        "sex_other_than": _sex,
        "target": _target,
        "technique": _technique,
        "weeks_since": _weeks,
        "answer_in": _answer_in,
    }
)
