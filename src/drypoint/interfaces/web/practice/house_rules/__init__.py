"""The practice's own rules: every rule of screening, what is said and changed about it here, by whom.

In: the rules of the knowledge, the practice's reviews and changes. Out: the list, one rule's page with its
acts, the cases that change, and the policy as a file.
"""
