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
    user_named,
    users,
)
from drypoint.clinic.people.credentials import (
    CredentialLine,
    CredentialState,
    NewCredential,
    add_credential,
    credentials,
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
    "credentials",
    "only_lead",
    "open_practice",
    "user_named",
    "users",
    "withdraw_credential",
]
