-- journal.sql -- what happened, sealed entry by entry, and its undoing.

-- The newest acts that can be undone: what moved units, agreements even where they moved none,
-- money handed in, goods that came, and the last step of a transfer.
-- name: acts
SELECT entry.id, entry.at_us, entry.place, min(person.name), min(person.name_en),
       coalesce(min(part.name), min(late.number)), coalesce(min(part.name_en), min(late.number)),
       count(DISTINCT late.unit_id) + max(late.pieces)
FROM (SELECT * FROM (SELECT movement.entry_id, unit_id, movement.part_id, unit.owner_id,
                            unit.tag AS number, 0 AS pieces
                     FROM movement JOIN unit ON unit.id = unit_id
                     WHERE cause NOT IN ('undo', 'keep')
                     ORDER BY movement.id DESC LIMIT 2000)
      UNION ALL
      SELECT * FROM (SELECT step.entry_id, NULL, NULL, step.owner_id, document.number, 0
                     FROM document CROSS JOIN document_step AS step
                     ON step.document_id = document.id AND step.seq = document.seq
                     WHERE document.kind = 'report' AND document.state = 'agreed'
                     ORDER BY document.id DESC LIMIT 200)
      UNION ALL
      SELECT * FROM (SELECT payment.entry_id, NULL, NULL, owner_id, receipt, 0 FROM payment
                     WHERE reverses IS NULL ORDER BY id DESC LIMIT 200)
      UNION ALL
      SELECT * FROM (SELECT step.entry_id, NULL, NULL, step.person_id, document.number,
                            (SELECT sum(counted) FROM receiving_line
                             WHERE receiving_line.document_id = document.id)
                     FROM document CROSS JOIN document_step AS step
                     ON step.document_id = document.id AND step.seq = document.seq
                     WHERE document.kind = 'receiving' AND document.state = 'booked'
                     ORDER BY document.id DESC LIMIT 200)
      UNION ALL
      SELECT * FROM (SELECT step.entry_id, NULL, NULL, step.person_id, document.number,
                            (SELECT sum(quantity) FROM movement
                             WHERE movement.entry_id = step.entry_id AND from_kind <> 'regrade')
                     FROM document CROSS JOIN document_step AS step
                     ON step.document_id = document.id AND step.seq =
                        (SELECT max(seq) FROM document_step AS last
                         WHERE last.document_id = document.id AND last.step <> 'undo' AND NOT EXISTS
                           (SELECT 1 FROM entry WHERE reverses = last.entry_id))
                     WHERE step.step <> 'confirm' AND document.id IN (
    SELECT * FROM (SELECT id FROM document WHERE kind = 'transfer' AND state = 'dispatched'
                   ORDER BY id DESC LIMIT 50)
    UNION ALL
    SELECT * FROM (SELECT id FROM document WHERE kind = 'transfer' AND state = 'short'
                   ORDER BY id DESC LIMIT 50)
    UNION ALL
    SELECT * FROM (SELECT id FROM document WHERE kind = 'transfer' AND state = 'received'
                   ORDER BY id DESC LIMIT 50)
    UNION ALL
    SELECT * FROM (SELECT id FROM document WHERE kind = 'transfer' AND state = 'accounted'
                   ORDER BY id DESC LIMIT 50)))) AS late
CROSS JOIN entry ON entry.id = late.entry_id
JOIN person ON person.id = late.owner_id LEFT JOIN part ON part.id = late.part_id
WHERE ($1 IS NULL OR entry.person_id = $1) AND +entry.reverses IS NULL
AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id)
GROUP BY entry.id ORDER BY entry.id DESC LIMIT $2;
-- name: act
SELECT entry.person_id,
       EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id),
       EXISTS (SELECT 1 FROM movement JOIN unit ON unit.id = unit_id
               WHERE movement.entry_id = entry.id AND unit.owner_id = $2)
       OR EXISTS (SELECT 1 FROM payment
                  WHERE payment.entry_id = entry.id AND payment.owner_id = $2),
       EXISTS (SELECT 1 FROM document_step AS step JOIN write_off ON write_off.report_id =
               step.document_id AND write_off.live = 1 AND write_off.entry_id <> entry.id
               WHERE step.entry_id = entry.id AND step.step = 'agree')
       OR EXISTS (SELECT 1 FROM document_step AS step JOIN write_off ON write_off.mail_id =
                  step.document_id AND write_off.live = 1 AND write_off.entry_id <> entry.id
                  WHERE step.entry_id = entry.id AND step.step IN ('send', 'endorse'))
       OR EXISTS (SELECT 1 FROM payment JOIN write_off ON report_id = payment.document_id
                  AND live = 1 AND write_off.entry_id <> entry.id
                  WHERE payment.entry_id = entry.id),
       EXISTS (SELECT 1 FROM movement WHERE movement.entry_id = entry.id AND unit_id IS NOT NULL
               AND cause <> 'keep')
       OR EXISTS (SELECT 1 FROM document_step AS step WHERE step.entry_id = entry.id
                  AND (step.step = 'agree' OR step.kind = 'mail'
                       OR (step.kind = 'receiving' AND step.step = 'book')
                       OR (step.kind = 'transfer' AND step.step NOT IN ('undo', 'confirm'))))
       OR EXISTS (SELECT 1 FROM payment WHERE payment.entry_id = entry.id AND reverses IS NULL),
       EXISTS (SELECT 1 FROM document_step AS step JOIN document ON document.id = document_id
               WHERE step.entry_id = entry.id AND step.step = 'agree' AND document.owner_id = $2)
