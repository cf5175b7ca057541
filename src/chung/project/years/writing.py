"""The rows themselves, a stretch of record ids at a time: as the commands would have left them."""

# ruff: noqa: S608 - put together from what stands in this file alone; values are parameters

# A paper and all its copies have one title and one file: both are drawn by what was issued.
_TITLE = """left(concat_ws(' ', (%(acts)s::text[])[1 + pg_temp.draw({key}, 51, %(act_count)s)],
    (%(matters)s::text[])[1 + pg_temp.draw({key}, 52, %(matter_count)s)],
    (%(wheres)s::text[])[1 + pg_temp.draw({key}, 53, %(where_count)s)],
    (%(whens)s::text[])[1 + pg_temp.draw({key}, 54, %(when_count)s)] || {year}), 1000)"""
_KEY = "coalesce(oo.key, 1000000000000 - i.key)"
_TYPE = "coalesce(oo.type, (%(type_pick)s::int[])[1 + pg_temp.draw(i.key, 55, 20)])"
_FILE = "(%(files)s::text[])[({type} - 1) * %(each)s + 1 + pg_temp.draw({key}, 56, %(each)s)]"
_PAD = "CASE WHEN {n} < 10 THEN '0' ELSE '' END || {n}"
_SYMBOL = _PAD.format(n="o.number") + " || '-' || (%(type_codes)s::text[])[o.type] || '/' || "
_OUT_SYMBOL = _SYMBOL + "s.symbol"
_HUB_SYMBOL = _SYMBOL.replace("o.", "oo.") + "os.symbol"
_OUTSIDER = "1 + pg_temp.draw(i.key, 57, %(outsider_count)s)"
_RANGE = ".rid > %(low)s AND {0}.rid <= %(high)s"
_O = "FROM y_o AS o JOIN y_slot AS s ON s.slot = o.slot WHERE o" + _RANGE.format("o")
_I = """FROM y_i AS i JOIN y_slot AS s ON s.slot = i.slot
LEFT JOIN y_o AS oo ON oo.rid = i.out_rid LEFT JOIN y_slot AS os ON os.slot = oo.slot
WHERE i""" + _RANGE.format("i")
_T = "FROM y_t AS t JOIN y_slot AS s ON s.slot = t.slot WHERE t" + _RANGE.format("t")
_P = "FROM y_p AS p JOIN y_o AS o ON o.rid = p.out_rid JOIN y_desk AS d"
_P += " ON d.body_id = p.recipient LEFT JOIN y_i AS i ON i.key = p.key"
_P += " WHERE p.out_rid > %(low)s AND p.out_rid <= %(high)s"
_CLERK = "left(concat_ws(', ', {s}.clerk_name, 'Văn thư ' || {s}.short_name), 250)"

