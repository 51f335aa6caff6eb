"""Consent: what is explained before a needle, and who agreed to it.

In: facts of the knowledge base and the standing consent. Out: the step's form, and one act.
"""
