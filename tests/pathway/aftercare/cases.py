"""The specification of triage: read its cases, and write the tables that the docs show.

`python -m tests.pathway.aftercare.cases` writes `docs/reference/triage_cases.md` and
`docs/reference/triage_rules.md`; a test fails when they are not current.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drypoint.knowledge import KnowledgeBase, TriageRule, load
from drypoint.pathway.aftercare import TriageCase
from drypoint.terms import Urgency

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "spec" / "aftercare"
CASES_PAGE = ROOT / "docs" / "reference" / "triage_cases.md"
RULES_PAGE = ROOT / "docs" / "reference" / "triage_rules.md"


def all_cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the theme and each case, in the order of files and cases."""
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield path.stem, case


def document(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return a case as the JSON of contract §5."""
    return TriageCase("", case["title"], case).document()


def cases_page() -> str:
    """Return the table of cases as Markdown."""
    lines = [
        "# Triage cases",
        "",
        "Written by `python -m tests.pathway.aftercare.cases` from `tests/spec/aftercare/`.",
        "Each case is a test.",
    ]
    theme = ""
    for name, case in all_cases():
        if name != theme:
            theme = name
            lines += ["", f"## {name.replace('_', ' ').capitalize()}", ""]
            lines += ["| Case | Why | After | Told | Urgency | Asked |", "|---|---|---|---|---|---|"]
        lines.append(_case_row(case))
    return "\n".join(lines) + "\n"


def _case_row(case: Mapping[str, Any]) -> str:
    told = [f"{name}: {_told(answer)}" for name, answer in case["symptoms"].items()]
    told += [f"{name}: {answer}" for name, answer in case.get("facts", {}).items()]
    if "sharp_pain_at_insertion" in case:
        told.append(f"sharp_pain_at_insertion: {case['sharp_pain_at_insertion']}")
    targets = ", ".join(case["targets"]) or "no target"
    cells = (
        case["title"],
        case["why"],
        f"{case['after_h']:g} h, {targets}",
        "; ".join(told) or "nothing",
        case["expect"]["urgency"],
        ", ".join(case["expect"].get("ask", ())),
    )
    return f"| {' | '.join(cells)} |"


def _told(answer: Any) -> str:
    if isinstance(answer, str):
        return answer
    return ", ".join(value if name == "answer" else f"{name} {value}" for name, value in answer.items())


def rules_page(knowledge: KnowledgeBase) -> str:
    """Return the table of triage rules as Markdown, the most urgent first."""
    lines = [
        "# Triage rules",
        "",
        "Written by `python -m tests.pathway.aftercare.cases` from `knowledge/data/aftercare/rules/`.",
        "No rule has been reviewed by a registered clinician yet.",
        "Where several rules hold, the most urgent stands.",
    ]
    for urgency in reversed(Urgency):
        lines += ["", f"## {urgency.replace('_', ' ').capitalize()}", ""]
        lines += [
            "| Rule | When | Text | Rests on | Certainty | Gap, and how it was closed |",
            "|---|---|---|---|---|---|",
        ]
        rules = sorted(knowledge.triage_rules.values(), key=lambda rule: rule.id)
        lines += [_rule_row(rule, knowledge) for rule in rules if rule.urgency is urgency]
    return "\n".join(lines) + "\n"


def _rule_row(rule: TriageRule, knowledge: KnowledgeBase) -> str:
    basis = ", ".join(knowledge.facts[fact].reference_id for fact in rule.basis)
    cells = (rule.id, _when(rule), rule.text, basis, knowledge.grounds(rule.basis).certainty, rule.note)
    return f"| {' | '.join(cells)} |"


def _when(rule: TriageRule) -> str:
    parts = [" or ".join(rule.symptoms), *(" or ".join(group) for group in rule.and_any)]
    if rule.areas:
        parts.append(f"needled in {' or '.join(rule.areas)}")
    if rule.after_h is not None:
        parts.append(f"after {rule.after_h:g} h")
    if rule.until_h is not None:
        parts.append(f"to {rule.until_h:g} h{' and later' if rule.late == 'holds' else ''}")
    return "; ".join(parts)


if __name__ == "__main__":
    CASES_PAGE.write_text(cases_page(), encoding="utf-8")
    RULES_PAGE.write_text(rules_page(load()), encoding="utf-8")
