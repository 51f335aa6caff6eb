"""Killing the server with SIGKILL at random moments while tablets send needle events.

In: how many kills and a seed. Out: what was acknowledged and lost, doubled or changed: nothing, or a failure.
`python -m benchmarks.kills 200 --seed 7`; the tests run it with fewer.
"""
