-- transfer.sql -- parts that go from one site's account to another's (3.7.6).

-- name: transfer
SELECT target_id, coalesce(site.name, (SELECT name FROM peer WHERE peer.site_id = target_id
                                        ORDER BY peer.id DESC LIMIT 1), ''),
       coalesce(site.name_en, ''),
       (SELECT entry_id FROM document_step AS step WHERE step.document_id = transfer.document_id
        AND step.step <> 'undo' AND NOT EXISTS
          (SELECT 1 FROM entry WHERE reverses = step.entry_id) ORDER BY seq DESC LIMIT 1),
       site.id IS NULL
FROM transfer LEFT JOIN site ON site.id = target_id WHERE document_id = $1;
-- name: transfer_lines
SELECT transfer_line.id, transfer_line.part_id, transfer_line.condition, bin_id, quantity, pieces,
       part.number, part.name, part.name_en, part.unit, bin.name
FROM transfer_line JOIN transfer_open ON transfer_open.line_id = transfer_line.id
JOIN part ON part.id = transfer_line.part_id JOIN bin ON bin.id = bin_id
WHERE transfer_line.document_id = $1 ORDER BY line;
-- What is under way to a site ($1), or from it ($2): the oldest first.
-- name: transfers_to
SELECT document.id FROM document CROSS JOIN transfer ON document_id = document.id
WHERE document.kind = 'transfer' AND state IN ('dispatched', 'short') AND target_id = $1
ORDER BY document.id LIMIT $2;
-- name: transfers_from
SELECT document.id FROM document WHERE kind = 'transfer' AND state IN ('dispatched', 'short')
AND ($1 IS NULL OR site_id = $1) ORDER BY document.id LIMIT $2;
-- name: add_transfer
INSERT INTO transfer (document_id, kind, target_id, entry_id) VALUES ($1, 'transfer', $2, $3);
-- name: next_transfer_line
SELECT coalesce(max(id), 0) + 1 FROM transfer_line;
-- name: add_transfer_line
INSERT INTO transfer_line (id, document_id, line, part_id, condition, bin_id, quantity, entry_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
-- name: add_transfer_receipt
INSERT INTO transfer_receipt (line_id, seq, document_id, bin_id, missing, counted, damaged,
                              entry_id)
SELECT $1, document.seq, document.id, $3, $4, $5, $6, $7 FROM document WHERE document.id = $2;
-- name: add_transfer_fate
INSERT INTO transfer_fate (line_id, seq, document_id, fate, quantity, entry_id)
SELECT $1, document.seq, document.id, $3, $4, $5 FROM document WHERE document.id = $2;
-- name: digest_transfer
SELECT document_id, target_id FROM transfer WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_transfer_line
SELECT id, document_id, line, part_id, condition, bin_id, quantity FROM transfer_line
WHERE entry_id = $1 ORDER BY id;
-- name: digest_transfer_in
SELECT line_id, seq, document_id, bin_id, missing, counted, damaged FROM transfer_receipt
WHERE entry_id = $1 ORDER BY line_id, seq;
-- name: digest_transfer_fate
SELECT line_id, seq, document_id, fate, quantity FROM transfer_fate
WHERE entry_id = $1 ORDER BY line_id, seq;
-- name: verify_transfers
SELECT 'document ' || number || ' was not written whole, in one entry (3.7.6)' FROM document
WHERE kind = 'transfer' AND (
    EXISTS (SELECT 1 FROM transfer_line WHERE document_id = document.id
            AND entry_id <> document.entry_id)
    OR NOT EXISTS (SELECT 1 FROM transfer JOIN transfer_line
                   ON transfer_line.document_id = transfer.document_id
                   WHERE transfer.document_id = document.id
                     AND transfer.entry_id = document.entry_id));
-- name: verify_transfer_moves
SELECT 'entry ' || entry_id || ', part ' || part_id || ' (' || condition || ', ' || cause
       || '): its transfer says ' || sum(due) || ', moved were ' || sum(moved) || ' (3.7.6)'
FROM transfer_moves GROUP BY entry_id, cause, part_id, condition, from_id, to_id
HAVING sum(due) <> sum(moved);
-- name: verify_transfer_notes
SELECT DISTINCT 'document ' || number || ': what came differs, and no note says why (3.7.6)'
FROM document_step AS step JOIN document ON document.id = step.document_id
JOIN transfer_receipt AS came ON came.document_id = step.document_id AND came.seq = step.seq
WHERE trim(step.reason) = '' AND (counted <> missing OR damaged > 0);
-- What was under way of a line before each receipt, as it stood at that entry.
-- name: verify_transfer_missing
SELECT 'document ' || document.number || ', line ' || came.line_id || ': ' || missing
       || ' are said to have been under way, it was another number (3.7.6)'
FROM transfer_receipt AS came JOIN transfer_line AS line ON line.id = came.line_id
JOIN document ON document.id = came.document_id
WHERE missing <> line.quantity
   - coalesce((SELECT sum(CASE WHEN counted < missing THEN counted ELSE missing END)
               FROM transfer_receipt AS older WHERE older.line_id = came.line_id
                AND older.seq < came.seq AND NOT EXISTS
                  (SELECT 1 FROM entry WHERE reverses = older.entry_id
                   AND id < came.entry_id)), 0)
   - coalesce((SELECT sum(quantity) FROM transfer_fate AS older
               WHERE older.line_id = came.line_id AND older.seq < came.seq AND NOT EXISTS
                  (SELECT 1 FROM entry WHERE reverses = older.entry_id
                   AND id < came.entry_id)), 0);
-- name: verify_transfer_states
SELECT 'document ' || number || ' says ' || state || ', its lines say another state (3.7.6)'
FROM document WHERE kind = 'transfer' AND (
    (state IN ('received', 'accounted') AND EXISTS
     (SELECT 1 FROM transfer_open WHERE document_id = document.id AND pieces <> 0))
    OR (state IN ('dispatched', 'short') AND NOT EXISTS
        (SELECT 1 FROM transfer_open WHERE document_id = document.id AND pieces > 0)));
-- name: verify_transfer_targets
SELECT 'document ' || number || ': step ' || done.step || ' by a clerk of another site (3.7.6)'
FROM document_step AS done JOIN document ON document.id = done.document_id
JOIN transfer ON transfer.document_id = document.id
JOIN step_rule ON step_rule.kind = done.kind AND step_rule.step = done.step
 AND step_rule.from_state = done.from_state AND step_rule.to_state = done.to_state
 AND step_rule.role = done.role AND step_rule.whose = done.whose AND step_rule.second = done.second
WHERE done.role = 'clerk' AND step_rule.site = 'target' AND target_id IS NOT coalesce(
    (SELECT site_id FROM posting WHERE person_id = done.person_id AND entry_id <= done.entry_id
     ORDER BY entry_id DESC LIMIT 1), (SELECT min(id) FROM site));
