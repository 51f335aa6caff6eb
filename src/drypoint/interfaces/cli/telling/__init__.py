"""Answers in words: one module a step, each turning the contract's JSON into sentences.

In: the JSON of an answer. Out: text for a terminal, without colour where nobody sees it.
"""
