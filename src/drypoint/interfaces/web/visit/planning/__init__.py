"""Plan: the needles for the chosen targets, or the reasons why not.

In: the stored plan in the contract's JSON. Out: the step's form, and one act.
"""
