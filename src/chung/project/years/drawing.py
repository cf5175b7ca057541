"""Who writes what to whom on which day: drawn in the database, before a row is written.

Every draw is a hash of what it is for and of the seed: the same seed on the same day gives the
same years. Working tables are temporary.
"""

# ruff: noqa: S608 - put together from what stands in this file alone; values are parameters

DRAW = """
CREATE FUNCTION pg_temp.draw(about bigint, what int, below int) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ((hashint8extended(about, {seed} * 1000 + what) & 2147483647) % below)::int
"""

# Bodies that keep a desk; those of the chosen scale work in the hub, the others only get packets.
DESKS = """
CREATE TEMP TABLE y_desk ON COMMIT DROP AS
WITH lived AS (
    SELECT body_id, min(since) AS since, max(coalesce(until, 'infinity')) AS until,
           (array_agg(level ORDER BY since DESC))[1] AS level,
           (array_agg(kind ORDER BY since DESC))[1] AS kind
    FROM organisation_bodyversion GROUP BY body_id
), named AS (
    SELECT l.*, CASE WHEN level = 'L2' OR kind = 'agency_committee' THEN 'province'
        WHEN kind <> 'committee' THEN NULL WHEN level = 'L3' THEN 'district'
        WHEN level = 'L4' THEN 'commune' WHEN level = 'L5' THEN 'old_commune' END AS grp
    FROM lived AS l WHERE EXISTS (SELECT FROM organisation_desk WHERE body_id = l.body_id)
)
SELECT n.body_id, n.grp, n.since, n.until,
       CASE WHEN n.grp = 'province' AND n.kind = 'committee' THEN 3 ELSE 1 END AS weight,
       d.id AS desk_p, u.id AS unit_p, false AS works,
       (SELECT min(id) FROM registry_book WHERE body_id = n.body_id) AS book_id
FROM named AS n
JOIN organisation_principal AS d ON d.body_id = n.body_id AND d.kind = 'desk'
JOIN organisation_principal AS u ON u.body_id = n.body_id AND u.kind = 'unit'
WHERE n.grp IS NOT NULL
"""
# Bodies older than the hub have no book in it: one is opened, and closed on their last day.
BOOKS = """
INSERT INTO registry_book (body_id, name, position, closed_on)
SELECT body_id, 'Sổ văn bản đến', 0, nullif(until, 'infinity') FROM y_desk
WHERE grp = ANY(%(groups)s) AND book_id IS NULL
"""
WORKING = """
UPDATE y_desk AS d SET works = true,
    book_id = (SELECT min(id) FROM registry_book WHERE body_id = d.body_id)
WHERE grp = ANY(%(groups)s)
"""
# Of one commune: the one drawn, and all that went into it.
ONE_LINE = """
WITH RECURSIVE chosen AS (
    SELECT body_id FROM y_desk WHERE grp = 'commune' ORDER BY pg_temp.draw(body_id, 1, 1000000), 1
    LIMIT 1
), line AS (
    SELECT body_id FROM chosen
    UNION SELECT s.predecessor_id FROM organisation_succession AS s JOIN line AS l
        ON s.successor_id = l.body_id WHERE s.kind IN ('consolidate', 'absorb', 'divide')
)
UPDATE y_desk SET works = false WHERE body_id NOT IN (SELECT body_id FROM line)
"""
# What signed before the posts of today were made: a post nobody holds any more.
OLD_SIGNERS = """
WITH made AS (
    INSERT INTO organisation_post (body_id, title, signing_position, rank, since, until)
    SELECT d.body_id, CASE WHEN v.kind IN ('committee', 'agency_committee') THEN 'Bí thư'
            WHEN v.kind = 'inspection' THEN 'Chủ nhiệm' ELSE 'Trưởng cơ quan' END,
        CASE WHEN v.kind IN ('committee', 'agency_committee') THEN 'BÍ THƯ'
            WHEN v.kind = 'inspection' THEN 'CHỦ NHIỆM' ELSE 'TRƯỞNG CƠ QUAN' END,
        1, d.since, nullif(least(d.until, p.since), 'infinity')
    FROM y_desk AS d
    JOIN LATERAL (SELECT kind FROM organisation_bodyversion WHERE body_id = d.body_id
        ORDER BY since LIMIT 1) AS v ON true
    LEFT JOIN LATERAL (SELECT min(since) AS since FROM organisation_postduty
        WHERE body_id = d.body_id AND duty = 'sign') AS p ON true
    WHERE d.works AND d.since < coalesce(p.since, 'infinity')
    RETURNING id, body_id, since, until
), named AS (
    INSERT INTO organisation_principal (kind, post_id) SELECT 'post', id FROM made
)
INSERT INTO organisation_postduty (post_id, duty, body_id, since, until)
SELECT id, 'sign', body_id, since, until FROM made
"""
# A body's month: what it was called then, who signed, its units, and whom it writes to.
SLOTS = """
CREATE TEMP TABLE y_slot ON COMMIT DROP AS
WITH month AS (
    SELECT d.*, m::date AS first, greatest(m::date, d.since, %(start)s) AS a,
        least((m + interval '1 month')::date, d.until, %(today)s) AS z
    FROM y_desk AS d
    CROSS JOIN generate_series(date_trunc('month', %(start)s::timestamp), %(today)s::date,
        interval '1 month') AS m
    WHERE greatest(m::date, d.since, %(start)s)
        < least((m + interval '1 month')::date, d.until, %(today)s)
), named AS (
    SELECT m.*, v.name, v.letterhead_superior, v.symbol, v.place, v.parent_id, v.short_name,
        v.search_name
    FROM month AS m JOIN organisation_bodyversion AS v ON v.body_id = m.body_id AND v.since <= m.a
        AND coalesce(v.until, 'infinity') > m.a
), child AS (
    SELECT first, parent_id, grp,
        array_agg(body_id ORDER BY pg_temp.draw(body_id, 2, 1000000), body_id) AS ids
    FROM named GROUP BY first, parent_id, grp
), below AS (
    SELECT first, parent_id, grp, ids FROM child WHERE grp = 'old_commune'
    UNION ALL
    SELECT first, NULL, NULL,
        array_agg(body_id ORDER BY pg_temp.draw(body_id, 2, 1000000), body_id)
    FROM named WHERE grp IN ('district', 'commune') GROUP BY first
)
SELECT row_number() OVER (ORDER BY m.body_id, m.a) AS slot, m.body_id, m.grp, m.works, m.desk_p,
    m.unit_p, m.book_id, m.since, m.until, m.weight, m.a, m.z, m.name,
    m.letterhead_superior AS superior, m.symbol, m.place, m.parent_id, m.short_name,
    regexp_replace(translate(lower(m.symbol), 'đưôơâăê', 'duooaae'), '[^a-z0-9]', '', 'g')
        AS symbol_key,
    regexp_replace(m.search_name, '[^a-z0-9]', '', 'g') AS issuer_key,
    w.post_id AS signer_post, w.principal_id AS signer_p, w.position AS signer_position,
    w.name AS signer_name, k.person_id AS clerk, k.post_id AS clerk_post, k.name AS clerk_name,
    t.ids AS below, s.ids AS beside, coalesce(u.bodies, '{}') AS units,
    coalesce(u.principals, '{}') AS units_p, coalesce(u.heads, '{}') AS heads
FROM named AS m
LEFT JOIN LATERAL (
    SELECT d.post_id, p.id AS principal_id, o.signing_position AS position,
        coalesce(h.full_name, 'Nguyễn Văn Mẫu') AS name
    FROM organisation_postduty AS d JOIN organisation_post AS o ON o.id = d.post_id
    JOIN organisation_principal AS p ON p.post_id = o.id
    LEFT JOIN organisation_appointment AS a ON a.post_id = o.id AND a.since <= m.a
        AND coalesce(a.until, 'infinity') > m.a
    LEFT JOIN organisation_person AS h ON h.id = a.person_id
    WHERE d.body_id = m.body_id AND d.duty = 'sign' AND d.since <= m.a
        AND coalesce(d.until, 'infinity') > m.a ORDER BY o.rank, o.id LIMIT 1
) AS w ON true
LEFT JOIN LATERAL (
    SELECT h.id AS person_id, d.post_id, h.full_name AS name
    FROM organisation_postduty AS d JOIN organisation_appointment AS a ON a.post_id = d.post_id
    JOIN organisation_person AS h ON h.id = a.person_id
    WHERE d.body_id = m.body_id AND d.duty = 'registry' AND a.since <= m.a
        AND coalesce(a.until, 'infinity') > m.a ORDER BY d.id LIMIT 1
) AS k ON true
LEFT JOIN below AS t ON t.first = m.first AND CASE WHEN m.grp = 'province' THEN t.grp IS NULL
    ELSE m.grp = 'district' AND t.parent_id = m.body_id END
LEFT JOIN child AS s ON s.first = m.first AND s.parent_id = m.parent_id AND s.grp = m.grp
    AND m.grp IN ('commune', 'old_commune')
LEFT JOIN LATERAL (
    SELECT array_agg(c.body_id ORDER BY c.body_id) AS bodies,
        array_agg(p.id ORDER BY c.body_id) AS principals,
        array_agg(h.id ORDER BY c.body_id) AS heads
    FROM organisation_bodyversion AS c
    JOIN organisation_principal AS p ON p.body_id = c.body_id AND p.kind = 'unit'
    LEFT JOIN LATERAL (
        SELECT hp.id FROM organisation_post AS o
        JOIN organisation_principal AS hp ON hp.post_id = o.id
        WHERE o.body_id = c.body_id AND o.since <= m.a AND coalesce(o.until, 'infinity') > m.a
        ORDER BY o.rank DESC, o.id LIMIT 1
    ) AS h ON true
    WHERE c.parent_id = m.body_id AND c.kind IN ('advisory', 'inspection', 'division')
      AND c.since <= m.a AND coalesce(c.until, 'infinity') > m.a
) AS u ON m.works
"""
# So many papers go out and come in from outside in each month, to the very number asked for.
COUNTS = """
CREATE TEMP TABLE y_count ON COMMIT DROP AS
WITH rate AS (
    SELECT s.slot, r.issued, r.outside,
        s.weight * (s.z - s.a)::float8 / sum(s.weight) OVER (
            PARTITION BY s.grp, date_trunc('month', s.a)) AS part
    FROM y_slot AS s
    JOIN unnest(%(groups)s::text[], %(issued)s::float8[], %(outside)s::float8[])
        AS r(grp, issued, outside) ON r.grp = s.grp
    WHERE s.works AND s.signer_post IS NOT NULL
), running AS (
    SELECT slot, sum(issued * part) OVER w AS out_to, issued * part AS out_here,
        sum(outside * part) OVER w AS in_to, outside * part AS in_here,
        sum(issued * part) OVER () AS out_all, sum(outside * part) OVER () AS in_all
    FROM rate WINDOW w AS (ORDER BY slot ROWS UNBOUNDED PRECEDING)
)
SELECT slot, out_to / out_all AS out_to, (out_to - out_here) / out_all AS out_from,
    in_to / in_all AS in_to, (in_to - in_here) / in_all AS in_from
FROM running
"""
_DAY = """
        CASE WHEN extract(isodow FROM d.day) > 5
              AND d.day - (extract(isodow FROM d.day) - 5)::int >= s.a
             THEN d.day - (extract(isodow FROM d.day) - 5)::int ELSE d.day END"""
