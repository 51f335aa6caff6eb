"""What the person changes: the screening of the day, tighter rules, limbs that are not there, ways to lie.

In: the facts of the visit. Out: reasons and rules; more of them never relax a plan.
"""
