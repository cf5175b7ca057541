"""What was drawn gets its place: record ids in the order of time, numbers without a gap."""

TASKS = """
CREATE TEMP TABLE y_task ON COMMIT DROP AS
SELECT i.key, i.at + interval '2 hours' AS at, i.slot,
    CASE WHEN i.state IN ('settled', 'filed') OR s.until <> 'infinity' THEN 'done'
        ELSE (ARRAY['offered', 'accepted', 'accepted', 'submitted'])[1 + pg_temp.draw(i.key, 41, 4)]
    END AS state
FROM y_in AS i JOIN y_slot AS s USING (slot)
WHERE i.tasked AND i.wanted AND i.state NOT IN ('waiting', 'void', 'returned')
"""
IDS = """
CREATE TEMP TABLE y_rid ON COMMIT DROP AS
SELECT kind, key, %(base)s + row_number() OVER (ORDER BY at, kind, key) AS rid FROM (
    SELECT 'o' AS kind, key, at FROM y_out UNION ALL SELECT 'i', key, at FROM y_in
    UNION ALL SELECT 't', key, at FROM y_task) AS every
"""
# A committee has terms of its own, or those of the province's committee (rule R13).
OUTGOING = """
CREATE TEMP TABLE y_o ON COMMIT DROP AS
WITH root AS (
    SELECT t.* FROM organisation_term AS t JOIN y_desk AS d USING (body_id)
    WHERE d.grp = 'province' AND d.weight = 3
), termed AS (
    SELECT r.rid, o.*, coalesce(own.id, root.id) AS term_id,
        coalesce(own.label, root.label, '') AS term
    FROM y_out AS o JOIN y_rid AS r ON r.kind = 'o' AND r.key = o.key
    LEFT JOIN organisation_term AS own ON own.body_id = o.body_id AND own.since <= o.day
        AND coalesce(own.until, 'infinity') > o.day
    LEFT JOIN root ON root.since <= o.day AND coalesce(root.until, 'infinity') > o.day
)
SELECT t.rid, t.key, t.slot, t.body_id, t.day, t.at, t.type, t.void, t.term_id, t.term, 0::bigint
    AS series, row_number() OVER (PARTITION BY t.body_id, t.type, t.term_id ORDER BY t.rid)::int
    AS number, coalesce(p.packets, 0)::int AS packets
FROM termed AS t
LEFT JOIN (SELECT out_key, count(*) AS packets FROM y_packet GROUP BY 1) AS p ON p.out_key = t.key
ORDER BY t.rid
"""
# A table of its own: an index of rows changed in this transaction could not be used in it.
PACKETS = """
CREATE TEMP TABLE y_p ON COMMIT DROP AS
SELECT p.*, o.rid AS out_rid FROM y_packet AS p JOIN y_o AS o ON o.key = p.out_key
ORDER BY o.rid, p.recipient
"""
INCOMING = """
CREATE TEMP TABLE y_i ON COMMIT DROP AS
WITH placed AS (
    SELECT r.rid, i.*, o.rid AS out_rid, t.rid AS task_rid, s.book_id,
        cardinality(s.units) > 0 AND i.wanted AND i.state NOT IN ('waiting', 'void', 'returned')
            AS given,
        CASE WHEN cardinality(s.units) > 0
             THEN 1 + pg_temp.draw(i.key, 42, cardinality(s.units)) END AS unit
    FROM y_in AS i JOIN y_slot AS s USING (slot)
    JOIN y_rid AS r ON r.kind = 'i' AND r.key = i.key
    LEFT JOIN y_rid AS t ON t.kind = 't' AND t.key = i.key
    LEFT JOIN y_o AS o ON o.key = i.out_key
)
SELECT p.rid, p.key, p.slot, p.out_rid, p.task_rid, p.day, p.at, p.given, p.unit, p.book_id,
    CASE WHEN p.state IN ('distributed', 'in_progress') AND NOT p.given THEN 'waiting'
         ELSE p.state END AS state,
    row_number() OVER (PARTITION BY p.book_id, extract(year FROM p.day) ORDER BY p.rid)::int
        AS number,
    CASE WHEN p.given THEN %(distributions)s + row_number() OVER (
        PARTITION BY p.given ORDER BY p.rid) END AS distribution, 0::bigint AS register
FROM placed AS p ORDER BY p.rid
"""
TASKS_PLACED = """
CREATE TEMP TABLE y_t ON COMMIT DROP AS
SELECT r.rid, i.rid AS paper, t.key, t.slot, t.at, t.state,
    (t.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
    least(t.at + (1 + pg_temp.draw(t.key, 43, 20)) * interval '1 day',
        (%(today)s::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') - interval '1 hour') AS ended,
    coalesce(s.units_p[i.unit], s.unit_p) AS unit_p, s.heads[i.unit] AS holder_p,
    s.signer_p AS assigner_p,
    (ARRAY['fixed', 'fixed', 'fixed', 'fixed', 'fixed', 'fixed', 'sign_issue', 'standing',
        'waiting', 'unset'])[1 + pg_temp.draw(t.key, 44, 10)] AS kind
FROM y_task AS t JOIN y_rid AS r ON r.kind = 't' AND r.key = t.key
JOIN y_i AS i ON i.key = t.key JOIN y_slot AS s ON s.slot = t.slot ORDER BY r.rid
"""
SERIES = """
WITH made AS (
    INSERT INTO registry_numberseries
        (issuer_id, group_key, term_id, label, first_number, last_number, closed_on)
    SELECT o.body_id, (%(type_keys)s::text[])[o.type], o.term_id,
        left(concat_ws(' · ', (%(type_names)s::text[])[o.type], max(s.short_name),
            nullif(max(o.term), '')), 200), 1, max(o.number), nullif(max(s.until), 'infinity')
    FROM y_o AS o JOIN y_slot AS s USING (slot) GROUP BY o.body_id, o.type, o.term_id
    RETURNING id, issuer_id, group_key, term_id
)
UPDATE y_o AS o SET series = m.id FROM made AS m
WHERE m.issuer_id = o.body_id AND m.group_key = (%(type_keys)s::text[])[o.type]
  AND m.term_id IS NOT DISTINCT FROM o.term_id
"""
REGISTERS = """
WITH made AS (
    INSERT INTO registry_register (book_id, year, last_number)
    SELECT book_id, extract(year FROM day), max(number) FROM y_i GROUP BY 1, 2
    RETURNING id, book_id, year
)
UPDATE y_i AS i SET register = m.id FROM made AS m
WHERE m.book_id = i.book_id AND m.year = extract(year FROM i.day)
"""
# Bodies that ended closed their books on their last day: with minutes, as every closed register.
CLOSINGS = """
WITH i_void AS MATERIALIZED (
    SELECT register, array_agg(number ORDER BY number) AS numbers FROM y_i
    WHERE state = 'void' GROUP BY register
), o_void AS MATERIALIZED (
    SELECT series, array_agg(number ORDER BY number) AS numbers FROM y_o WHERE void GROUP BY series
)
INSERT INTO registry_registerclosing (register_id, series_id, body_id, name, closed_on, closed_at,
    closed_by, first_number, last_number, used, voids, gaps, reason)
SELECT r.id, NULL, b.body_id, b.name || ' ' || r.year, b.closed_on, b.closed_on + time '17:00',
    'Văn thư', 1, r.last_number, r.last_number - cardinality(v.numbers), v.numbers, '{}'::int[],
    'Kết thúc hoạt động khi sắp xếp tổ chức (dữ liệu mẫu)'
FROM registry_register AS r JOIN registry_book AS b ON b.id = r.book_id
CROSS JOIN LATERAL (SELECT coalesce((SELECT numbers FROM i_void WHERE register = r.id), '{}')
    AS numbers) AS v
WHERE b.closed_on IS NOT NULL
UNION ALL
SELECT NULL, s.id, s.issuer_id, s.label, s.closed_on, s.closed_on + time '17:00', 'Văn thư', 1,
    s.last_number, s.last_number - cardinality(v.numbers), v.numbers, '{}'::int[],
    'Kết thúc hoạt động khi sắp xếp tổ chức (dữ liệu mẫu)'
FROM registry_numberseries AS s
CROSS JOIN LATERAL (SELECT coalesce((SELECT numbers FROM o_void WHERE series = s.id), '{}')
    AS numbers) AS v
WHERE s.closed_on IS NOT NULL
"""
INDEXES = (
    "CREATE UNIQUE INDEX ON y_o (rid)",
    "CREATE UNIQUE INDEX ON y_i (rid)",
    "CREATE UNIQUE INDEX ON y_t (rid)",
    "CREATE INDEX ON y_p (out_rid)",
    "CREATE INDEX ON y_i (key)",
    "ANALYZE y_o",
    "ANALYZE y_i",
    "ANALYZE y_t",
    "ANALYZE y_p",
    "ANALYZE y_slot",
)
