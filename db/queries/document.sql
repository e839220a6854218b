-- document.sql -- what every document has: its number, its owner, its steps.

-- name: document_number
SELECT number FROM document WHERE id = $1;
-- name: find_document
SELECT id, kind FROM document WHERE number = upper($1);
-- name: document
SELECT document.id, document.kind, document.state, document.number, owner_id, vehicle_id, seq,
       entry.clock_us, person.name, person.name_en, coalesce(vehicle.plate, ''),
       coalesce(vehicle.vin, ''),
       coalesce((SELECT reason FROM document_step WHERE document_id = document.id
                 AND document_step.seq = document.seq), ''),
       (SELECT count(*) FROM requisition_line WHERE document_id = document.id) +
       (SELECT count(*) FROM report_line WHERE document_id = document.id) +
       (SELECT count(*) FROM receiving_line WHERE document_id = document.id) +
       (SELECT count(*) FROM mail_unit WHERE document_id = document.id) +
       (SELECT count(*) FROM claim_line WHERE document_id = document.id) +
       (SELECT count(*) FROM transfer_line WHERE document_id = document.id), document.site_id
FROM document JOIN entry ON entry.id = document.entry_id JOIN person ON person.id = owner_id
LEFT JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = $1;
-- name: documents
SELECT id FROM document WHERE kind = $1 AND state = $2
AND ($3 IS NULL OR owner_id = $3) AND ($4 IS NULL OR owner_id <> $4)
AND ($6 IS NULL OR site_id = $6) ORDER BY id LIMIT $5;
-- name: vehicle_documents
SELECT id FROM document WHERE vehicle_id = $1 ORDER BY id DESC LIMIT $2;
-- name: waiting
SELECT (SELECT count(*) FROM document WHERE kind = 'requisition' AND state = 'submitted'),
       (SELECT count(*) FROM document WHERE kind = 'report' AND state = 'signed'),
       (SELECT count(*) FROM document WHERE kind = 'requisition'
        AND state IN ('approved', 'started')),
       (SELECT count(*) FROM unit WHERE state = 'issued' AND due_us < $1);
-- name: last_km
SELECT coalesce(max(km), 0) FROM (
    SELECT km FROM requisition JOIN document ON document.id = document_id WHERE vehicle_id = $1
    UNION ALL
    SELECT km FROM report JOIN document ON document.id = document_id WHERE vehicle_id = $1);
-- name: next_document
SELECT coalesce(max(id), 0) + 1 FROM document;
-- name: add_document
INSERT INTO document (id, kind, number, site_id, owner_id, vehicle_id, entry_id, state, seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0);
-- name: add_step
INSERT INTO document_step (document_id, seq, before_seq, kind, owner_id, step, from_state,
                           to_state, role, whose, second, person_id, second_id, reason, entry_id)
SELECT document.id, seq + 1, CASE WHEN seq = 0 THEN NULL ELSE seq END, document.kind, owner_id,
       $2, state, $3, step_rule.role, step_rule.whose, step_rule.second, $4, $5, $6, $7
FROM document JOIN step_rule ON step_rule.kind = document.kind AND step_rule.step = $2
 AND step_rule.from_state = state AND step_rule.to_state = $3
 AND step_rule.whose IN ('any', CASE WHEN owner_id = $4 THEN 'owner' ELSE 'other' END)
JOIN person_role ON person_role.person_id = $4 AND person_role.role = step_rule.role
 AND person_role.active = 1
JOIN person ON person.id = $4 AND (step_rule.role <> 'clerk' OR step_rule.site = 'any'
 OR (step_rule.site = 'own' AND person.site_id = document.site_id)
 OR (step_rule.site = 'target' AND person.site_id =
     (SELECT target_id FROM transfer WHERE document_id = document.id)))
WHERE document.id = $1 LIMIT 1;
-- name: step_taken
SELECT 1 FROM document_step WHERE document_id = $1 AND step = $2
AND (person_id = $3 OR second_id = $3) LIMIT 1;
-- name: document_seq
SELECT seq FROM document WHERE id = $1;
-- name: digest_document
SELECT id, kind, number, site_id, owner_id, vehicle_id
FROM document WHERE entry_id = $1 ORDER BY id;
-- name: digest_step
SELECT document_id, seq, step, from_state, to_state, role, person_id, second_id, reason
FROM document_step WHERE entry_id = $1 ORDER BY document_id, seq;
-- name: verify_documents
SELECT 'document ' || number || ' says ' || state || ', its steps say '
       || coalesce((SELECT to_state FROM document_step WHERE document_id = document.id
                    ORDER BY seq DESC LIMIT 1), 'nothing')
FROM document WHERE state IS NOT (SELECT to_state FROM document_step
                                  WHERE document_id = document.id ORDER BY seq DESC LIMIT 1)
   OR seq IS NOT (SELECT max(seq) FROM document_step WHERE document_id = document.id);
-- name: verify_begun
SELECT 'document ' || number || ' was not begun by its owner in one entry (3.6.1, 3.3.1)'
FROM document JOIN entry ON entry.id = document.entry_id
JOIN document_step ON document_id = document.id AND document_step.seq = 1
WHERE document_step.entry_id <> document.entry_id OR entry.person_id IS NOT document.owner_id;
-- name: verify_steps
SELECT 'document ' || document.number || ': step ' || step
       || ' was not taken by who signed its entry (3.6.1)'
FROM document_step JOIN document ON document.id = document_id
JOIN entry ON entry.id = document_step.entry_id
WHERE entry.person_id IS NOT document_step.person_id OR entry.outcome = 'refused';
-- name: verify_self
SELECT 'document ' || document.number || ': step ' || step || ' was taken by its own owner (3.6.1)'
FROM document_step JOIN document ON document.id = document_id
WHERE whose = 'other' AND person_id = document.owner_id;
-- name: verify_apart
SELECT 'document ' || document.number || ': ' || mine.step || ' and ' || theirs.step
       || ' by the same person'
FROM step_apart JOIN document_step AS mine ON mine.kind = step_apart.kind
 AND mine.step = step_apart.step
JOIN document_step AS theirs ON theirs.document_id = mine.document_id
 AND theirs.step = step_apart.other AND theirs.seq < mine.seq
JOIN document ON document.id = mine.document_id
WHERE theirs.person_id IN (mine.person_id, mine.second_id)
   OR theirs.second_id IN (mine.person_id, mine.second_id);
