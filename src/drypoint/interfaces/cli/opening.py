"""The command that makes the first practice lead."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from drypoint.interfaces.cli.ending import ANSWERED
from drypoint.interfaces.cli.practice import open_clinic


@click.command("open-practice", short_help="Make the first practice lead, once.")
@click.option("--username", prompt="User name", help="The name to sign in with.")
@click.option("--full-name", prompt="Full name", help="The name that stands under what they sign.")
@click.password_option(help="Asked for where it is not given; better not given.")
def open_practice(username: str, full_name: str, password: str) -> int:
    """Make the first practice lead while nobody can sign in yet; they add everybody else in the browser."""
    open_clinic()
    from drypoint import clinic

    user = clinic.people.open_practice(
        at=datetime.now(UTC), username=username, full_name=full_name, password=password
    )
    click.echo(f"{user.full_name} is the practice lead and can sign in as {user.username}.")
    return ANSWERED