RECORDS = f"""
INSERT INTO records_record (id, kind, keeper_id, title, occurred_on, created_at, frozen_at)
SELECT o.rid, 'outgoing', o.body_id, {_TITLE.format(key="o.key", year="extract(year FROM o.day)")},
    o.day, o.at, CASE WHEN NOT o.void THEN o.at + interval '5 minutes' END {_O}
UNION ALL
SELECT i.rid, 'incoming', s.body_id, {
    _TITLE.format(key=_KEY, year="extract(year FROM coalesce(oo.day, i.day))")
}, i.day, i.at, NULL {_I}
UNION ALL
SELECT t.rid, 'task', s.body_id,
    (%(duties)s::text[])[1 + pg_temp.draw(t.key, 58, %(duty_count)s)] || ' ' ||
    (%(matters)s::text[])[1 + pg_temp.draw(t.key, 52, %(matter_count)s)], t.day, t.at, NULL {_T}
ORDER BY 1
"""
ACCESS = f"""
INSERT INTO records_access (record_id, principal_id, kind, cause, since, until)
SELECT o.rid, a.principal, 'outgoing', a.cause, o.at, NULL::timestamptz
FROM y_o AS o JOIN y_slot AS s ON s.slot = o.slot CROSS JOIN LATERAL (VALUES
    (s.desk_p, 'issued'), (s.unit_p, 'leads_body'), (s.signer_p, 'signs'),
    (s.units_p[1 + pg_temp.draw(o.key, 61, greatest(cardinality(s.units_p), 1))], 'drafted'))
    AS a(principal, cause)
WHERE o{_RANGE.format("o")} AND a.principal IS NOT NULL
UNION ALL
SELECT o.rid, d.desk_p, 'outgoing', 'received', p.at + interval '6 minutes',
    CASE WHEN p.state IN ('accepted', 'refused') THEN p.decided_at END {_P}
UNION ALL
SELECT i.rid, a.principal, 'incoming', a.cause, i.at, NULL
FROM y_i AS i JOIN y_slot AS s ON s.slot = i.slot CROSS JOIN LATERAL (VALUES
    (s.desk_p, 'registered'), (s.unit_p, 'leads_body'),
    (CASE WHEN i.given THEN s.units_p[i.unit] END, 'lead'),
    (CASE WHEN i.given AND i.key % 3 = 0 AND cardinality(s.units) > 1
        THEN s.units_p[1 + i.unit % cardinality(s.units)] END, 'coordinate'))
    AS a(principal, cause)
WHERE i{_RANGE.format("i")} AND a.principal IS NOT NULL
UNION ALL
SELECT t.rid, a.principal, 'task', a.cause, t.at, NULL
FROM y_t AS t CROSS JOIN LATERAL (VALUES (t.unit_p, 'assigned'), (t.holder_p, 'assigned'),
    (t.assigner_p, 'assigned_by')) AS a(principal, cause)
WHERE t{_RANGE.format("t")} AND a.principal IS NOT NULL
ORDER BY 1
""".replace("i.key % 3", "i.key %% 3").replace("i.unit % card", "i.unit %% card")
OUTGOING = f"""
INSERT INTO registry_outgoingpaper (record_id, state, issuer_id, desk_id, type_key, type_code,
    type_name, organ, series_id, planned_on, number, symbol, dated, signer_post_id, signer_name,
    position, authority, urgency, recipient_body_ids, recipient_lines, kept_at, note, source_id,
    prepared_at, numbered_at, problem, issued_at, ended_at, end_reason)
SELECT o.rid, CASE WHEN o.void THEN 'void' ELSE 'issued' END, o.body_id, o.body_id,
    (%(type_keys)s::text[])[o.type], (%(type_codes)s::text[])[o.type],
    (%(type_names)s::text[])[o.type], s.symbol, o.series, o.day, o.number, {_OUT_SYMBOL}, o.day,
    s.signer_post, s.signer_name, s.signer_position, 'T/M', '', coalesce(
        (SELECT array_agg(p.recipient) FROM y_p AS p WHERE p.out_rid = o.rid), '{{}}'),
    '["Như trên"]', 'Văn phòng', '', {_FILE.format(type="o.type", key="o.key")}, o.at,
    o.at + interval '3 minutes', '', CASE WHEN NOT o.void THEN o.at + interval '5 minutes' END,
    CASE WHEN o.void THEN o.at + interval '1 hour' END,
    CASE WHEN o.void THEN 'Soạn lại (dữ liệu mẫu)' ELSE '' END {_O}
"""
REQUESTS = f"""
INSERT INTO registry_numberrequest (paper_id, series_id, asked_at)
SELECT o.rid, o.series, o.at + interval '3 minutes' {_O}
"""
PACKETS = f"""
INSERT INTO registry_delivery (outgoing_id, recipient_id, state, sent_at, decided_at, decided_by,
    reason, recall_reason, accepted_record_id, accepted_number)
SELECT o.rid, p.recipient, p.state, p.at + interval '6 minutes',
    CASE WHEN p.state <> 'sent' THEN p.decided_at END,
    CASE WHEN p.state <> 'sent' THEN 'Văn thư' ELSE '' END,
    CASE WHEN p.state = 'refused' THEN 'Gửi nhầm nơi nhận (dữ liệu mẫu)' ELSE '' END, '',
    i.rid, i.number {_P}
"""
ENTRIES = f"""
INSERT INTO registry_registerentry (register_id, number, record_id, arrived_on, entered_at,
    entered_by_id, late_reason, voided_at, void_reason)
SELECT i.register, i.number, i.rid, i.day, i.at, s.clerk, '',
    CASE WHEN i.state = 'void' THEN i.at + interval '1 hour' END,
    CASE WHEN i.state = 'void' THEN 'Vào sổ hai lần (dữ liệu mẫu)' ELSE '' END {_I}
"""
INCOMING = f"""
INSERT INTO registry_incomingpaper (record_id, state, family, issuer_id, issuer_name,
    superior_name, number, symbol, symbol_key, issuer_key, type_name, place, dated, signer,
    position, authority, urgency, recipients, channel, arrived_on, received_at, due_on, note,
    outcome)
SELECT i.rid, i.state, CASE WHEN oo.key IS NULL AND e.state THEN 'state' ELSE 'party' END,
    oo.body_id, coalesce(os.name, e.name), coalesce(os.superior, ''),
    coalesce(oo.number, e.number)::text, {
    "CASE WHEN oo.key IS NULL THEN e.number || '-' || (%(type_codes)s::text[])[e.type] || '/' ||"
    " e.symbol ELSE " + _HUB_SYMBOL + " END"
}, coalesce(oo.number, e.number) || (%(type_code_keys)s::text[])[e.type] ||
        coalesce(os.symbol_key, e.symbol_key), coalesce(os.issuer_key, e.issuer_key),
    (%(type_names)s::text[])[e.type], coalesce(os.place, 'Nghệ An'),
    coalesce(oo.day, i.day - pg_temp.draw(i.key, 59, 5)), coalesce(os.signer_name, e.signer),
    coalesce(os.signer_position, ''), '', CASE WHEN pg_temp.draw(i.key, 60, 25) = 0 THEN 'KHẨN'
        ELSE '' END, '[]', CASE WHEN oo.key IS NULL THEN 'file' ELSE 'hub' END, i.day, i.at,
    CASE WHEN i.task_rid IS NOT NULL THEN i.day + 15 END, '',
    CASE WHEN i.state IN ('settled', 'filed') THEN 'Đã xử lý'
         WHEN i.state = 'returned' THEN 'Không thuộc thẩm quyền' ELSE '' END
FROM y_i AS i JOIN y_slot AS s ON s.slot = i.slot
LEFT JOIN y_o AS oo ON oo.rid = i.out_rid LEFT JOIN y_slot AS os ON os.slot = oo.slot
CROSS JOIN LATERAL (SELECT {_OUTSIDER} AS n, {_TYPE} AS type) AS w
CROSS JOIN LATERAL (SELECT w.type, 1 + pg_temp.draw(i.key, 63, 1800) AS number,
    (%(outsiders)s::text[])[w.n] AS name, (%(outsider_symbols)s::text[])[w.n] AS symbol,
    (%(outsider_keys)s::text[])[w.n] AS issuer_key,
    (%(outsider_symbol_keys)s::text[])[w.n] AS symbol_key,
    (%(outsider_state)s::bool[])[w.n] AS state, 'Trần Văn Thử' AS signer) AS e
WHERE i{_RANGE.format("i")}
"""
ATTACHMENTS = f"""
INSERT INTO records_attachment (record_id, file_id, role, name, position, added_at, added_by_id,
    note)
SELECT o.rid, {_FILE.format(type="o.type", key="o.key")}, r.role,
    replace({_OUT_SYMBOL}, '/', '-') || '.docx', 1, o.at, NULL::bigint, ''
FROM y_o AS o JOIN y_slot AS s ON s.slot = o.slot
CROSS JOIN (VALUES ('version'), ('issued_docx')) AS r(role)
WHERE o{_RANGE.format("o")} AND (r.role = 'version' OR NOT o.void)
UNION ALL
SELECT i.rid, {_FILE.format(type=_TYPE, key=_KEY)}, CASE WHEN oo.key IS NULL THEN 'main'
    ELSE 'annex' END, CASE WHEN oo.key IS NULL THEN 'van-ban.docx'
    ELSE replace({_HUB_SYMBOL}, '/', '-') || '.docx' END, 1, i.at, s.clerk, '' {_I}
ORDER BY 1
"""
LINKS = f"""
INSERT INTO records_link (source_id, target_id, kind, made_at)
SELECT i.rid, i.out_rid, 'copy_of', i.at {_I} AND i.out_rid IS NOT NULL
UNION ALL SELECT t.rid, t.paper, 'arises_from', t.at {_T}
"""
DISTRIBUTIONS = f"""
INSERT INTO registry_distribution (id, paper_id, instruction, due_on, given_at, given_by_post_id,
    given_by_label)
SELECT i.distribution, i.rid, (%(duties)s::text[])[1 + pg_temp.draw(i.key, 58, %(duty_count)s)],
    CASE WHEN i.task_rid IS NOT NULL THEN i.day + 15 END, i.at + interval '1 hour', s.signer_post,
    s.signer_name {_I} AND i.given
"""
ROUTINGS = f"""
INSERT INTO registry_routing (distribution_id, role, body_id, post_id, task_id)
SELECT i.distribution, CASE WHEN i.task_rid IS NULL THEN 'to_know' ELSE 'lead' END,
    s.units[i.unit], NULL, i.task_rid {_I} AND i.given
"""
TASKS = f"""
INSERT INTO tasks_task (record_id, state, unit_id, holder_id, assigner_id, successions,
    instruction, urgency, product_kind, product, receiving_level, given_on, deadline_kind,
    deadline, obstacle, accepted_at, submitted_at, closed_at, grade)
SELECT t.rid, t.state, t.unit_p, t.holder_p, t.assigner_p, '{{}}', '', 0,
    (ARRAY['report', 'letter', 'advice', 'plan', 'work'])[1 + pg_temp.draw(t.key, 64, 5)], '',
    'unit_head', t.day, t.kind, CASE WHEN t.kind IN ('fixed', 'sign_issue')
        THEN t.day + 5 + pg_temp.draw(t.key, 65, 26) END, '',
    CASE WHEN t.state <> 'offered' THEN t.at + interval '1 hour' END,
    CASE WHEN t.state IN ('submitted', 'done') THEN t.ended END,
    CASE WHEN t.state = 'done' THEN t.ended END,
    CASE WHEN t.state = 'done' THEN 'passed' ELSE '' END {_T}
"""
STEPS = f"""
INSERT INTO tasks_taskstep (task_id, number, verb, state, at, label, about_id, note)
SELECT t.rid, e.number, e.verb, e.state, e.at, s.signer_name, CASE WHEN e.number = 1 THEN t.unit_p
    END, '' FROM y_t AS t JOIN y_slot AS s ON s.slot = t.slot CROSS JOIN LATERAL (VALUES
    (1, 'assign', 'offered', t.at, true),
    (2, 'accept', 'accepted', t.at + interval '1 hour', t.state <> 'offered'),
    (3, 'submit', 'submitted', t.ended, t.state IN ('submitted', 'done')),
    (4, 'accept_result', 'done', t.ended, t.state = 'done')) AS e(number, verb, state, at, there)
WHERE t{_RANGE.format("t")} AND e.there
"""
_ENTRY = "{at}, '{command}', {s}.clerk, {s}.clerk_post, " + _CLERK + ", {s}.body_id, {rid}"


