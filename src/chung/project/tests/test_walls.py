"""The second wall: what the application's role gets by raw SQL, whoever it says it is."""

from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from chung.drafting.tests import factories as drafting
from chung.foundation import acting, clock
from chung.foundation.acting import Acting, in_house, reading_as, sealed
from chung.foundation.actor import system_actor
from chung.organisation.tests import tiny_office as org
from chung.project.testing_walls import ROLE, application_url, stepped_down
from chung.project.walls import content, raising
from chung.project.walls.key import wall_key
from chung.records.queries import feed, files_of, visible_to
from chung.records.states import RecordKind
from chung.registry.commands import accept_delivery, ask_recall, refuse_delivery
from chung.registry.queries.deliveries import decided_packets, packet_for, waiting_packets
from chung.registry.tests import factories as registry
from chung.registry.tests import outgoing_office as outgoing
from chung.tasks.tests import factories as tasks

pytestmark = pytest.mark.django_db


def asked(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def count(table):
    return asked(f"SELECT count(*) FROM {table}")[0][0]


@pytest.fixture
def papers():
    """A paper registered and told to a board, a draft sent up: rows in most tables of content."""
    who = registry.cast()
    record = registry.registered(who)
    registry.told(who, record)
    writers = drafting.province()
    drafting.sent_up(writers)
    registry.arrival(who)
    with clock.frozen(tasks.MONDAY):
        tasks.task(tasks.cast())
    return who, record


def stranger():
    return org.actor(org.person("Người Lạ Thử", org.post(org.body("Cơ quan lạ"), "Chuyên viên")))


FILLED = [
    "records_record",
    "records_access",
    "records_attachment",
    "registry_arrival",
    "registry_incomingpaper",
    "registry_distribution",
    "registry_routing",
    "registry_registerentry",
    "drafting_draft",
    "drafting_approvalstep",
    "drafting_draftact",
    "tasks_task",
    "tasks_taskstep",
    "notices_notice",
]


def test_every_table_of_the_house_is_placed():
    assert content.unplaced(raising.house_tables()) == []
    named = [*content.CONTENT, *(table for group in content.OPEN.values() for table in group)]
    assert len(named) == len(set(named)), "a table is content or it is not"
    assert set(named) <= set(raising.house_tables()), "a table that is gone is still named"


def test_a_table_nobody_placed_stops_the_build(monkeypatch):
    monkeypatch.delitem(content.CONTENT, "tasks_part")
    with pytest.raises(raising.Unplaced, match="tasks_part"):
        raising.raise_walls()


def test_every_table_of_content_has_its_policies():
    rows = asked(
        "SELECT c.relname, array_agg(p.polname ORDER BY p.polname) FROM pg_class c"
        " JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relrowsecurity GROUP BY 1"
    )
    assert dict(rows) == {t: [raising.COMMANDS, raising.READERS] for t in content.CONTENT}


def test_raising_again_changes_nothing_and_mends_what_was_taken_down():
    assert raising.raise_walls() == 0
    asked("ALTER TABLE tasks_part DISABLE ROW LEVEL SECURITY")
    asked("DROP POLICY wall_a_commands ON tasks_task")
    assert raising.raise_walls() == 2


@pytest.mark.parametrize("table", FILLED)
def test_nobody_and_strangers_see_no_content(papers, table):
    assert count(table) > 0
    other = stranger()
    with stepped_down():
        assert count(table) == 0, "nobody"
        with reading_as(other):
            assert count(table) == 0, "a stranger"
        with in_house("tests.look"):
            assert count(table) > 0, "the house"
        assert count(table) == 0, "nobody again"


@pytest.mark.parametrize("table", sorted(content.CONTENT))
def test_outside_commands_nothing_is_written(papers, table):
    who, _record = papers
    column = asked(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum LIMIT 1",
        table,
    )[0][0]
    with stepped_down(), reading_as(who.actor("clerk")):
        assert asked(f"UPDATE {table} SET {column} = {column}") == 0
        assert asked(f"DELETE FROM {table}") == 0
        refused = pytest.raises(ProgrammingError, match="violates row-level security policy")
        with refused, transaction.atomic():
            asked(f"INSERT INTO {table} DEFAULT VALUES")


def test_readers_see_theirs_and_no_more(papers):
    who, record = papers
    clerk, head = who.actor("clerk"), who.actor("head")
    mine = {each.id for each in visible_to(clerk)}
    assert record in mine
    with stepped_down():
        with reading_as(clerk):
            assert {row[0] for row in asked("SELECT id FROM records_record")} == mine
            assert asked("SELECT issuer_name FROM registry_incomingpaper")
            assert feed(clerk, RecordKind.INCOMING) == [record]
        with reading_as(head):
            assert asked("SELECT count(*) FROM registry_arrival") == [(0,)], "no desk of theirs"
            assert asked("SELECT id FROM records_record WHERE id = %s", record)
            # Whatever the first wall is asked for, the second one gives the reader's own.
            assert {each.id for each in visible_to(clerk)} <= {each.id for each in visible_to(head)}


def test_a_desk_keeps_the_envelope_of_what_it_was_sent():
    with clock.frozen(clock.now() - timedelta(hours=1)):  # access ended is not access ending now
        made = outgoing.office()
        record = outgoing.issued(made, to=made.communes)
        (clerk, other), (here, there) = made.commune_clerks[:2], made.communes[:2]
        packet = outgoing.packet(record, here).id
        own = accept_delivery(clerk, delivery_id=packet).record_id
        refuse_delivery(other, delivery_id=outgoing.packet(record, there).id, reason="gửi nhầm")
        ask_recall(made.clerk, record_id=record, reason="sai số liệu")
    with stepped_down():
        with reading_as(clerk):
            assert packet_for(clerk, packet).outgoing.record.title
            assert [each.id for each in waiting_packets(clerk)] == [packet], "asked back"
            assert {each.record_id for each in files_of(record)} == set(), "not what is inside"
            assert files_of(own)
            assert record not in {each.id for each in visible_to(clerk)}
        with reading_as(other):
            assert [each.outgoing_id for each in decided_packets(other)] == [record]
        with reading_as(stranger()):
            assert count("registry_outgoingpaper") == count("records_record") == 0


def test_the_words_must_be_sealed_for_this_session(papers):
    who, _record = papers
    clerk = who.actor("clerk")
    pid = asked("SELECT pg_backend_pid()")[0][0]
    key = wall_key(settings.SECRET_KEY)
    says = Acting("reading", clerk.person_id, clerk.principals)
    house = Acting("house:forged")
    theirs = {
        "not sealed": sealed(says, key, pid).rsplit("|", 1)[0] + "|",
        "another key": sealed(house, b"guessed", pid),
        "another session's": sealed(house, key, pid + 1),
        "a reader turned house": sealed(says, key, pid).replace("reading", "house:x"),
        "more principals": sealed(says, key, pid).replace("{", "{1,"),
        "nonsense": "a|b",
    }
    with stepped_down():
        for what, words in theirs.items():
            asked("SELECT set_config('chung.wall', %s, true)", words)
            assert count("records_record") == 0, what
        asked("SELECT set_config('chung.wall', %s, true)", sealed(says, key, pid))
        assert count("records_record") > 0


def test_a_command_opens_the_wall_for_itself_alone(papers):
    from chung.journal.commands import command, note

    who, _record = papers
    seen = []

    @command
    def look(actor):
        note()
        seen.append((acting.acting().mode, count("records_record")))

    with stepped_down(), reading_as(stranger_of := who.actor("stranger")):
        look(stranger_of)
        after = count("records_record")
    assert seen == [("command:project.look", seen[0][1])]
    assert seen[0][1] > after == 0


def test_what_was_said_in_a_savepoint_is_said_again(papers):
    with stepped_down():
        with pytest.raises(ZeroDivisionError), transaction.atomic(), in_house("tests.look"):
            assert count("records_record") > 0
            raise ZeroDivisionError
        assert count("records_record") == 0
        with in_house("tests.look"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                asked("SELECT nothing FROM nowhere")
            assert count("records_record") > 0


def test_a_command_in_the_house_goes_by_its_own_name():
    actor = system_actor(clock.today(), "thử")
    with in_house("tests.look"):
        with acting.in_command("tests.outer", actor), acting.in_command("tests.inner", actor):
            assert acting.acting().mode == "command:tests.outer"
            with in_house("tests.inside"), reading_as(None):
                assert acting.acting() is None
        assert acting.acting().mode == "house:tests.look"
    with pytest.raises(ValueError, match="no name"), in_house("x' OR 1"):
        pass


def test_the_journal_can_only_grow(papers):
    with stepped_down(), in_house("tests.look"):
        for statement in (
            "UPDATE journal_entry SET actor_label = 'x'",
            "DELETE FROM journal_entry",
            "TRUNCATE journal_entry CASCADE",
            "UPDATE journal_seal SET sealed_at = now()",
            "DELETE FROM journal_seal",
        ):
            for before in ("", "SET LOCAL pgtrigger.ignore = '{journal:*}';"):
                refused = pytest.raises(ProgrammingError, match="permission denied")
                with refused, transaction.atomic():
                    asked(before + statement)


# --- signed in as the application's role, as web server and worker are


@pytest.fixture
def application():
    url = application_url()
    assert url is not None, "the test server has no role of the application"
    with psycopg.connect(url, autocommit=True) as session:
        yield session


def test_the_role_has_no_way_up(application):
    facts = application.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert facts == (False,) * 5
    assert application.execute(
        "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s", [ROLE]
    ).fetchone() == (0,)
    assert application.execute(
        "SELECT count(*) FROM pg_auth_members WHERE member = %s::regrole", [ROLE]
    ).fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE chung",
        "SET SESSION AUTHORIZATION chung",
        "ALTER ROLE chung_app BYPASSRLS",
        "ALTER TABLE records_record DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE records_record NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE records_record OWNER TO chung_app",
        "DROP POLICY wall_b_readers ON records_record",
        "CREATE POLICY all_of_it ON records_record USING (true)",
        "CREATE VIEW everything AS SELECT * FROM records_record",
        "CREATE FUNCTION up() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "TRUNCATE records_access",
        "SET row_security = off; SELECT * FROM records_record",
        "SET session_replication_role = replica",
        "SELECT * FROM wall.key",
        "SELECT * FROM wall.access",
        "SELECT wall.opened()",
        "SELECT wall.said()",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY records_record TO '/tmp/everything'",
        "COPY records_record (id) FROM STDIN",
        "LOCK TABLE records_record IN ACCESS EXCLUSIVE MODE",
        "DELETE FROM django_migrations",
    ],
)
def test_what_the_role_is_refused(application, statement):
    with pytest.raises(psycopg.Error) as refused:
        application.execute(statement)
    assert refused.value.sqlstate in ("42501", "0A000", "25P01", "57014"), refused.value


def test_copies_of_tables_are_empty_for_nobody(application):
    for table in content.CONTENT:
        with application.cursor().copy(f"COPY {table} TO STDOUT") as copy:
            assert list(copy) == []
