"""After a session: the sheet that goes home, and how soon a complaint must be seen.

In: the closed session, a report. Out: the stored sheet or triage.
"""

from drypoint.clinic.aftercare.acts import give_aftercare, triage_report

__all__ = ["give_aftercare", "triage_report"]
