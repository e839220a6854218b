-- mail.sql -- warranty parts that are sent by post, and their postage (3.6.3).

-- name: mail
SELECT recipient, address, waybill, postage_fen, mail.entry_id,
       coalesce((SELECT reason FROM mail_waived WHERE mail_waived.document_id = mail.document_id
                 LIMIT 1), ''),
       EXISTS (SELECT 1 FROM mail_waived WHERE mail_waived.document_id = mail.document_id)
FROM mail WHERE document_id = $1;
-- name: mail_units
SELECT unit_id, live FROM mail_unit WHERE document_id = $1 ORDER BY unit_id LIMIT $2;
-- The shipment of a unit, where it was sent and did not come back.
-- name: mail_of_unit
SELECT document.id, document.number, document.state, document.seq, document.owner_id,
       EXISTS (SELECT 1 FROM mail_waived WHERE mail_waived.document_id = document.id)
FROM mail_unit JOIN document ON document.id = mail_unit.document_id
WHERE mail_unit.unit_id = $1 AND live = 1;
-- name: mail_open
SELECT unit_id FROM mail_unit JOIN unit ON unit.id = unit_id
WHERE mail_unit.document_id = $1 AND live = 1 AND unit.state = 'issued' ORDER BY unit_id LIMIT $2;
-- name: waybill_used
SELECT document.number FROM mail JOIN document ON document.id = mail.document_id
WHERE waybill = $1 AND document.state <> 'withdrawn' LIMIT 1;
-- name: unit_in_warranty
SELECT requisition.warranty = 'in' FROM unit
JOIN requisition ON requisition.document_id = unit.document_id WHERE unit.id = $1;
-- name: mail_owner
SELECT 1 FROM mail_unit JOIN unit ON unit.id = unit_id
WHERE mail_unit.document_id = $1 AND unit.owner_id = $2 LIMIT 1;
-- name: add_mail
INSERT INTO mail (document_id, kind, recipient, address, waybill, postage_fen, entry_id)
VALUES ($1, 'mail', $2, $3, $4, $5, $6);
-- name: add_mail_unit
INSERT INTO mail_unit (document_id, unit_id, cause, movement_id, entry_id, live)
VALUES ($1, $2, 'mail', $3, $4, 1);
-- name: add_mail_write_off
INSERT INTO write_off (id, unit_id, part_id, vehicle_id, duty, seq, state, old_part_id, cause,
                       movement_id, entry_id, live, mail_id)
SELECT $1, unit.id, unit.part_id, unit.vehicle_id, unit.duty, $3, 'endorsed', $4, 'deliver', $5,
       $6, 1, $2
FROM unit WHERE unit.id = $7;
-- name: digest_mail
SELECT document_id, recipient, address, waybill, postage_fen FROM mail WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_mail_unit
SELECT document_id, unit_id, movement_id FROM mail_unit WHERE entry_id = $1
ORDER BY document_id, unit_id;
-- name: digest_write_off_mail
SELECT id, mail_id FROM write_off WHERE entry_id = $1 AND mail_id IS NOT NULL ORDER BY id;
-- name: verify_mails
SELECT 'document ' || number || ' was not written whole, in one entry (3.6.3)' FROM document
WHERE kind = 'mail' AND (
    EXISTS (SELECT 1 FROM mail_unit WHERE document_id = document.id
            AND entry_id <> document.entry_id)
    OR NOT EXISTS
       (SELECT 1 FROM mail JOIN mail_unit ON mail_unit.document_id = mail.document_id
        WHERE mail.document_id = document.id AND mail.entry_id = document.entry_id));
-- name: verify_mail_live
SELECT 'unit ' || unit_id || ' of document ' || document_id || ': its shipment says otherwise than '
       || 'its movements (3.6.3)'
FROM mail_unit WHERE live <> CASE
    WHEN EXISTS (SELECT 1 FROM movement WHERE reverses = mail_unit.movement_id)
      OR EXISTS (SELECT 1 FROM movement AS back
                 WHERE back.unit_id = mail_unit.unit_id AND back.cause = 'unmail'
                   AND back.id > mail_unit.movement_id
                   AND NOT EXISTS (SELECT 1 FROM movement WHERE reverses = back.id))
    THEN 0 ELSE 1 END;
-- name: verify_waybills
SELECT 'waybill ' || waybill || ' was used ' || count(*) || ' times (3.6.3)'
FROM mail JOIN document ON document.id = document_id
WHERE document.state <> 'withdrawn' GROUP BY waybill HAVING count(*) > 1;
-- name: verify_mailed
SELECT 'movement ' || movement.id || ' (' || movement.cause || ') has no shipment (3.6.3)'
FROM movement WHERE movement.cause IN ('mail', 'unmail', 'deliver') AND NOT EXISTS
    (SELECT 1 FROM mail_unit WHERE mail_unit.unit_id = movement.unit_id
     AND (movement.id = movement_id OR (movement.cause <> 'mail' AND movement.id > movement_id)));
-- name: verify_mail_write_offs
SELECT 'write-off ' || write_off.id || ' of unit ' || write_off.unit_id
       || ': a signature, or the old part or its waiver, is missing (3.6.3)'
FROM write_off JOIN document ON document.id = mail_id
WHERE write_off.live = 1 AND (document.kind <> 'mail' OR document.state <> 'endorsed'
  OR NOT EXISTS (SELECT 1 FROM document_step AS step WHERE step.document_id = mail_id
                 AND step.step = 'endorse' AND step.person_id <> document.owner_id)
  OR (write_off.duty = 'must' AND NOT EXISTS
      (SELECT 1 FROM old_part WHERE old_part.id = old_part_id AND old_part.live = 1)
      AND NOT EXISTS (SELECT 1 FROM mail_waived WHERE mail_waived.document_id = mail_id)));
-- name: verify_mail_people
SELECT 'document ' || document.number || ': step ' || step.step
       || ' by the technician of what was sent (3.6.3)'
FROM document_step AS step JOIN document ON document.id = step.document_id
JOIN mail_unit ON mail_unit.document_id = step.document_id JOIN unit ON unit.id = unit_id
WHERE step.step IN ('send', 'endorse', 'waive') AND unit.owner_id = step.person_id;
