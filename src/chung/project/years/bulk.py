"""Rows by the million: constraints and indexes step aside and come back, in one transaction.

Each foreign key, unique constraint and index is put back under its own name and definition, and
PostgreSQL holds every row to it then: the office has the same guarantees as before, or, when one
row does not obey, nothing has happened at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype IN ('f', 'u') AND conparentid = 0
    ORDER BY contype DESC, conrelid::regclass::text, conname
"""
_INDEXES = """
    SELECT c.relname, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype = 'u')
    ORDER BY c.relname
"""


@contextmanager
def unhindered(tables: list[str]) -> Iterator[list[str]]:
    """Take foreign keys, unique constraints and indexes of tables away; primary keys stay.

    Gives the statements that put them back, in order: the caller runs each of them (it may take
    long, and somebody wants to see how far it is). Only inside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        cursor.execute(_INDEXES, [tables])
        indexes = cursor.fetchall()
        for table, name, _definition in reversed(constraints):
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield [
        *(definition for _name, definition in indexes),
        *(
            f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'
            for table, name, definition in constraints
        ),
    ]
