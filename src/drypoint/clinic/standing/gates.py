"""What must stand before a step of a visit can be done, as the sentence that a person reads.

A gate answers the reason why not, or an empty text. No gate can be overridden here: a person changes
what the gate looks at, by asking, clearing, acknowledging or planning again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from drypoint.clinic.frame import is_adoption_lost
from drypoint.clinic.standing.past_emergency import is_emergency, past_emergency
from drypoint.clinic.standing.progress import Progress
from drypoint.contract.session import SESSION_PLAN
from drypoint.errors import DrypointError
from drypoint.pathway.screening import Verdict
from drypoint.pathway.session import PlannedNeedle
from drypoint.record.models import Plan, Visit
from drypoint.terms import Decision, Technique
from drypoint.wording import DECISION_NOTES, sentence_case


class StepBlocked(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """A step cannot be done yet; the message is the sentence that the visit page shows beside it."""

    code = "DP303"


class VisitLocked(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """The visit is signed or cancelled; it takes dated remarks only."""

    code = "DP304"


def check_open(visit: Visit) -> None:
    """Pass while a visit is neither signed nor cancelled.

    Raises:
        VisitLocked: It is.
    """
    if hasattr(visit, "closure"):
        raise VisitLocked("visit: it is signed and closed. Add a dated remark instead.")
    if hasattr(visit, "cancellation"):
        raise VisitLocked("visit: it was cancelled. Book another one.")


def check_gate(because: str) -> None:
    """Pass when a gate gave no reason.

    Raises:
        StepBlocked: It gave one.
    """
    if because:
        raise StepBlocked(because)


def needs_screening(progress: Progress) -> str:
    """Consent and examination wait for a screening, whatever it says short of an emergency."""
    return "" if progress.screening else "Screen the patient first."


def needs_another_visit(progress: Progress) -> str:
    """No later answer of the same visit takes an emergency away; another visit begins afresh."""
    past = past_emergency(progress)
    if past is None:
        return ""
    when = f"{timezone.localtime(past.at):%H:%M}"
    return (
        f"This visit was an emergency at {when}. Cancel it with the reason, or close it where needling "
        "had begun, and book another, so that somebody looks again."
    )


def needs_no_emergency(progress: Progress) -> str:
    """An emergency stops the whole visit, whether it stands or was answered away since."""
    if progress.screening and progress.screened and is_emergency(progress.screening):
        return _stop_reason(progress.screened.verdict, Decision.EMERGENCY)
    return needs_another_visit(progress)


def consent_gate(progress: Progress) -> str:
    """Say why no consent can be recorded."""
    return needs_screening(progress) or needs_no_emergency(progress)


def examine_gate(progress: Progress) -> str:
    """Say why nobody can be examined: an examination chooses what is needled, as a consent allows it."""
    return consent_gate(progress)


def needs_clear_screening(progress: Progress, *, on: date) -> str:
    """Plan and needles wait for a screening of that day, no stricter than precautions, wholly read.

    It must stand under the rules that the practice has now, with the clearances that it counted, and on the
    record as it is.
    """
    if progress.screening is None or progress.screened is None:
        return needs_screening(progress)
    if because := needs_another_visit(progress):
        return because
    decision = Decision(progress.screening.decision)
    if decision.rank > Decision.PRECAUTIONS.rank:
        return _stop_reason(progress.screened.verdict, decision)
    return overtaken_reason(progress, on=on) or needs_reading(progress)


def overtaken_reason(progress: Progress, *, on: date) -> str:
    """Say what has changed since the screening that stands, so that it must be made again."""
    screened = progress.screened
    if screened is None:
        return ""
    # What somebody answered yesterday is not how they are today: a fever, a new medicine, a pregnancy.
    if screened.facts.on != on:
        return f"The screening is of {screened.facts.on}. Screen the patient again today."
    if screened.verdict.policy != progress.policy:
        return "The rules of this practice have changed since the screening. Screen the patient again."
    return _overtaken_by_record(progress)


def _overtaken_by_record(progress: Progress) -> str:
    """Say what was recorded of the patient since the screening that stands, so that it must be made again."""
    if progress.has_lost_clearance:
        return "A clearance that the screening counted was withdrawn. Screen the patient again."
    if progress.has_newer_record:
        return "The patient's record has changed since the screening. Screen the patient again."
    if progress.has_other_site:
        return "The place of the complaint was changed since the screening. Screen the patient again."
    return ""


def needs_reading(progress: Progress) -> str:
    """Plan, needles and signature wait until somebody has read what was not recognised, or not counted."""
    open_names, screened = progress.unacknowledged, progress.screened
    if not open_names or screened is None:
        return ""
    unknown = [one.name for one in screened.verdict.unrecognised if one.name in open_names]
    if unknown:
        return f"Read and acknowledge what was not recognised: {'; '.join(unknown)}."
    return "Read and acknowledge what was recognised, but not counted."


def needs_consent(progress: Progress) -> str:
    """Plan and needles wait for this visit's consent."""
    if progress.consent:
        return ""
    return "Consent was withdrawn." if progress.latest_consent else "Record the patient's consent first."