def _entry(alias: str, command: str, later: str = "0 minutes") -> str:
    """The columns of a journal entry about a paper of ``alias``."""
    at = f"{alias}.at + interval '{later}'"
    return _ENTRY.format(at=at, command=command, s="s", rid=f"{alias}.rid")


_NUMBERED = "jsonb_build_object('number', {0}.number)"
JOURNAL = f"""
WITH entry AS (
    INSERT INTO journal_entry
        (at, command, person_id, post_id, actor_label, body_id, record_id, data)
    SELECT * FROM (
        SELECT {_entry("o", "registry.prepare_outgoing")},
            jsonb_build_object('type', (%(type_keys)s::text[])[o.type], 'draft', NULL) {_O}
        UNION ALL SELECT {_entry("o", "registry.number_paper", "3 minutes")},
            jsonb_build_object('dated', o.day) {_O}
        UNION ALL SELECT {_entry("o", "registry.freeze_issued", "5 minutes")},
            jsonb_build_object('symbol', {_OUT_SYMBOL}, 'number', o.number, 'recipients', o.packets)
            {_O} AND NOT o.void
        UNION ALL SELECT {_entry("o", "registry.void_number", "60 minutes")},
            {_NUMBERED.format("o")} {_O} AND o.void
        UNION ALL SELECT {_entry("o", "registry.deliver_paper", "6 minutes")},
            jsonb_build_object('recipients', o.packets) {_O} AND o.packets > 0
        UNION ALL SELECT {_entry("i", "registry.register_incoming")}, jsonb_build_object(
            'number', i.number, 'late', '') {_I}
        UNION ALL SELECT i.at, 'registry.accept_delivery', s.clerk, s.clerk_post,
            {_CLERK.format(s="s")}, s.body_id, i.out_rid,
            jsonb_build_object('accepted', i.rid, 'number', i.number) {_I} AND i.out_rid IS NOT NULL
        UNION ALL SELECT {_entry("i", "registry.distribute_incoming", "60 minutes")},
            jsonb_build_object('to', ARRAY[s.units_p[i.unit]], 'task', i.task_rid) {_I} AND i.given
        UNION ALL SELECT {_entry("i", "registry.settle_incoming", "90 minutes")},
            jsonb_build_object('outcome', 'Đã xử lý') {_I} AND i.state IN ('settled', 'filed')
        UNION ALL SELECT {_entry("i", "registry.void_entry", "60 minutes")},
            {_NUMBERED.format("i")} {_I} AND i.state = 'void'
        UNION ALL SELECT {_entry("t", "tasks.assign_task")}, '{{"step": 1}}' {_T}
        UNION ALL SELECT t.ended, 'tasks.accept_result', s.clerk, s.clerk_post,
            {_CLERK.format(s="s")}, s.body_id, t.rid, '{{"step": 4}}' {_T} AND t.state = 'done'
    ) AS every(at, command, person_id, post_id, actor_label, body_id, record_id, data)
    ORDER BY at, record_id
    RETURNING id
)
INSERT INTO journal_pending (entry_id) SELECT id FROM entry
"""
EVERY = (
    RECORDS,
    ACCESS,
    OUTGOING,
    REQUESTS,
    INCOMING,
    ENTRIES,
    PACKETS,
    ATTACHMENTS,
    LINKS,
    TASKS,
    STEPS,
    DISTRIBUTIONS,
    ROUTINGS,
    JOURNAL,
)
TABLES = [
    "records_record",
    "records_access",
    "records_attachment",
    "records_link",
    "registry_outgoingpaper",
    "registry_numberrequest",
    "registry_delivery",
    "registry_incomingpaper",
    "registry_registerentry",
    "registry_distribution",
    "registry_routing",
    "tasks_task",
    "tasks_taskstep",
    "journal_entry",
    "journal_pending",
]
