"""Twenty of our rules as a CQL library in ELM JSON, for the peer `cql-execution`.

No translator is used: the rules' conditions are small trees, and this writes the ELM tree for each. It
favours the peer where it can: all code prefixes of a class, and all its names, become one regular
expression each, and what is read from the record is defined once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from drypoint.knowledge import DrugClass, KnowledgeBase, RecordCondition, RecordKind, Strength
from drypoint.terms import Answer

RULES = (
    "under_12", "minor", "age_unknown", "diabetes", "hyperalgesia", "liver_cirrhosis", "rheumatoid_arthritis",
    "bleeding_disorder", "kidney_disease", "hypothyroidism", "heart_valve_disease", "low_platelets",
    "blood_borne_virus", "anticoagulant", "antiplatelet", "antiplatelet_and_anticoagulant",
    "neuropathy", "vitamin_k_antagonist", "heparin", "direct_oral_anticoagulant",
)  # fmt: skip
SIMPLE = "{https://github.com/cqframework/cql-execution/simple}"
SYSTEM = "{urn:hl7-org:elm-types:r1}"

Elm = dict[str, Any]


def library(knowledge: KnowledgeBase) -> Elm:
    """Return the library: one boolean expression a rule, null where it is not known."""
    defined = [
        _define("Patient", {"type": "SingletonFrom", "operand": _retrieve("Patient")}),
        _define("Conditions", _retrieve("Condition")),
        _define("Medicines", _retrieve("Medicine")),
    ]
    rules = knowledge.screening_rules
    defined += [_define(name, _condition(rules[name].when, knowledge)) for name in RULES]
    return {
        "library": {
            "identifier": {"id": "Screening", "version": "1"},
            "schemaIdentifier": {"id": "urn:hl7-org:elm", "version": "r1"},
            "usings": {"def": [{"localIdentifier": "Simple", "uri": SIMPLE.strip("{}")}]},
            "parameters": {"def": [{"name": "On", "accessLevel": "Public"}]},
            "statements": {"def": defined},
        }
    }


def patient(number: int, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the contract's facts of one person as a patient of the peer's simple model."""
    told = {Answer.YES: True, Answer.NO: False}
    answers = {name: told.get(Answer(answer)) for name, answer in document.get("answers", {}).items()}
    entries = [("Condition", entry) for entry in document.get("conditions", ())]
    entries += [("Medicine", entry) for entry in document.get("medications", ())]
    return {
        "id": str(number),
        "recordType": "Patient",
        "birthDate": document.get("patient", {}).get("birth_date"),
        **answers,
        "records": [_record(place, kind, entry) for place, (kind, entry) in enumerate(entries)],
    }


def _record(place: int, kind: str, entry: Mapping[str, str]) -> dict[str, str]:
    code = entry.get("code", "").replace(".", "")
    return {"id": str(place), "recordType": kind, "coded": code, "text": entry.get("text", "").lower()}


def _define(name: str, expression: Elm) -> Elm:
    return {"name": name, "context": "Patient", "accessLevel": "Public", "expression": expression}


def _retrieve(kind: str) -> Elm:
    return {"type": "Retrieve", "dataType": f"{SIMPLE}{kind}"}


def _condition(when: Mapping[str, Any], knowledge: KnowledgeBase) -> Elm:
    """Return the ELM of a rule's condition; a form that the twenty rules do not have is an error."""
    match when:
        case {"all": parts}:
            return _joined("And", [_condition(part, knowledge) for part in parts])
        case {"any": parts}:
            return _joined("Or", [_condition(part, knowledge) for part in parts])
        case {"question": name}:
            return _question(name, knowledge)
        case {"drug": name}:
            return _drug(knowledge.screening_drugs[name])
        case {"unknown": "birth_date"}:
            return {"type": "IsNull", "operand": _property("birthDate")}
        case _:
            return _age(when)


def _joined(kind: str, parts: list[Elm]) -> Elm:
    whole = parts[0]
    for part in parts[1:]:
        whole = {"type": kind, "operand": [whole, part]}
    return whole


def _question(name: str, knowledge: KnowledgeBase) -> Elm:
    """Return: answered yes, or in the record; what only has to be confirmed settles nothing."""
    drugs = [drug for drug in knowledge.screening_drugs.values() if name in drug.answers]
    conditions = [item for item in knowledge.screening_conditions.values() if name in item.answers]
    recorded = [_drug(drug) for drug in drugs if drug.strength is Strength.PRESENT]
    recorded += [_recorded(item) for item in conditions if _is_certain(item)]
    return _joined("Or", [_property(name), *recorded])


def _is_certain(item: RecordCondition) -> bool:
    """Say whether an undated code of this condition stands for a yes."""
    return bool(
        item.icd10
        and item.strength is Strength.PRESENT
        and item.undated is Strength.PRESENT
        and RecordKind.CONDITION in item.kinds
    )


def _recorded(item: RecordCondition) -> Elm:
    own = _coded((*item.icd10, *item.icd10_left, *item.icd10_right))
    if item.icd10_except:
        own = {"type": "And", "operand": [own, {"type": "Not", "operand": _coded(item.icd10_except)}]}
    return _exists("Conditions", own)


def _drug(drug: DrugClass) -> Elm:
    atc = (*drug.atc, *(code for each in drug.substances for code in each.atc))
    names = (*drug.words, *(name for each in drug.substances for name in (each.name, *each.names)))
    own = _coded(atc)
    if drug.atc_except:
        own = {"type": "And", "operand": [own, {"type": "Not", "operand": _coded(drug.atc_except)}]}
    named = _matches("text", rf"(.*\W)?({_any(name.lower() for name in names)})(\W.*)?")
    return _exists("Medicines", {"type": "Or", "operand": [own, named]})


def _coded(prefixes: Iterable[str]) -> Elm:
    return _matches("coded", f"({_any(prefix.replace('.', '') for prefix in prefixes)}).*")


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)).replace(r"\ ", " ").replace(r"\-", "-")


def _matches(path: str, pattern: str) -> Elm:
    return {"type": "Matches", "operand": [_of("entry", path), _literal("String", pattern)]}


def _exists(source: str, where: Elm) -> Elm:
    query = {
        "type": "Query",
        "source": [{"alias": "entry", "expression": {"type": "ExpressionRef", "name": source}}],
        "relationship": [],
        "where": where,
    }
    return {"type": "Exists", "operand": query}


def _age(when: Mapping[str, float]) -> Elm:
    """Return the bounds of an age in completed years."""
    age = {
        "type": "CalculateAgeAt",
        "precision": "Year",
        "operand": [_property("birthDate"), {"type": "ParameterRef", "name": "On"}],
    }
    bounds = {"age_from": "GreaterOrEqual", "age_under": "Less"}
    if unknown := when.keys() - bounds.keys():
        raise ValueError(f"no ELM is written for {sorted(unknown)}")
    limits = [
        {"type": bounds[name], "operand": [age, _literal("Integer", str(int(limit)))]}
        for name, limit in when.items()
    ]
    return _joined("And", limits)


def _property(path: str) -> Elm:
    return {"type": "Property", "path": path, "source": {"type": "ExpressionRef", "name": "Patient"}}


def _of(alias: str, path: str) -> Elm:
    return {"type": "Property", "path": path, "scope": alias}


def _literal(kind: str, value: str) -> Elm:
    return {"type": "Literal", "valueType": f"{SYSTEM}{kind}", "value": value}
