-- paid.sql -- work outside the warranty: a leader's consent, and the money (3.3.4).

-- name: charge
SELECT charge.document_id, charge.owner_id, document.number, document.state, labour_fen, due_fen,
       paid_fen, person.name, person.name_en, coalesce(vehicle.plate, '')
FROM charge JOIN document ON document.id = charge.document_id
JOIN person ON person.id = charge.owner_id LEFT JOIN vehicle ON vehicle.id = document.vehicle_id
WHERE charge.document_id = $1;
-- What is still owed in money, by one technician or by anybody but one.
-- name: charges_of
SELECT charge.document_id FROM charge JOIN document ON document.id = charge.document_id
WHERE charge.owner_id = $1 AND paid_fen < due_fen AND state IN ('signed', 'agreed')
ORDER BY charge.document_id LIMIT $2;
-- name: charges_open
SELECT charge.document_id FROM charge
JOIN document ON document.id = charge.document_id
WHERE charge.owner_id <> $1 AND paid_fen < due_fen AND state IN ('signed', 'agreed')
ORDER BY charge.owner_id, charge.document_id LIMIT $2;
-- name: money_owed
SELECT coalesce(sum(due_fen - paid_fen), 0) FROM charge
JOIN document ON document.id = charge.document_id
WHERE charge.owner_id = $1 AND paid_fen < due_fen AND state IN ('signed', 'agreed');
-- name: payments
SELECT payment.id, receipt, fen, coalesce(payment.reverses, 0), entry.at_us, person.name,
       person.name_en
FROM payment JOIN entry ON entry.id = payment.entry_id JOIN person ON person.id = payment.person_id
WHERE document_id = $1 ORDER BY payment.id LIMIT $2;
-- name: receipt_used
SELECT 1 FROM payment WHERE receipt = upper($1) AND reverses IS NULL;
-- name: charge_lines
SELECT price_fen FROM charge_line JOIN report_line ON report_line.id = line_id
WHERE charge_line.document_id = $1 ORDER BY line LIMIT $2;
-- Whether a unit was asked for as paid work.
-- name: unit_paid
SELECT 1 FROM unit JOIN requisition ON requisition.document_id = unit.document_id
WHERE unit.id = $1 AND requisition.warranty = 'out';
-- name: add_consent
INSERT INTO consent (document_id, seq, kind, state, entry_id)
SELECT id, seq, kind, state, $2 FROM document WHERE id = $1;
-- name: add_charge
INSERT INTO charge (document_id, kind, owner_id, warranty, labour_fen, due_fen, paid_fen, entry_id)
SELECT document.id, document.kind, document.owner_id, 'out', $2,
       $2 + coalesce((SELECT sum(quantity * price_fen) FROM report_line
                      JOIN part ON part.id = part_id WHERE document_id = $1), 0), 0, $3
FROM document WHERE document.id = $1;
-- name: add_charge_lines
INSERT INTO charge_line (line_id, document_id, part_id, quantity, price_fen, entry_id)
SELECT report_line.id, document_id, part_id, quantity, price_fen, $2
FROM report_line JOIN part ON part.id = part_id WHERE document_id = $1;
-- name: next_payment
SELECT coalesce(max(id), 0) + 1 FROM payment;
-- name: add_payment
INSERT INTO payment (id, document_id, kind, owner_id, person_id, receipt, fen, reverses, entry_id)
SELECT $1, document_id, kind, owner_id, $3, $4, $5, NULL, $6 FROM charge WHERE document_id = $2;
-- The reversing rows of every payment of an entry.
-- name: undo_payments
INSERT INTO payment (id, document_id, kind, owner_id, person_id, receipt, fen, reverses, entry_id)
SELECT (SELECT max(id) FROM payment) + 1, document_id, kind, owner_id, $2, receipt, fen, id, $3
FROM payment WHERE entry_id = $1 ORDER BY id;
-- name: digest_consent
SELECT document_id, seq, kind, state FROM consent WHERE entry_id = $1 ORDER BY document_id, seq;
-- name: digest_charge
SELECT document_id, owner_id, labour_fen, due_fen FROM charge WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_charge_line
SELECT line_id, document_id, part_id, quantity, price_fen FROM charge_line WHERE entry_id = $1
ORDER BY line_id;
-- name: digest_payment
SELECT id, document_id, owner_id, person_id, receipt, fen, reverses FROM payment
WHERE entry_id = $1 ORDER BY id;
-- name: verify_charges
SELECT 'document ' || number || ': ' || paid_fen || ' fen paid of ' || due_fen
       || ', its payments or lines say otherwise (3.3.4)'
FROM charge JOIN document ON document.id = charge.document_id
WHERE paid_fen <> (SELECT coalesce(sum(CASE WHEN reverses IS NULL THEN fen ELSE -fen END), 0)
                   FROM payment WHERE document_id = charge.document_id)
   OR due_fen <> labour_fen + coalesce((SELECT sum(quantity * price_fen) FROM charge_line
                                        WHERE document_id = charge.document_id), 0)
   OR (SELECT count(*) FROM charge_line WHERE document_id = charge.document_id)
      <> (SELECT count(*) FROM report_line WHERE document_id = charge.document_id);
-- name: verify_unpaid
SELECT 'write-off ' || write_off.id || ' of unit ' || unit_id || ': money is still owed (3.3.4)'
FROM write_off JOIN charge ON charge.document_id = report_id
WHERE live = 1 AND paid_fen < due_fen;
-- name: verify_takers
SELECT 'payment ' || payment.id || ' was not taken by who signed its entry (3.3.4)'
FROM payment JOIN entry ON entry.id = payment.entry_id
WHERE entry.person_id IS NOT payment.person_id OR entry.outcome = 'refused'
   OR payment.person_id = payment.owner_id;
-- Stores from before this rule have approvals that say nothing of it.
-- name: verify_consents
SELECT 'document ' || number || ': paid work without a leader''s consent (3.3.4)'
FROM document_step AS step JOIN document ON document.id = step.document_id
WHERE step.step IN ('approve', 'agree')
  AND step.entry_id >= (SELECT min(entry_id) FROM consent)
  AND 'out' IN (SELECT warranty FROM requisition WHERE document_id = step.document_id
                UNION ALL SELECT warranty FROM report WHERE document_id = step.document_id)
  AND NOT EXISTS (SELECT 1 FROM consent
                  WHERE document_id = step.document_id AND consent.seq = step.seq);