FROM entry WHERE entry.id = $1 AND entry.reverses IS NULL;
-- What an undo would take from where there is no longer enough of it.
-- name: undo_short
SELECT min(part.number), min(coalesce(bin.name, ''))
FROM movement JOIN balance ON account_id = to_id AND balance.part_id = movement.part_id
 AND balance.condition = movement.condition
JOIN part ON part.id = movement.part_id JOIN account ON account.id = to_id
LEFT JOIN bin ON bin.id = account.bin_id
WHERE movement.entry_id = $1 AND balance.floor = 0
GROUP BY to_id, movement.part_id, movement.condition
HAVING min(balance.quantity) < sum(movement.quantity) LIMIT 1;
-- Later movements of the same units that still stand: those undone since do not count. An old part
-- that was disposed of does not come back. Of a claim, a receiving note or a transfer only the last
-- step that stands is taken back.
-- name: built_upon
SELECT 1 FROM movement AS mine JOIN movement AS later ON later.unit_id = mine.unit_id
 AND later.entry_id > mine.entry_id AND later.cause <> 'undo'
WHERE mine.entry_id = $1
AND NOT EXISTS (SELECT 1 FROM movement AS undo WHERE undo.reverses = later.id)
UNION ALL
SELECT 1 FROM movement AS mine JOIN old_part ON old_part.unit_id = mine.unit_id AND live = 1
JOIN disposal_out ON old_part_id = old_part.id WHERE mine.entry_id = $1
UNION ALL
SELECT 1 FROM document_step AS mine JOIN document_step AS later
 ON later.document_id = mine.document_id AND later.seq > mine.seq AND later.step <> 'undo'
WHERE mine.entry_id = $1 AND mine.kind IN ('claim', 'receiving', 'transfer', 'mail')
AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = later.entry_id) LIMIT 1;
-- name: last_entry
SELECT id, at_us FROM entry ORDER BY id DESC LIMIT 1;
-- name: last_at
SELECT at_us FROM entry ORDER BY id DESC LIMIT 1;
-- Entries whose time is not what the clock said, by more than $1.
-- name: clock_behind
SELECT count(*), coalesce(min(id), 0) FROM entry WHERE at_us > clock_us + $1;
-- name: last_seal
SELECT hash FROM seal WHERE entry_id = $1;
-- name: add_entry
INSERT INTO entry (id, at_us, clock_us, person_id, device, place, kind, code, outcome, refusal,
                   clause, note, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
-- name: add_seal
INSERT INTO seal (entry_id, before_id, before, hash) VALUES ($1, $2, $3, $4);
-- name: entry_movements
SELECT id, part_id, condition, quantity, from_id, to_id, unit_id FROM movement
WHERE entry_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3;
-- name: entry_steps
SELECT document_id, step, from_state, to_state FROM document_step
WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_entry
SELECT id, at_us, clock_us, person_id, device, place, kind, code, outcome, refusal, clause, note,
       reverses FROM entry WHERE id = $1;
-- name: journal
SELECT entry.id, entry.at_us, entry.clock_us, coalesce(person.number, ''), entry.device,
       entry.place, entry.kind, entry.code, entry.outcome, entry.refusal, entry.clause, entry.note
FROM entry LEFT JOIN person ON person.id = entry.person_id ORDER BY entry.id;
-- Verification: recounts from the kept rows whatever a trigger would have refused, since a trigger
-- can be switched off; each row found is a trouble in words. What a constraint says, the engine's
-- own check says again.
-- name: entries
SELECT entry.id, seal.before, seal.hash, entry.at_us FROM entry
LEFT JOIN seal ON seal.entry_id = entry.id WHERE entry.id > $1 ORDER BY entry.id;
-- name: verify_undone
SELECT 'entry ' || entry.id || ' reverses entry '
       || coalesce(CAST(entry.reverses AS TEXT), 'none') || ' only in part, or another'
FROM entry
WHERE (reverses IS NOT NULL AND EXISTS
       (SELECT 1 FROM movement AS done WHERE done.entry_id = entry.reverses AND NOT EXISTS
        (SELECT 1 FROM movement WHERE reverses = done.id AND movement.entry_id = entry.id)))
   OR EXISTS (SELECT 1 FROM movement JOIN movement AS done ON done.id = movement.reverses
              WHERE movement.entry_id = entry.id AND done.entry_id IS NOT entry.reverses);
