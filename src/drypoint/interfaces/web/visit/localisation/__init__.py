"""Examine: where it hurts, what was felt, and the targets that the physiotherapist chooses.

In: the stored examination in the contract's JSON, regions and muscles of the base. Out: the form, one act.
"""
