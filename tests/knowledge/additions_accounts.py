"""What the additions to the references say beside what the base says, record by record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.knowledge.accounts import DOCUMENTS, Difference, _fields, _plain_words, _reference_ids
from tests.knowledge.reference import ADDITIONS, figures_in, read_json

HOW_READ = {"abstract seen": "seen", "excerpt seen": "seen-partial", "from memory": "memory"}
"""The additions' words for how something was read, and ours."""

FIRMEST = ["memory", "seen-secondary", "seen-partial", "seen"]


def fact_differences() -> Iterator[Difference]:
    for fact in read_json(ADDITIONS)["facts"]:
        ours = DOCUMENTS["facts"].get(fact["id"].lower().replace("-", "_"), {})
        expected = {"reference_id": fact["id"], "actions": fact["action"]}
        expected |= {key: fact[key] for key in ("statement", "applies_to", "confidence", "note")}
        yield from _fields(fact["id"], expected, ours)
        held = set(_figures([ours.get("quantities", []), ours.get("lists", [])]))
        yield f"{fact['id']}.numbers", set(), set(_figures(fact["numbers"])) - held
        cited = {source for key in ours.get("sources", ()) for source in _reference_ids(key["key"])}
        yield f"{fact['id']}.sources", set(), set(fact["sources"]) - cited
    yield "facts.read", {}, {"read": "how each fact was read"}


def _figures(value: object) -> list[float]:
    """Return every figure of a value; the commas of thousands in its words do not part one."""
    return list(figures_in(json.dumps(value, ensure_ascii=False).replace(",", "")))


def source_differences() -> Iterator[Difference]:
    for name, source in read_json(ADDITIONS)["sources"].items():
        ours = [doc for key, doc in DOCUMENTS["citations"].items() if name in _reference_ids(key)]
        yield f"{name}.citations", 1, len(ours)
        text = " ".join(f"{doc['title']} {doc.get('url', '')} {doc.get('note', '')}" for doc in ours)
        for key in ("citation", "address", "note"):
            stated = _plain_words(source.get(key, "").lower())
            yield f"{name}.{key}", set(), stated - _plain_words(text.lower())
        designs = {doc["design"] for doc in ours}
        yield f"{name}.kind", True, source["kind"] in designs
        firm = max(FIRMEST.index(doc["read_as"]) for doc in ours)
        yield f"{name}.read", True, firm >= FIRMEST.index(HOW_READ[source["read"]])


def conflict_differences() -> Iterator[Difference]:
    for conflict in read_json(ADDITIONS)["conflicts"]:
        ours: Mapping[str, Any] = next(
            (doc for doc in DOCUMENTS["conflicts"].values() if conflict["id"] in doc["reference"]), {}
        )
        voices = ours.get("voices", ())
        said = [_plain_words(voice["says"].lower()) for voice in voices]
        for number, voice in enumerate(conflict["voices"]):
            found = _plain_words(voice["says"].lower()) in said
            yield f"{conflict['id']}.voices[{number}]", True, found
        facts = {fact for voice in voices for fact in voice.get("basis", ())}
        named = {fact.lower().replace("-", "_") for fact in conflict["facts"]}
        yield f"{conflict['id']}.facts", set(), named - facts
        cited = {source for voice in voices for key in voice["sources"] for source in _reference_ids(key)}
        stated = {source for voice in conflict["voices"] for source in voice["sources"]}
        yield f"{conflict['id']}.sources", set(), stated - cited
        yield f"{conflict['id']}.suggested_choice", True, bool(ours.get("choice"))


def condition_differences() -> Iterator[Difference]:
    held = {doc["reference_id"]: doc for doc in DOCUMENTS["evidence/conditions"].values()}
    for condition in read_json(ADDITIONS)["conditions"]:
        ours = held.get(condition["id"], {})
        expected = {
            "name": condition["plain_name"],
            "clinical_term": condition["clinical_term"],
            "state": condition["evidence_state"],
            "finding": condition["verdict"],
            "no_usable_trial": condition["no_usable_trial"],
            "icd10": condition["icd10"],
            "note": condition["note"],
        }
        yield from _fields(condition["id"], expected, ours)
        yield f"{condition['id']}.named_in_seeds", condition["named_in_seeds"], _seeds(ours)
        nothing = ours.get("state") == "nothing_found"
        yield f"{condition['id']}.nothing_found", condition["nothing_found"], nothing
        yield f"{condition['id']}.sources", condition["sources"], _cited(ours.get("sources", ()))
        yield from _words_of_guidelines(condition, ours)
        yield from _figures_of_condition(condition, ours)


def _seeds(ours: Mapping[str, Any]) -> list[str]:
    urls = [DOCUMENTS["citations"][key]["url"] for key in ours.get("articles", ())]
    return [url.removeprefix("seeds/")[:3] for url in urls]


def _cited(keys: Any) -> list[str]:
    """Return the reference's own ids of citations, the last that each goes by."""
    return [_reference_ids(key["key"] if isinstance(key, Mapping) else key)[-1] for key in keys]


def _words_of_guidelines(condition: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    offer = condition["offered_first"]
    expected = {"text": offer["text"], "guideline": offer["guideline"], "confidence": HOW_READ[offer["read"]]}
    record = f"{condition['id']}.offered_first"
    yield from _fields(record, expected, ours.get("first_offer", {}))
    yield f"{record}.year", offer["year"], ours.get("first_offer", {}).get("year")
    sources = [offer["source"]] if offer["source"] else []
    yield f"{record}.source", sources, _cited(ours.get("first_offer", {}).get("sources", ()))
    mine = ours.get("guideline_words", [])
    yield f"{condition['id']}.needling_in_guidelines", len(condition["needling_in_guidelines"]), len(mine)
    for number, (theirs, word) in enumerate(zip(condition["needling_in_guidelines"], mine, strict=False)):
        stated = {key: theirs[key] for key in ("guideline", "year", "says")}
        stated["confidence"] = HOW_READ[theirs["read"]]
        record = f"{condition['id']}.needling_in_guidelines[{number}]"
        yield from _fields(record, stated, word)
        yield f"{record}.source", [theirs["source"]], _cited(word["sources"])


def _figures_of_condition(condition: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[Difference]:
    mine = ours.get("figures", [])
    yield f"{condition['id']}.evidence", len(condition["evidence"]), len(mine)
    for number, (theirs, figure) in enumerate(zip(condition["evidence"], mine, strict=False)):
        stated = {key: theirs[key] for key in ("window", "outcome", "effect", "certainty", "modality")}
        stated |= {"comparator": theirs["versus"], "confidence": HOW_READ[theirs["read"]]}
        stated |= {"studies": str(theirs["k"]), "people": str(theirs["n"])}
        yield from _fields(f"{condition['id']}.evidence[{number}]", stated, figure)
        yield f"{condition['id']}.evidence[{number}].source", [theirs["source"]], _cited(figure["sources"])
