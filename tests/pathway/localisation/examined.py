"""How much the constants of palpation and context matter; prints the second table of the docs.

    .venv/bin/python -m tests.pathway.localisation.examined [drawings]

An invented examiner feels the five points that the localiser proposes first and reports each sign as often
as the reliability files say. The examiner stays the same while the localiser's constants change. The
constants of context are varied on the patients described in words, of both sets.
"""

import copy
import sys
from dataclasses import replace
from functools import partial

import numpy as np

from drypoint.contract.localisation import read_findings
from drypoint.knowledge import load
from drypoint.pathway.localisation import WEIGHTS, localise
from drypoint.pathway.localisation.palpation import sign_models
from tests.pathway.localisation.patients import SETS, best_rank, model_ranks, patients, summary
from tests.pathway.localisation.sensitivity import TEST_SEED, UNTOUCHED, changes, drawings, say, scored


def examined(knowledge, cases, seed):
    """Return the cases with what the examiner reports of the five points proposed first."""
    rng = np.random.default_rng(seed)
    return [
        ({**document, "palpation": felt(knowledge, document, points, rng)}, muscles)
        for document, muscles, points in cases
    ]


def felt(knowledge, document, active, rng):
    """Return reports of every sign at the proposed points; a point that is not active may be latent."""
    models = sign_models(knowledge.palpation_reliability)
    found = localise(findings=read_findings(document, knowledge=knowledge), knowledge=knowledge)
    reports = []
    for proposed in found.examine_next:
        latent = "latent" if rng.random() < WEIGHTS.latent_share else "absent"
        state = "active" if proposed.trigger_point in active else latent
        signs = {str(s): bool(rng.random() < getattr(model, state)) for s, model in models.items()}
        reports.append({"trigger_point": proposed.trigger_point, **signs})
    return reports


def with_kappas(knowledge, end):
    """Return the knowledge with every sign's agreement at the low or high end of the studies."""
    changed = copy.copy(knowledge)
    rows = knowledge.palpation_reliability
    changed.__dict__["palpation_reliability"] = {
        sign: replace(row, kappa=getattr(row, end) if getattr(row, end) is not None else row.kappa)
        for sign, row in rows.items()
    }
    return changed


def worded(knowledge, weights):
    """Return how the patients of both sets who name a condition are ranked."""
    ranks = [
        best_rank(model_ranks(document, knowledge, weights), wanted)
        for name in SETS
        for _, document, wanted in patients(name)
        if "condition" in document["context"]
    ]
    return summary(ranks)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    knowledge = load()
    plain = list(drawings(knowledge, count, TEST_SEED, points=True))
    cases = examined(knowledge, plain, TEST_SEED)
    line = "| {} | {} | {:.3f} | {:.3f} | {:.3f} |".format
    say("| constant | value | first | among three | Brier |\n| --- | --- | --- | --- | --- |")
    before = [(document, muscles) for document, muscles, _ in plain]
    say(line("before palpation", "", *scored(before, knowledge, WEIGHTS)))
    say(line("as shipped", "", *scored(cases, knowledge, WEIGHTS)))
    for end in ("kappa_low", "kappa_high"):
        say(line("every kappa", end, *scored(cases, with_kappas(knowledge, end), WEIGHTS)))
    for name, value, weights in changes(("latent_share",)):
        say(line(name, f"{value:g}", *scored(cases, knowledge, weights)))
    say("| constant | value | first | among three | five | mean of 1 / rank |")
    say("| --- | --- | --- | --- | --- | --- |")
    line = "| {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} |".format
    ways = partial(worded, knowledge)
    say(line("as shipped", "", *ways(WEIGHTS)))
    for name, value, weights in changes(name for name in UNTOUCHED if name != "latent_share"):
        say(line(name, f"{value:g}", *ways(weights)))


if __name__ == "__main__":
    main()
