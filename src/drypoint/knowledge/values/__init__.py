"""The values that knowledge files become, a module for each step, and for what steps share.

In: the tables of one TOML file, decoded by `knowledge.decode`.
Out: frozen values; the plate of `knowledge` makes them public and loads a module when it is first asked for.
"""
