"""The command that checks the audit."""

from __future__ import annotations

import click

from drypoint.interfaces.cli.answering import AnswerForm, give_report, with_json
from drypoint.interfaces.cli.ending import ANSWERED, FAILED
from drypoint.interfaces.cli.practice import open_clinic


@click.command("verify-audit", short_help="Check the audit, signed sessions and letters.")
@with_json
def verify_audit(form: AnswerForm) -> int:
    """Check every entry of the audit, every signed session and every letter; exit code 1 where one fails."""
    from drypoint.interfaces.cli.telling.auditing import audit_text

    open_clinic()
    from drypoint import clinic

    result = clinic.audit.verify_audit()
    breaks = [{"chain": each.chain, "number": each.number, "fault": each.fault} for each in result.breaks]
    report = {
        "whole": result.is_whole,
        "entries": result.entries,
        "signatures": result.signatures,
        "letters": result.letters,
        "head": result.head,
        "breaks": breaks,
    }
    give_report(report, form, audit_text)
    return ANSWERED if result.is_whole else FAILED
