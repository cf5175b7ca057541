"""Raise the walls: schema, key, functions, policies and rights, as the owner of the tables.

Derived from ``content.CONTENT`` and safe to run again: what stands as it should is not touched.
Runs after every migration; a table that came since has no rights for the application until then.
"""

import hashlib

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from chung.project.walls.content import CONTENT, ONLY_ADDED_TO, ONLY_READ, PRINCIPALS, unplaced
from chung.project.walls.key import wall_key

_BLOCK = 64  # bytes of a block of SHA-256
COMMANDS, READERS = "wall_a_commands", "wall_b_readers"

# Nobody but the owner may name anything in the schema "wall"; policies reach in by reference.
_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS wall;
REVOKE ALL ON SCHEMA wall FROM PUBLIC;
CREATE TABLE IF NOT EXISTS wall.key (inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
CREATE OR REPLACE VIEW wall.access AS
    SELECT record_id, principal_id, cause FROM public.records_access
    WHERE until IS NULL OR until > now();

-- The words of whoever acts, when the seal under them is ours and they were said to this session.
CREATE OR REPLACE FUNCTION wall.said() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    words text := current_setting('chung.wall', true);
    parts text[];
    key wall.key;
BEGIN
    IF words IS NULL OR words = '' THEN
        RETURN NULL;
    END IF;
    parts := string_to_array(words, '|');
    IF cardinality(parts) <> 5 OR parts[1] <> pg_backend_pid()::text THEN
        RETURN NULL;
    END IF;
    SELECT * INTO key FROM wall.key;
    words := left(words, -1 - length(parts[5]));
    IF parts[5] IS DISTINCT FROM encode(sha256(
        key.outer_pad || sha256(key.inner_pad || convert_to(words, 'UTF8'))), 'hex')
    THEN
        RETURN NULL;
    END IF;
    RETURN parts;
END $$;
REVOKE ALL ON FUNCTION wall.said() FROM PUBLIC;

-- Is a command or the house at work, for whom the wall is open?
CREATE OR REPLACE FUNCTION wall.opened() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN coalesce((wall.said())[2] ~ '^(command|house):', false); END $$;

-- The principals of the actor whose request this is; none when nobody asks.
CREATE OR REPLACE FUNCTION wall.principals() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN coalesce((wall.said())[4]::bigint[], '{}'); END $$;
REVOKE ALL ON FUNCTION wall.opened(), wall.principals() FROM PUBLIC;
"""


class Unplaced(Exception):
    """Tables that nobody has said anything about in ``content``."""


def raise_walls(role: str | None = None) -> int:
    """Bring all walls up to date, and ``role`` to the application's rights; how many changed.

    Raises Unplaced for tables that ``content`` does not name.
    """
    if missing := unplaced(house_tables()):
        raise Unplaced(f"chung.project.walls.content says nothing about: {', '.join(missing)}")
    changed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SCHEMA)
        _keep_key(cursor)
        standing = _standing(cursor)
        for table, rule in CONTENT.items():
            changed += _wall(cursor, table, rule, standing)
        if role is not None:
            _grant(cursor, role)
    return changed


def walls_down() -> list[str]:
    """Tables of content whose walls do not stand as they should."""
    with connection.cursor() as cursor:
        standing = _standing(cursor)
    return sorted(
        table for table, rule in CONTENT.items() if standing.get(table) != mark_of(table, rule)
    )


def house_tables() -> list[str]:
    """All tables of the house's own models."""
    models = apps.get_models(include_auto_created=True)
    return [m._meta.db_table for m in models if m.__module__.startswith("chung.")]


def rule_of(table: str, rule: str) -> str:
    """The rule of a table as SQL."""
    return rule.replace("{table}", table).replace("{principals}", PRINCIPALS)


def mark_of(table: str, rule: str) -> str:
    """Changes with the rule; kept as the comment of its policy."""
    return hashlib.sha256(rule_of(table, rule).encode()).hexdigest()[:16]


def _keep_key(cursor: CursorWrapper) -> None:
    key = wall_key(settings.SECRET_KEY).ljust(_BLOCK, b"\0")
    pads = [bytes(byte ^ with_ for byte in key) for with_ in (0x36, 0x5C)]
    cursor.execute("SELECT inner_pad, outer_pad FROM wall.key")
    if [tuple(bytes(pad) for pad in row) for row in cursor.fetchall()] != [tuple(pads)]:
        cursor.execute("DELETE FROM wall.key")
        cursor.execute("INSERT INTO wall.key VALUES (%s, %s)", pads)


def _standing(cursor: CursorWrapper) -> dict[str, str]:
    """Table → the mark of the walls it has, of tables whose walls stand and hold."""
    cursor.execute(
        "SELECT c.relname, obj_description(readers.oid, 'pg_policy')"
        " FROM pg_class c"
        " JOIN pg_policy readers ON readers.polrelid = c.oid AND readers.polname = %s"
        " JOIN pg_policy commands ON commands.polrelid = c.oid AND commands.polname = %s"
        " WHERE c.relrowsecurity",
        [READERS, COMMANDS],
    )
    return dict(cursor.fetchall())


def _wall(cursor: CursorWrapper, table: str, rule: str, standing: dict[str, str]) -> bool:
    """Two policies: commands and the house do all, readers read what the rule says."""
    condition, mark = rule_of(table, rule), mark_of(table, rule)
    if standing.get(table) == mark:
        return False
    opened = "(SELECT wall.opened())"
    cursor.execute(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS {COMMANDS} ON {table};
        DROP POLICY IF EXISTS {READERS} ON {table};
        CREATE POLICY {COMMANDS} ON {table} USING ({opened}) WITH CHECK ({opened});
        CREATE POLICY {READERS} ON {table} FOR SELECT USING ({condition});
        COMMENT ON POLICY {READERS} ON {table} IS '{mark}';
        """
    )
    return True


def _grant(cursor: CursorWrapper, role: str) -> None:
    """What the application may do at all; the walls say with which rows."""
    name = connection.ops.quote_name(role)
    cursor.execute(
        f"""
        GRANT USAGE ON SCHEMA public TO {name};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name};
        REVOKE UPDATE, DELETE ON {", ".join(ONLY_ADDED_TO)} FROM {name};
        REVOKE INSERT, UPDATE, DELETE ON {", ".join(ONLY_READ)} FROM {name};
        GRANT SELECT ON wall.access TO {name};
        GRANT EXECUTE ON FUNCTION wall.opened(), wall.principals() TO {name};
        """  # noqa: S608 - a quoted name and our own constants
    )
