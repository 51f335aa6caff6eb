"""How the clinic is put together: settings, database, addresses and the WSGI program.

In: the environment (`DRYPOINT_HOME`, `DATABASE_URL`, …) and the rooms below.
Out: `drypoint.config.settings`, `drypoint.config.urls`, `drypoint.config.wsgi:application`.
"""

from drypoint.config.keys import KeyFileError, key_in_file

__all__ = ["KeyFileError", "key_in_file"]
