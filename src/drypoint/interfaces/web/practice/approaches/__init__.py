"""The approach classes: every muscle with its class, hazards, sources and doubts, and who adopted it here.

In: the paths of the knowledge, the practice's adoptions. Out: the list of all muscles, and a page for each
part of the body with its acts.
"""
