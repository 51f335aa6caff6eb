"""Who works here, with which password, and what each may do until when.

In: what a lead enters. Out: lines of people and their papers.
"""

from drypoint.clinic.people.accounts import (
    PracticeIsOpen,
    UserLine,
    add_user,
    change_password,
    change_user,
    only_lead,
    open_practice,
    user_lines,
    user_named,
)
from drypoint.clinic.people.credentials import (
    CredentialLine,
    CredentialState,
    NewCredential,
    add_credential,
    credential_lines,
    withdraw_credential,
)

__all__ = [
    "CredentialLine",
    "CredentialState",
    "NewCredential",
    "PracticeIsOpen",
    "UserLine",
    "add_credential",
    "add_user",
    "change_password",
    "change_user",
    "credential_lines",
    "only_lead",
    "open_practice",
    "user_lines",
    "user_named",
    "withdraw_credential",
]
