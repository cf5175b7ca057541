"""Asking for a number and making it safe, as functions of the database.

Every number of the house is taken through these two. As functions they keep their plans for the
life of a session; as statements they were planned again each time, a fifth of what a number cost.
"""

from django.db import migrations

_ASK = """
CREATE FUNCTION registry_ask_number(
    asked timestamptz, paper bigint, day date, desks bigint[], alone boolean
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry_numberrequest (paper_id, series_id, asked_at)
    SELECT p.record_id, p.series_id, asked FROM registry_outgoingpaper p
     WHERE p.record_id = paper AND p.state = 'signed' AND p.planned_on = day
       AND p.desk_id = ANY(desks)
       AND NOT EXISTS (SELECT FROM registry_numberseries s
                        WHERE s.id = p.series_id AND s.closed_on IS NOT NULL)
       FOR NO KEY UPDATE OF p
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF alone THEN
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    RETURN true;
END $$
"""
_SAFE = """
CREATE FUNCTION registry_make_safe(queue text, task text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_logical_emit_message(true, 'chung', '');
    RETURN EXISTS (
        SELECT FROM procrastinate_jobs
         WHERE queue_name = queue AND task_name = task AND status = 'todo'
           AND scheduled_at IS NULL);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_closing")]

    operations = [
        migrations.RunSQL(_ASK, "DROP FUNCTION registry_ask_number"),
        migrations.RunSQL(_SAFE, "DROP FUNCTION registry_make_safe"),
    ]
