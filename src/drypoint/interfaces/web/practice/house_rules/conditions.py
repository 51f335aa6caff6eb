"""The condition of a rule in words, as deep as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from drypoint.interfaces.web.frame import place_name, sentence_case
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Answer, Side, Technique
from drypoint.wording import TECHNIQUE_NAMES

GROUPS = {"all": "All of these:", "any": "Any of these:"}
PARTS = {"birth_date": "The birth date is not known.", "build": "Height or weight is not known."}
LEVELS = {
    "pneumothorax": "with {words} risk to the lung",
    "groups": "in a muscle of {words}",
    "flags": "in a muscle that is {words}",
    "hazards": "near {words}",
    "regions": "in one of these places: {words}",
    "muscles": "in {words}",
}
NAMES = {
    "head_neck": "the head or neck",
    "hip_leg": "the hip or leg",
    "shoulder_arm": "the shoulder or arm",
    "trunk": "the trunk",
    "do_not_needle": "not needled",
    "joint": "a joint",
    "nerve": "a nerve",
    "organ": "an organ",
    "pleura": "the pleura",
    "spinal_canal": "the spinal canal",
    "vessel": "a vessel",
}


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
        told.append(name if side is Side.MID else f"{name} (both sides)")
    return "; ".join(told)


def _question(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return _answered(knowledge, str(when["question"]))


def _answered(knowledge: KnowledgeBase, name: str) -> str:
    question = knowledge.screening_questions.get(name)
    if question is None:
        return name
    return f"“{question.text}” is answered {'no' if question.reassuring is Answer.YES else 'yes'}"


def _record(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    known = knowledge.screening_conditions.get(str(when["record"]))
    return f"The record names {known.text if known else when['record']}"


def _unless_record(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    name = str(when["unless_record"])
    known = knowledge.screening_conditions.get(name) or knowledge.screening_drugs.get(name)
    return f"The record does not name {known.text if known else when['unless_record']}"


def _drug(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    known = knowledge.screening_drugs.get(str(when["drug"]))
    least = int(when.get("at_least", 1))
    words = known.text if known else str(when["drug"])
    count = f"at least {least} medicines" if least > 1 else "a medicine"
    return f"The record lists {count} of the kind “{words}”"


def _age(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    since = f"at least {when['age_from']}" if "age_from" in when else ""
    until = f"under {when['age_under']}" if "age_under" in when else ""
    return f"The person is {' and '.join(part for part in (since, until) if part)} years old"


def _body(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return f"The body mass index is under {when['bmi_under']}"


def _unknown(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return PARTS.get(str(when["unknown"]), f"{when['unknown']} is not known")


def _sex(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return f"The sex is not recorded as {when['sex_other_than']}"


def filter_words(knowledge: KnowledgeBase, wanted: Mapping[str, Any]) -> str:
    """Return which planned targets are meant."""
    parts = (
        LEVELS[name].format(words=_words(knowledge, name, given)) for name, given in wanted.items() if given
    )
    return f"a target {', '.join(parts)}"


def _target(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    if_no_plan = {
        "yes": ". While nothing is planned, this holds too",
        "no": ". While nothing is planned, this does not hold",
    }
    words = filter_words(knowledge, when["target"])
    return f"The plan has {words}{if_no_plan.get(str(when.get('if_no_plan')), '')}"


def _words(knowledge: KnowledgeBase, name: str, given: Iterable[str]) -> str:
    if name == "regions":
        return base_region_names(knowledge, given)
    if name == "muscles":
        known = knowledge.muscles
        return " or ".join(known[one].name_en if one in known else one for one in given)
    return " or ".join(NAMES.get(word, word.replace("_", " ")) for word in given)


def _technique(_knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    return f"{TECHNIQUE_NAMES[Technique(when['technique'])]} is planned"


def _weeks(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    since = f"at least {when['from']}" if "from" in when else ""
    until = f"less than {when['under']}" if "under" in when else ""
    undated = ". Without a date, this holds too" if when.get("undated") == "yes" else ""
    if any(key in when for key in ("recorded_as", "told_as")):
        undated += ". Where no answer gives the date, the record may"
    weeks = " and ".join(part for part in (since, until) if part)
    return f"{_answered(knowledge, str(when['weeks_since']))}, with a date {weeks} weeks ago{undated}"


def _answer_in(knowledge: KnowledgeBase, when: Mapping[str, Any]) -> str:
    sides = ", on both sides at once" if when.get("both_sides") else ""
    places = base_region_names(knowledge, when["regions"])
    return f"{_answered(knowledge, str(when['answer_in']))}, for one of these places{sides}: {places}"


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