_AT = "((%s + time '07:30' + pg_temp.draw(n.key, 12, 32000) * interval '1 second')"
_AT += " AT TIME ZONE 'Asia/Ho_Chi_Minh')"
OUTGOING = f"""
CREATE TEMP TABLE y_out ON COMMIT DROP AS
WITH numbered AS (
    SELECT c.slot, row_number() OVER (ORDER BY c.slot, g) AS key
    FROM y_count AS c CROSS JOIN LATERAL generate_series(
        floor(c.out_from * %(count)s + 1e-6)::int + 1, floor(c.out_to * %(count)s + 1e-6)::int) AS g
), placed AS (
    SELECT n.key, n.slot, s.grp, s.body_id, s.below, s.beside, s.parent_id, {_DAY} AS day
    FROM numbered AS n JOIN y_slot AS s USING (slot)
    CROSS JOIN LATERAL (SELECT s.a + pg_temp.draw(n.key, 11, s.z - s.a) AS day) AS d
)
SELECT n.key, n.slot, n.body_id, n.day, {_AT % "n.day"} AS at,
    (%(type_pick)s::int[])[1 + pg_temp.draw(n.key, 13, 20)] AS type,
    n.day < %(today)s::date - 30 AND pg_temp.draw(n.key, 14, 1000) = 0 AS void,
    CASE WHEN x.luck < r.below THEN n.below WHEN x.luck < r.below + r.above
         THEN ARRAY[n.parent_id] WHEN x.luck < r.below + r.above + r.beside THEN n.beside END
        AS chosen,
    CASE WHEN x.luck < r.below THEN r.few + pg_temp.draw(n.key, 16, r.most - r.few + 1)
         ELSE 1 END AS many
FROM placed AS n
JOIN unnest(%(groups)s::text[], %(below)s::int[], %(above)s::int[], %(beside)s::int[],
    %(few)s::int[], %(most)s::int[]) AS r(grp, below, above, beside, few, most) USING (grp)
CROSS JOIN LATERAL (SELECT pg_temp.draw(n.key, 15, 100) AS luck) AS x
"""
PACKETS = """
CREATE TEMP TABLE y_packet ON COMMIT DROP AS
WITH sent AS (
    SELECT o.key AS out_key, o.day, o.at, d.body_id AS recipient, d.works, d.until,
        o.key * 200 + i AS key
    FROM y_out AS o
    CROSS JOIN LATERAL generate_series(0, least(o.many, cardinality(o.chosen)) - 1) AS i
    JOIN y_desk AS d ON d.body_id = o.chosen[1 + (pg_temp.draw(o.key, 17, 100000) + i)
        %% cardinality(o.chosen)]
    WHERE NOT o.void AND d.body_id <> o.body_id AND d.since <= o.day AND d.until > o.day + 7
), decided AS (
    SELECT *, at + interval '20 minutes' + pg_temp.draw(key, 21, 90000) * interval '1 second'
        AS decided_at FROM sent
)
SELECT key, out_key, recipient, at, decided_at,
    CASE WHEN NOT works OR decided_at >= %(today)s::date::timestamp AT TIME ZONE
             'Asia/Ho_Chi_Minh' THEN 'sent'
         WHEN day > %(today)s::date - 6 AND pg_temp.draw(key, 22, 100) < 40 THEN 'sent'
         WHEN pg_temp.draw(key, 23, 1000) < 7 THEN 'refused'
         WHEN pg_temp.draw(key, 23, 1000) < 10 THEN 'sent' ELSE 'accepted' END AS state
FROM decided
"""
# From the hub what was accepted, from outside as many as are still wanting.
INCOMING = f"""
CREATE TEMP TABLE y_in ON COMMIT DROP AS
WITH numbered AS (
    SELECT c.slot, row_number() OVER (ORDER BY c.slot, g) AS key
    FROM y_count AS c CROSS JOIN LATERAL generate_series(
        floor(c.in_from * %(count)s + 1e-6)::int + 1, floor(c.in_to * %(count)s + 1e-6)::int) AS g
), outside AS (
    SELECT n.key, n.slot, s.body_id, {_DAY} AS day FROM numbered AS n JOIN y_slot AS s USING (slot)
    CROSS JOIN LATERAL (SELECT s.a + pg_temp.draw(n.key, 11, s.z - s.a) AS day) AS d
), mixed AS (
    SELECT -n.key AS key, n.slot, NULL::bigint AS out_key, n.day, {_AT % "n.day"} AS at
    FROM outside AS n
    UNION ALL
    SELECT p.key, s.slot, p.out_key, d.day, p.decided_at
    FROM y_packet AS p
    CROSS JOIN LATERAL (SELECT (p.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day) AS d
    JOIN y_slot AS s ON s.body_id = p.recipient AND s.a <= d.day AND s.z > d.day
    WHERE p.state = 'accepted'
), aged AS (
    SELECT b.*, %(today)s::date - b.day AS age, pg_temp.draw(b.key, 31, 1000) AS luck
    FROM mixed AS b
)
SELECT a.key, a.slot, a.out_key, a.day, a.at, CASE
    WHEN luck = 0 AND age > 30 THEN 'void'
    WHEN age < 4 THEN CASE WHEN luck < 600 THEN 'waiting' ELSE 'distributed' END
    WHEN age < 20 THEN CASE WHEN luck < 60 THEN 'waiting' WHEN luck < 350 THEN 'distributed'
        WHEN luck < 600 THEN 'in_progress' WHEN luck < 640 THEN 'approval' ELSE 'settled' END
    WHEN luck < 3 AND s.until = 'infinity' THEN 'in_progress' WHEN luck < 80 THEN 'settled'
    WHEN luck < 83 THEN 'returned' ELSE 'filed' END AS state,
    pg_temp.draw(a.key, 32, 100) < 60 AS wanted,
    pg_temp.draw(a.key, 33, 1000) < %(task_share)s AS tasked
FROM aged AS a JOIN y_slot AS s USING (slot)
"""
