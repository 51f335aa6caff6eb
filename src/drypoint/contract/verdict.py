"""The answer of a screening: contract §3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drypoint.contract.declaring import (
    DAY,
    FLAG,
    TEXT,
    Form,
    Reader,
    Schema,
    derived_part,
    enum_word,
    flattened_value,
    list_of,
    optional_part,
    part,
    path_below,
    record,
    several_parts,
    whole_number,
)
from drypoint.contract.facts import CODING, CODINGS, ENTRY_DAY
from drypoint.contract.shared import SOURCES, WORDS
from drypoint.knowledge import ApproachClass, KnowledgeBase, RecordKind
from drypoint.pathway.screening import (
    AdoptionInForce,
    EntryStatus,
    Facts,
    Finding,
    FindingStanding,
    RecordEntry,
    Scope,
    SetAside,
    TargetVerdict,
    Unrecognised,
    Verdict,
)
from drypoint.terms import Confidence, Decision, Technique

TECHNIQUES = list_of(enum_word(Technique))


def _read_entry(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the words and codes of an entry; where there were no words, its codes stand for them."""
    codings = CODINGS.read(given.get("codings"), path_below(where, "codings"), reader)
    if not codings and "system" in given:
        named = {key: given[key] for key in ("system", "code") if key in given}
        codings = (CODING.read(named, where, reader),)
    text = reader.text(given.get("text"), path_below(where, "text"))
    is_codes = bool(codings) and text == RecordEntry(RecordKind.CONDITION, codings=codings).named
    return {"text": "" if is_codes else text, "codings": codings}


def _write_entry(entry: RecordEntry) -> dict[str, Any]:
    first = CODING.write(entry.codings[0]) if entry.codings else {}
    others = {"codings": CODINGS.write(entry.codings)} if len(entry.codings) > 1 else {}
    return {"text": entry.named, **first, **others}


def _entry_schema(knowledge: KnowledgeBase) -> Schema:
    coding: Schema = CODING.schema(knowledge)["properties"]
    return {"text": TEXT.schema(knowledge), **coding, "codings": CODINGS.schema(knowledge)}


ABOUT_ENTRY = (
    optional_part("status", enum_word(EntryStatus), EntryStatus.UNKNOWN),
    ENTRY_DAY,
    optional_part("source", TEXT, ""),
    optional_part("unread", TEXT, ""),
)
ENTRY = (
    part("kind", enum_word(RecordKind)),
    several_parts(["text", "system", "code", "codings"], _read_entry, _write_entry, _entry_schema),
    *ABOUT_ENTRY,
)
UNKNOWN_ENTRY = (
    part("kind", enum_word(RecordKind)),
    part("text", TEXT, default=""),
    derived_part("code", TEXT, lambda entry: entry.joined_codes),
    optional_part("why", TEXT, "", name="unread"),
)
"""Its kind, words and codes: what else stands in the record is found again among the facts."""
SCOPE = record(
    Scope,
    part("regions", WORDS, default=()),
    part("techniques", TECHNIQUES, default=()),
    optional_part("targets", WORDS, ()),
    is_open=True,
)
FINDING: Form[Finding] = record(
    Finding,
    part("rule", TEXT),
    part("effect", enum_word(Decision)),
    part("scope", SCOPE),
    part("text", TEXT),
    part("because", WORDS),
    part("evidence", list_of(record(RecordEntry, *ENTRY, is_open=True))),
    part("certainty", enum_word(Confidence)),
    part("sources", SOURCES),
    optional_part("standing", enum_word(FindingStanding), FindingStanding.FOUND),
    optional_part("clearance", TEXT, ""),
    is_open=True,
)
TARGET_VERDICT = record(
    TargetVerdict,
    part("target", TEXT),
    part("decision", enum_word(Decision)),
    part("because", WORDS),
    is_open=True,
)
UNRECOGNISED = record(
    Unrecognised,
    flattened_value("entry", RecordEntry, *UNKNOWN_ENTRY),
    optional_part("did_you_mean", TEXT, ""),
    optional_part("times", whole_number(1), 1),
    is_open=True,
)


