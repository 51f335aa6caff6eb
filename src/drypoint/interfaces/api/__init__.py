"""The decisions over HTTP: JSON in, JSON out, nothing stored.

In: a POST with the JSON of the contract (or a CSV table for `pool`).
Out: the contract's answer, or the listed faults with 422; `/api/openapi.json` describes all of it.

The calls are public and exempt from CSRF tokens, because they read no session, touch no patient record
and store nothing. They hold two limits of their own, the size of a body and the number of studies; how
often an address may call is for the server in front to decide, since a count in one worker process
would not see the others.
"""
