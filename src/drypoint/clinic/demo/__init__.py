"""The invented practice that `drypoint demo` shows; the same however often it is made.

In: an empty record. Out: people, patients, supplies and visits, made by the clinic's own acts.
"""

from drypoint.clinic.demo.practice import DemoAccount, NotADemo, demo_accounts, prepare_demo

__all__ = ["DemoAccount", "NotADemo", "demo_accounts", "prepare_demo"]
