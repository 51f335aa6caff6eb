"""Fills a record with invented past visits, up to a million, through the schema and past the acts.

    python -m benchmarks.stored 1000000 --seed 7    a folder with such a record, and how long it took

Each visit has its booking, screening, consent, examination, plan, three needles in and out, signature and
four entries of the audit, whose chain holds. Their JSON is short (a whole plan and sheet have 40 kB), and the
hashes of signatures have the right form only: what is measured is how pages find their rows among many.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

A_PATIENT = 10
A_DAY = 400
NEEDLES = 3
CHUNK = 5_000
ACTS = ("book_visit", "screen_patient", "plan_needling", "close_session")
SYLLABLES = (
    "ba",
    "den",
    "fol",
    "gri",
    "hal",
    "kem",
    "lo",
    "mar",
    "nes",
    "ol",
    "pre",
    "ras",
    "sti",
    "tor",
    "wen",
)
SCREENED = '{"ask":[],"complete":true,"decision":"proceed","findings":[],"precautions":[],"unrecognised":[]}'
EVENT = '{{"at":"{at}+00:00","id":"{id}","kind":"{kind}","target":"trapezius_upper.tp1.right"}}'
HASH = "0" * 64
KNOWLEDGE = "2026.1"
WRITTEN = ("id", "recorded_at", "recorded_by_id")

Row = tuple[Any, ...]
Values = Callable[[int, str, str], Row]


@dataclass
class Filler:
    """Adds visits to the record that Django is set up on; the same seed adds the same."""

    seed: int = 7
    visits: int = 0

    def fill_to(self, visits: int) -> None:
        """Store visits until this many were added; triggers are off meanwhile and on again afterwards."""
        from django.db import connection, transaction

        from drypoint.record.guards import guard_all, unguard_all

        unguard_all(connection)
        try:
            with _hurrying():
                while self.visits < visits:
                    many = min(CHUNK, visits - self.visits)
                    with transaction.atomic():
                        self._store(range(self.visits, self.visits + many))
                    self.visits += many
        finally:
            guard_all(connection)
            _count_what_is_there()

    def _store(self, numbers: Sequence[int]) -> None:
        from drypoint.record.models import AuditEntry, SessionClosure, User

        staff = list(User.objects.order_by("pk").values_list("pk", flat=True)[:2])
        entries, last = AuditEntry.objects.order_by("-number").values_list("number", "hash")[0]
        signed = SessionClosure.objects.order_by("-number").values_list("number", flat=True).first() or 0
        chunk = _Chunk(numbers, Random(f"{self.seed} {numbers[0]}"), staff[-1], signed)
        for name, columns, rows in chunk.tables():
            _insert(name, columns, rows)
        _insert("AuditEntry", AUDIT, chunk.audit(entries, last))


AUDIT = ("number", "at", "user_id", "role", "act", "about", "outcome", "previous_hash", "hash")
STEP = ("visit_id", "replaces_id")
DECISION = (*STEP, "input", "output", "knowledge")
SIGNED = ("visit_id", "number", "summary", "knowledge", "content_hash", "previous_hash", "chain_hash")
PERSON = (
    "patient_id",
    "family_name",
    "given_name",
    "birth_date",
    "sex",
    "search_name",
    "source",
    "replaces_id",
)


class _Chunk:
    """The rows of some visits, table by table; the first of every ten visits brings its patient."""

    def __init__(self, numbers: Sequence[int], rng: Random, by: int, signed: int) -> None:
        self._rng, self._by, self._signed = rng, by, signed
        begins = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
        starts = (begins - timedelta(days=1 + n // A_DAY, minutes=-(n % A_DAY)) for n in numbers)
        self._visits = [(n, key("visit", n), at) for n, at in zip(numbers, starts, strict=True)]
        # Family names at the end of the alphabet: the first page of the list shows the same people always.
        self._names = {n: (f"Z{_name(rng)}", _name(rng)) for n in numbers if n % A_PATIENT == 0}

    def tables(self) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
        """Yield each table, its columns and its rows, those before that others point to."""
        yield "Patient", (), self._written("patient", lambda n, visit, at: (), every=A_PATIENT)
        yield "PatientDetails", PERSON, self._written("details", self._person, every=A_PATIENT)
        yield "NameWord", ("details_id", "word", "search_name"), self._words()
        yield (
            "Visit",
            ("patient_id", "physiotherapist_id", "starts_at", "reason"),
            self._written(
                "visit", lambda n, visit, at: (key("patient", n // A_PATIENT), self._by, at, "neck pain")
            ),
        )
        yield (
            "Screening",
            (*DECISION, "decision"),
            self._written("screen", lambda n, visit, at: (visit, None, "{}", SCREENED, KNOWLEDGE, "proceed")),
        )
        yield (
            "Consent",
            (*STEP, "given_by", "relationship", "explained", "withdrawn", "reason"),
            self._written(
                "consent", lambda n, visit, at: (visit, None, "Invented", "patient", "[]", "0", "")
            ),
        )
        yield (
            "Examination",
            (*DECISION, "targets"),
            self._written("examine", lambda n, visit, at: (visit, None, "{}", "{}", KNOWLEDGE, "[]")),
        )
        yield (
            "Plan",
            (*DECISION, "screening_id", "examination_id"),
            self._written(
                "plan",
                lambda n, visit, at: (
                    *(visit, None, "{}", '{"steps":[]}', KNOWLEDGE),
                    *(key("screen", n), key("examine", n)),
                ),
            ),
        )
        yield "NeedleEvent", ("visit_id", "kind", "at", "content", "content_hash"), self._events()
        first = self._visits[0][0] - self._signed - 1
        yield (
            "SessionClosure",
            SIGNED,
            self._written(
                "closure", lambda n, visit, at: (visit, n - first, "{}", KNOWLEDGE, HASH, HASH, HASH)
            ),
        )

    def audit(self, entries: int, last: str) -> Iterator[Row]:
        """Yield the entries of the audit, each with the hash of the one before it."""
        from drypoint.record.exact_json import json_digest

        for _, visit, at in self._visits:
            about, when = f"visit {visit}", at.isoformat(timespec="microseconds")
            for act in ACTS:
                entries += 1
                said = (self._by, "physiotherapist", act, about, "done")
                before, last = last, json_digest([entries, when, *said, last])
                yield (entries, _text(at), *said, before, last)

    def _written(self, kind: str, values: Values, *, every: int = 1) -> Iterator[Row]:
        """Yield rows with the key, the instant and the person that every clinical row has."""
        for number, visit, at in self._visits:
            if number % every == 0:
                when = _text(at)
                yield (key(kind, number // every), when, self._by, *values(number, visit, when))

    def _person(self, number: int, _visit: str, _at: str) -> Row:
        family, given = self._names[number]
        born = f"{self._rng.randrange(1940, 2008)}-{self._rng.randrange(1, 13):02}-15"
        sex = self._rng.choice(("female", "male"))
        search = f"{family} {given}".casefold()
        return key("patient", number // A_PATIENT), family, given, born, sex, search, "", None

    def _words(self) -> Iterator[Row]:
        for number, _, at in self._visits:
            names = self._names.get(number, ())
            for place, name in enumerate(names):
                details, search = key("details", number // A_PATIENT), " ".join(names).casefold()
                own = key("word", 2 * (number // A_PATIENT) + place)
                yield own, _text(at), self._by, details, name.casefold(), search

    def _events(self) -> Iterator[Row]:
        for number, visit, at in self._visits:
            when = _text(at)
            for place in range(2 * NEEDLES):
                own, kind = key("event", number * 2 * NEEDLES + place), ("needle_in", "needle_out")[place % 2]
                told = EVENT.format(at=when, id=own, kind=kind)
                yield own, when, self._by, visit, kind, when, told, HASH


def key(kind: str, number: int) -> str:
    """Return the id of one invented row; rows of one sort lie in order, as they were written."""
    return f"{kind.encode().hex()[:10]:0<10}{number:022x}"


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _name(rng: Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def _insert(name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows; a column that came later than this bench gets what its model gives by itself."""
    from django.apps import apps
    from django.db import connection

    model = apps.get_model("record", name)
    given = columns if name == "AuditEntry" else (*WRITTEN, *columns)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    later = [fields[column] for column in fields.keys() - set(given)]
    constants = tuple(field.get_db_prep_save(field.get_default(), connection) for field in later)
    names = ", ".join(f'"{column}"' for column in (*given, *(field.attname for field in later)))
    whole = (row + constants for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
                for row in whole:
                    copy.write_row(row)
        else:
            places = ", ".join("?" * (len(given) + len(constants)))
            statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'
            connection.connection.executemany(statement, whole)


@contextmanager
def _hurrying() -> Iterator[None]:
    """Let the embedded database skip what only a power cut asks for, while nothing here is worth keeping."""
    from django.db import connection

    if connection.vendor == "postgresql" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        for setting in ("synchronous=OFF", "cache_size=-300000", "wal_autocheckpoint=20000"):
            cursor.execute(f"PRAGMA {setting}")
    yield
    connection.close()  # the next connection has the settings of the clinic again


def _count_what_is_there() -> None:
    """Let PostgreSQL count now what its own housekeeping counts a minute later; SQLite never counts."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def main(arguments: list[str]) -> int:
    """Fill a record in a new folder and say where it is."""
    from benchmarks.practice import open_demo

    parser = argparse.ArgumentParser(prog="python -m benchmarks.stored")
    parser.add_argument("visits", type=int)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    folder = tempfile.mkdtemp(prefix="drypoint-stored-")
    open_demo(folder)
    begun = time.monotonic()
    Filler(asked.seed).fill_to(asked.visits)
    print(f"{asked.visits:,} visits in {folder}, {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