def plan_gate(progress: Progress, *, on: date, has_targets: bool) -> str:
    """Say why nothing can be planned on a day."""
    missing_targets = "" if has_targets else "Examine the patient and choose at least one target."
    return needs_clear_screening(progress, on=on) or needs_consent(progress) or missing_targets


def needle_gate(progress: Progress, *, on: date) -> str:
    """Say why no needle may go in on a day."""
    return needs_clear_screening(progress, on=on) or needs_consent(progress) or standing_plan(progress)


def barred_because(progress: Progress) -> str:
    """Say what the screening holds against needling today; empty where it holds nothing."""
    if progress.screening is None or progress.screened is None:
        return ""
    decision = Decision(progress.screening.decision)
    is_barred = decision.rank > Decision.PRECAUTIONS.rank
    return _stop_reason(progress.screened.verdict, decision) if is_barred else ""


def care_gate(progress: Progress, *, has_needles: bool) -> str:
    """Say why a visit cannot be treated without needles; an emergency is treated here by nobody."""
    if has_needles:
        return "A needle is recorded in this visit. Close the session instead."
    return needs_screening(progress) or needs_no_emergency(progress)


def close_gate(progress: Progress, *, has_needles: bool) -> str:
    """Say why a visit cannot be signed, apart from the count.

    What the screening says by now does not matter here: needles that were in must be signed for.
    """
    if progress.screening is None:
        return needs_screening(progress)
    if has_needles and progress.plan is None:
        return "A needle is recorded without a plan. Plan before the visit is signed."
    return needs_reading(progress)


def standing_plan(progress: Progress) -> str:
    """Say why there is no plan to needle by."""
    plan = progress.plan
    if plan is None:
        return "Make the plan first."
    # A plan was made from the facts of one screening; a later one may exclude what it plans.
    if progress.screening is None or plan.screening_id != progress.screening.pk:
        return "The patient was screened again after the plan was made. Plan again."
    if plan.examination_id and (
        progress.examination is None or plan.examination_id != progress.examination.pk
    ):
        return "The patient was examined again after the plan was made. Plan again."
    steps = SESSION_PLAN.read_stored(plan.output).steps
    if lost := _lost_adoption(progress, plan, steps):
        return lost
    return "" if steps else "The plan refuses every target."


def _lost_adoption(progress: Progress, plan: Plan, steps: Iterable[PlannedNeedle]) -> str:
    """Say that a deep needle may rest on an approach that the practice has given up since the plan."""
    muscles = {step.target.partition(".")[0] for step in steps if step.technique is not Technique.SUPERFICIAL}
    if not muscles or not is_adoption_lost(muscles=muscles, since=plan.recorded_at, until=progress.at):
        return ""
    return "The practice has withdrawn an approach since the plan was made. Plan again."


def _stop_reason(verdict: Verdict, decision: Decision) -> str:
    texts = [finding.text for finding in verdict.findings if finding.effect is decision]
    questions = [question.replace("_", " ") for question in verdict.ask]
    unanswered = [f"not answered: {', '.join(questions)}"] if decision is Decision.ASK and questions else []
    reasons = " ".join(dict.fromkeys(texts)) or "; ".join(unanswered) or "see the screening"
    return f"{sentence_case(DECISION_NOTES[decision])}: {reasons.rstrip('.')}."