def _read_standing(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the status that the record gave; older answers have it where now stands how it is meant."""
    word = given.get("record_status", given.get("status"))
    known = word in list(EntryStatus)
    return {"status": EntryStatus(word) if known else EntryStatus.UNKNOWN}


def _write_standing(entry: RecordEntry) -> dict[str, Any]:
    return {} if entry.status is EntryStatus.UNKNOWN else {"record_status": entry.status.value}


def _standing_schema(knowledge: KnowledgeBase) -> Schema:
    return {"record_status": enum_word(EntryStatus).schema(knowledge)}


def _read_meant(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    why = given.get("why", given.get("reason"))
    status = reader.text(given.get("status", ""), path_below(where, "status"))
    return {"status": status, "reason": reader.text(why, path_below(where, "why"))}


def _write_meant(one: SetAside) -> dict[str, Any]:
    # `reason` is what the same was called before; whoever reads it still finds it.
    return {"status": one.status, "why": one.reason, "reason": one.reason}


def _meant_schema(knowledge: KnowledgeBase) -> Schema:
    return {"status": TEXT.schema(knowledge), "why": TEXT.schema(knowledge), "reason": TEXT.schema(knowledge)}


SET_ASIDE = record(
    SetAside,
    flattened_value(
        "entry",
        RecordEntry,
        *(ENTRY[0], ENTRY[1]),
        several_parts(["record_status"], _read_standing, _write_standing, _standing_schema),
        *ABOUT_ENTRY[1:],
    ),
    several_parts(["status", "why", "reason"], _read_meant, _write_meant, _meant_schema),
    is_open=True,
)
"""How it is meant and why it does not count; the status that the record itself gave stands apart."""
ADOPTION = record(
    AdoptionInForce,
    part("muscle", TEXT),
    part("approach", enum_word(ApproachClass)),
    part("on", DAY, name="adopted_on"),
    is_open=True,
)
VERDICT: Form[Verdict] = record(
    Verdict,
    part("decision", enum_word(Decision)),
    part("complete", FLAG),
    part("findings", list_of(FINDING)),
    part("ask", WORDS),
    part("excluded_regions", WORDS),
    part("excluded_techniques", TECHNIQUES),
    part("precautions", WORDS),
    part("targets", list_of(TARGET_VERDICT)),
    part("unrecognised", list_of(UNRECOGNISED)),
    part("missing", WORDS, default=()),
    part("set_aside", list_of(SET_ASIDE), default=()),
    part("knowledge", TEXT),
    optional_part("policy", TEXT, ""),
    optional_part("adopted", list_of(ADOPTION), ()),
    is_open=True,
)


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """Return the answer of `screen` with every part of the contract, and what explains it further."""
    document: dict[str, Any] = VERDICT.write(verdict)
    return document


def read_stored_verdict(document: Mapping[str, Any], *, facts: Facts) -> Verdict:
    """Return a verdict as it was stored, beside the facts that it was made from.

    An entry that was not recognised is written with its words and codes alone; the entry itself is found
    again among the facts.

    Raises:
        InputError: The row is damaged.
    """
    verdict = VERDICT.read_stored(document)
    written = zip(verdict.unrecognised, document.get("unrecognised", ()), strict=True)
    found = (replace(one, entry=_entry_of(item, facts) or one.entry) for one, item in written)
    return replace(verdict, unrecognised=tuple(found))


def _entry_of(item: Mapping[str, Any], facts: Facts) -> RecordEntry | None:
    """Return the first entry that says what was written; None where the facts no longer hold it."""
    told = (item.get("kind"), item.get("text", ""), item.get("code", ""))
    same = (one for one in facts.entries if (one.kind, one.text, one.joined_codes) == told)
    return next(same, None)
