"""Findings on examination, and the trigger points that may explain them: contract §4."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from drypoint.contract.declaring import (
    FLAG,
    TEXT,
    Form,
    Part,
    Reader,
    Schema,
    by_name,
    checked_form,
    derived_part,
    each_once,
    enum_word,
    grouped_parts,
    known_id,
    list_of,
    number,
    optional_part,
    or_null,
    part,
    path_below,
    record,
    several_parts,
    whole_number,
)
from drypoint.contract.shared import PROBABILITY, WORDS
from drypoint.knowledge import ClueKind, KnowledgeBase, Sign
from drypoint.pathway.localisation import (
    NPRS_MAX,
    Classification,
    ExplainingSet,
    Findings,
    Localisation,
    Method,
    MuscleRank,
    NextPalpation,
    PalpatedPoint,
    Palpation,
    PointRank,
    RuledOutFirst,
)
from drypoint.terms import Confidence, Side

MOST_POINTS = 350
"""Points on both sides: as many as an answer can rank."""
EXAMPLE: dict[str, Any] = {
    "drawing": {"head.temple.right": 8, "neck.posterior.right": 5},
    "not_painful": ["face.jaw.right"],
    "palpation": [
        {
            "trigger_point": "trapezius_upper.tp1.right",
            "taut_band": True,
            "tender": True,
            "recognised_pain": True,
            "referred_pain": None,
            "twitch": None,
        }
    ],
    "context": {"condition": "tension_type_headache"},
}

SIDED_ID = "an id of the body chart or the atlas with its side"
SUCH_AS = "Write it as neck.posterior.left."
REGION = known_id(lambda knowledge: knowledge.regions, expected=SIDED_ID, otherwise=SUCH_AS)
POINT = known_id(
    lambda knowledge: knowledge.referral_map.cause_numbers,
    expected=SIDED_ID,
    otherwise=SUCH_AS,
    is_listed=False,
)
INTENSITY = number(0, NPRS_MAX)
DRAWING = by_name(lambda knowledge: knowledge.regions, INTENSITY)
DENIED = list_of(or_null(REGION))


def _read_pain(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read what hurts and what does not; an intensity of 0 means not painful."""
    drawing = _read_drawing(given.get("drawing"), path_below(where, "drawing"), reader)
    denied = DENIED.read(given.get("not_painful"), path_below(where, "not_painful"), reader)
    for place, region in enumerate(denied):
        if intensity := drawing.get(region or ""):
            found = f"{region}, which the drawing paints with {intensity:g}"
            hint = "Ask again: does it hurt there or not?"
            where_denied = path_below(where, f"not_painful[{place}]")
            reader.fault("DP108", where_denied, found, "a region that is not painted", hint)
    painful = {region: intensity for region, intensity in drawing.items() if intensity}
    spared = (drawing.keys() | {region for region in denied if region}) - painful.keys()
    return {"painful": MappingProxyType(painful), "not_painful": frozenset(spared)}


def _read_drawing(value: Any, where: str, reader: Reader) -> Mapping[str, float]:
    given = {} if value is None else reader.mapping(value, where)
    drawing = {}
    for region, intensity in given.items():
        place = path_below(where, str(region))
        REGION.read(region, place, reader)
        drawing[str(region)] = INTENSITY.read(reader.required(intensity, place), place, reader)
    return drawing


def _write_pain(findings: Findings) -> dict[str, Any]:
    """Write what hurts and what does not; a region that does not was drawn with 0, or said, or both."""
    spared = sorted(findings.not_painful)
    return {"drawing": {**dict.fromkeys(spared, 0), **findings.painful}, "not_painful": spared}


def _pain_schema(knowledge: KnowledgeBase) -> Schema:
    return {"drawing": DRAWING.schema(knowledge), "not_painful": DENIED.schema(knowledge)}


