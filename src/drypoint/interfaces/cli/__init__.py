"""The command line: every decision from a file, and the clinic's own commands.

In: arguments, files or standard input.
Out: words for a person, or the contract's JSON; exit code 0 answered, 1 Drypoint failed, 2 wrong input.
"""

from drypoint.interfaces.cli.program import main, run

__all__ = ["main", "run"]
