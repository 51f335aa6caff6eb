"""Needle: in, out, the count, and the signature.

In: the stored plan, the events and their summary. Out: the step, and one act for each tap.
"""
