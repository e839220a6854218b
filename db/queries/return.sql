-- return.sql -- old parts, unused parts, write-offs.

-- name: unit_written_off
SELECT document.number FROM write_off
JOIN document ON document.id = coalesce(report_id, mail_id)
WHERE unit_id = $1 AND live = 1;
-- A report clears only what was issued before it was written: it is no blank cheque. Of a unit ($4)
-- that was asked for as paid work, only one that is charged (3.3.4).
-- name: unit_report
SELECT document.number, document.state, document.id, report_line.id, report_line.quantity,
       document.seq, coalesce(due_fen - paid_fen, 0), charge.document_id IS NOT NULL
FROM document JOIN report ON report.document_id = document.id
JOIN report_line ON report_line.document_id = document.id
LEFT JOIN charge ON charge.document_id = document.id
WHERE document.vehicle_id = $1 AND report_line.part_id = $2
  AND document.state IN ('signed', 'agreed') AND document.entry_id > $3
  AND report_line.quantity >
      (SELECT count(*) FROM write_off WHERE report_line_id = report_line.id AND live = 1)
  AND (charge.document_id IS NOT NULL OR NOT EXISTS
       (SELECT 1 FROM unit JOIN requisition ON requisition.document_id = unit.document_id
        WHERE unit.id = $4 AND requisition.warranty = 'out'))
ORDER BY document.state, coalesce(due_fen - paid_fen, 0) > 0, document.id LIMIT 1;
-- name: free_ordinal
SELECT min(place) FROM (
    SELECT 1 AS place
    UNION ALL SELECT ordinal + 1 FROM write_off WHERE report_line_id = $1 AND live = 1)
WHERE place NOT IN (SELECT ordinal FROM write_off WHERE report_line_id = $1 AND live = 1);
-- name: open_unused
SELECT id FROM unit WHERE state = 'issued' AND part_id = $2 AND ($1 IS NULL OR owner_id = $1)
AND NOT EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1)
AND NOT EXISTS (SELECT 1 FROM mail_unit WHERE unit_id = unit.id AND live = 1)
ORDER BY due_us, id;
-- name: open_old
SELECT unit.id FROM unit JOIN interchange ON interchange.part_id = unit.part_id
WHERE state = 'issued' AND interchange.old_id = $2 AND ($1 IS NULL OR owner_id = $1)
AND NOT EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1)
ORDER BY due_us, unit.id;
-- name: open_for_report
SELECT unit.id FROM unit JOIN report_line ON report_line.part_id = unit.part_id
JOIN document ON document.id = report_line.document_id AND document.entry_id > unit.entry_id
WHERE report_line.document_id = $1 AND unit.vehicle_id = $2 AND unit.state = 'issued'
AND unit.id > $3 ORDER BY unit.id LIMIT $4;
-- Would a report's agreement, or the last of its money, write off what this person holds?
-- name: clears_own
SELECT 1 FROM unit JOIN report_line ON report_line.part_id = unit.part_id
JOIN document ON document.id = report_line.document_id AND document.entry_id > unit.entry_id
WHERE report_line.document_id = $1 AND unit.vehicle_id = document.vehicle_id
AND unit.owner_id = $2 AND unit.state = 'issued' AND (unit.duty <> 'must' OR EXISTS
    (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1)) LIMIT 1;
-- name: next_old_part
SELECT coalesce(max(id), 0) + 1 FROM old_part;
-- name: next_write_off
SELECT coalesce(max(id), 0) + 1 FROM write_off;
-- name: add_old_part
INSERT INTO old_part (id, unit_id, part_id, vehicle_id, duty, old_id, cause, movement_id,
                      entry_id, live)
SELECT $1, unit.id, unit.part_id, unit.vehicle_id, unit.duty, $3, 'old', $4, $5, 1
FROM unit WHERE unit.id = $2;
-- name: live_old_part
SELECT id FROM old_part WHERE unit_id = $1 AND live = 1;
-- name: add_write_off
INSERT INTO write_off (id, unit_id, part_id, vehicle_id, duty, report_id, report_line_id,
                       quantity, ordinal, seq, state, old_part_id, cause, movement_id, entry_id,
                       live)
SELECT $1, unit.id, unit.part_id, unit.vehicle_id, unit.duty, $3, $4, $5, $6, $7, 'agreed', $8,
       'fit', $9, $10, 1
FROM unit WHERE unit.id = $2;
-- name: digest_old_part
SELECT id, unit_id, old_id, movement_id FROM old_part WHERE entry_id = $1 ORDER BY id;
-- name: digest_write_off
SELECT id, unit_id, report_id, report_line_id, ordinal, old_part_id, movement_id
FROM write_off WHERE entry_id = $1 ORDER BY id;
-- name: verify_live
SELECT 'old part ' || id || ' of unit ' || unit_id || ': ' || CASE live WHEN 1 THEN 'in the cage'
       ELSE 'taken back' END || ', its movements say otherwise (3.6.2)'
FROM old_part
WHERE live <> CASE WHEN EXISTS (SELECT 1 FROM movement WHERE reverses = old_part.movement_id)
                   THEN 0 ELSE 1 END;
-- name: verify_standing
SELECT 'write-off ' || id || ' of unit ' || unit_id || ': ' || CASE live WHEN 1 THEN 'stands'
       ELSE 'reversed' END || ', its movements say otherwise (3.6.2)'
FROM write_off
WHERE live <> CASE WHEN EXISTS (SELECT 1 FROM movement WHERE reverses = write_off.movement_id)
                   THEN 0 ELSE 1 END;
-- name: verify_write_offs
SELECT 'unit ' || unit.tag || ' is written off without what 3.6.2 asks for' FROM unit
WHERE state = 'fitted' AND NOT EXISTS (
    SELECT 1 FROM write_off JOIN document ON document.id = report_id
    LEFT JOIN old_part ON old_part.id = old_part_id AND old_part.live = 1
    WHERE write_off.unit_id = unit.id AND write_off.live = 1 AND document.state = 'agreed'
      AND document.vehicle_id = unit.vehicle_id
      AND (unit.duty <> 'must' OR old_part.id IS NOT NULL))
AND NOT EXISTS (SELECT 1 FROM write_off WHERE write_off.unit_id = unit.id AND live = 1
                AND mail_id IS NOT NULL);
-- name: verify_unused
SELECT 'unit ' || unit.tag || ' came back unused, and its old part too (3.6.2)' FROM unit
JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
WHERE unit.state NOT IN ('issued', 'fitted');
