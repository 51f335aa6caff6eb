"""A screening in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, joined, plain, repeated
from drypoint.interfaces.cli.telling.wording import asked

LEADS = {
    "proceed": "Nothing known speaks against needling today.",
    "precautions": "Needling may go on with the precautions below.",
    "ask": "Ask first.",
    "clearance_first": "Not before a clearance.",
    "defer": "Not today.",
    "do_not_needle": "Do not needle.",
    "emergency": "Stop: this is an emergency.",
}
DANGER = frozenset({"do_not_needle", "emergency"})
STANDINGS = {
    "assumed": "not answered, taken as a yes",
    "to_confirm": "to be confirmed",
    "lifted": "cleared, kept as a precaution",
}


def told(answer: Mapping[str, Any]) -> str:
    """Return a verdict as sentences: the decision, what to ask, why, and what was not understood."""
    page = Page()
    decision = answer["decision"]
    page.lead(LEADS.get(decision, plain(decision)), danger=decision in DANGER)
    if not answer["complete"]:
        page.say("Something is still open: silence is never a no.")
    page.points("Ask", (asked(question, "screening/questions") for question in answer["ask"]))
    page.points("Not known of the patient", (plain(part) for part in answer.get("missing", ())))
    _findings(page, answer["findings"])
    _limits(page, answer)
    page.points("Targets", (_target(row) for row in answer["targets"]))
    page.points("Precautions", answer["precautions"])
    page.points(
        "Not recognised: read these yourself", repeated(_unrecognised(row) for row in answer["unrecognised"])
    )
    page.points(
        "Recognised, but not counted", repeated(_set_aside(row) for row in answer.get("set_aside", ()))
    )
    _record(page, answer.get("record"))
    page.foot(answer)
    return page.text()


def _findings(page: Page, findings: list[Mapping[str, Any]]) -> None:
    if findings:
        page.heading("Why")
    for finding in findings:
        page.point(f"{finding['text']}{_because(finding)}", sources=finding["sources"])


def _because(finding: Mapping[str, Any]) -> str:
    """Return what caused a finding: the answers, the entries of the record, and how far it holds."""
    answers = [plain(question) for question in finding["because"]]
    entries = [f"record: {entry['text']}" for entry in finding["evidence"]]
    standing = STANDINGS.get(finding.get("standing", ""), "")
    where = [plain(place) for place in finding["scope"]["regions"][:3]]
    words = [word for word in (*answers, *entries, standing, joined(where) if where else "") if word]
    return f" ({'; '.join(words)})" if words else ""


def _limits(page: Page, answer: Mapping[str, Any]) -> None:
    limits = [f"Not in {plain(region)}." for region in answer["excluded_regions"]]
    limits += [f"No {plain(technique)} needling." for technique in answer["excluded_techniques"]]
    page.points("Where and how not", limits)


def _target(row: Mapping[str, Any]) -> str:
    reasons = f" ({joined(plain(rule) for rule in row['because'])})" if row["because"] else ""
    return f"{plain(row['target'])}: {LEADS.get(row['decision'], plain(row['decision']))}{reasons}"


def _unrecognised(row: Mapping[str, Any]) -> str:
    code = f" [{row['code']}]" if row["code"] else ""
    guess = f" Did you mean {row['did_you_mean']}?" if row.get("did_you_mean") else ""
    return f"{row['kind']}: {row['text']}{code}{_times(row)}{guess}"


def _times(row: Mapping[str, Any]) -> str:
    """Say how often the record has an entry; nothing where it has it once."""
    times = int(row.get("times", 1))
    return {1: "", 2: " (twice)"}.get(times, f" ({times} times)")


def _set_aside(row: Mapping[str, Any]) -> str:
    return f"{row['kind']}: {row['text']}, {row['reason']}"


def _record(page: Page, record: Mapping[str, Any] | None) -> None:
    if record is None:
        return
    count = f"{record['taken']} resources taken, {record['not_taken']} not taken, {record['refused']} refused"
    page.points("The record", [f"{count}.", *record["notes"]])
    page.points("In the record, to be looked at by a person", record["look_at"])