def _read_signs(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    signs = {sign: reader.flag(given.get(sign), path_below(where, sign)) for sign in Sign}
    sought = {sign: felt for sign, felt in signs.items() if felt is not None}
    return {"signs": MappingProxyType(sought)}


SIGNS: Part = several_parts(
    Sign,
    _read_signs,
    lambda palpation: {str(sign): felt for sign, felt in palpation.signs.items()},
    lambda knowledge: {str(sign): or_null(FLAG).schema(knowledge) for sign in Sign},
)


def _check_once(palpation: tuple[Palpation, ...], where: str, reader: Reader) -> None:
    points = [felt.trigger_point if felt else "" for felt in palpation]
    for place, point in enumerate(points):
        if point and point in points[:place]:
            found, hint = f"{point} a second time", "Join what was felt into one entry."
            reader.fault("DP108", f"{where}[{place}]", found, "one entry for a point", hint)


PALPATION = checked_form(list_of(record(Palpation, part("trigger_point", POINT), SIGNS)), _check_once)


def _read_condition(value: Any, where: str, reader: Reader) -> str:
    condition = reader.text(value, where)
    contexts = reader.knowledge.pain_contexts
    if condition and not reader.is_stored and condition not in contexts:
        near = get_close_matches(condition, contexts, n=3) or sorted(contexts)
        expected = "a condition that the knowledge base has figures or muscles for"
        hint = f"Leave it out, or use one of: {', '.join(near)}."
        reader.fault("DP107", where, condition, expected, hint)
    return condition


CONDITION = Form(
    _read_condition,
    TEXT.write,
    lambda knowledge: {"type": "string", "enum": ["", *sorted(knowledge.pain_contexts)]},
)


def _clue(kind: ClueKind) -> Form[str]:
    """Return the form of a clue's id; one that belongs in the other list is no id here."""

    def ids(knowledge: KnowledgeBase) -> frozenset[str]:
        return frozenset(clue.id for clue in knowledge.pain_clues.values() if clue.kind is kind)

    return known_id(
        ids,
        expected="a movement, posture or symptom that the muscles' records tell of",
        otherwise="Leave it out; `drypoint knowledge list localisation/clues` names them.",
    )


def _check_something(findings: Findings, where: str, reader: Reader) -> None:
    """Note a fault when nothing hurts and nothing was felt; a faulty part may have held something."""
    place = path_below(where, "drawing")
    if not (reader.is_clean(place) and reader.is_clean(path_below(where, "palpation"))):
        return
    if findings.painful or any(felt.signs for felt in findings.palpation):
        return
    found = "no painful region" if findings.not_painful else "an empty drawing"
    expected = "at least one region with an intensity above 0, or a point that was felt"
    hint = "Paint where it hurts; without it there is nothing to explain."
    reader.fault("DP109", place, found, expected, hint)


FINDINGS = checked_form(
    record(
        Findings,
        several_parts(["drawing", "not_painful"], _read_pain, _write_pain, _pain_schema),
        optional_part("palpation", PALPATION, ()),
        grouped_parts(
            "context",
            optional_part("condition", CONDITION, ""),
            optional_part("aggravated_by", each_once(_clue(ClueKind.AGGRAVATED_BY)), ()),
            optional_part("symptoms", each_once(_clue(ClueKind.SYMPTOM)), ()),
            may_be_absent=True,
        ),
    ),
    _check_something,
)
MUSCLE_RANK = record(
    MuscleRank,
    part("muscle", TEXT),
    part("name", TEXT),
    part("side", enum_word(Side)),
    part("probability", PROBABILITY),
    part("rank", whole_number(1)),
    part("do_not_needle", FLAG),
    part("flags", WORDS),
    is_open=True,
)
POINT_RANK = record(
    PointRank,
    part("trigger_point", TEXT),
    part("muscle", TEXT),
    part("side", enum_word(Side)),
    part("probability", PROBABILITY),
    part("explains", WORDS),
    part("do_not_needle", FLAG),
    part("confidence", enum_word(Confidence)),
    part("sources", WORDS),
    is_open=True,
)
EXPLAINING_SET = record(
    ExplainingSet,
    part("trigger_points", WORDS),
    part("probability", PROBABILITY),
    part("unexplained", WORDS),
    is_open=True,
)
RULED_OUT_FIRST = record(
    RuledOutFirst,
    part("id", TEXT),
    part("text", TEXT),
    part("because", WORDS),
    part("certainty", enum_word(Confidence)),
    part("sources", WORDS),
    is_open=True,
)
NEXT_PALPATION = record(
    NextPalpation, part("trigger_point", TEXT), part("information_bits", number()), is_open=True
)
PALPATED_POINT = record(
    PalpatedPoint,
    part("trigger_point", TEXT),
    part("classification", enum_word(Classification)),
    is_open=True,
)
LOCALISATION = record(
    Localisation,
    part("muscles", list_of(MUSCLE_RANK)),
    part("trigger_points", list_of(POINT_RANK)),
    part("explanations", list_of(EXPLAINING_SET)),
    part("unexplained", WORDS),
    derived_part("rule_out_first", WORDS, lambda one: tuple(rule.text for rule in one.rule_out_first)),
    part("rule_out_reasons", list_of(RULED_OUT_FIRST), name="rule_out_first"),
    part("examine_next", list_of(NEXT_PALPATION)),
    part("palpated", list_of(PALPATED_POINT)),
    part("method", enum_word(Method)),
    part("knowledge", TEXT),
    is_open=True,
)


def read_findings(document: Any, *, knowledge: KnowledgeBase) -> Findings:
    """Read `{"drawing", "not_painful", "palpation", "context"}`; an intensity of 0 means not painful.

    Raises:
        InputError: With every fault: the codes of `Reading`, `DP107` an id that is not in the knowledge
            base, `DP108` parts that contradict each other, `DP109` neither painted nor felt.
    """
    return FINDINGS.read_whole(document, knowledge=knowledge)


def localisation_as_json(localisation: Localisation) -> dict[str, Any]:
    """Return the answer in the contract's form; the keys beyond the contract are additions."""
    document: dict[str, Any] = LOCALISATION.write(localisation)
    return document
