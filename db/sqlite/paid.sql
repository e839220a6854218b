-- paid.sql -- work outside the warranty: a leader's consent, and the money (3.3.4).

-- @kept consent
-- @kept charge_line
-- @kept payment
-- @held charge

CREATE TRIGGER consent_step BEFORE INSERT ON consent
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq
                   AND step IN ('approve', 'agree') AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'consent: 3.3.4 comes with the leader''s own step'); END;

-- What is out of warranty is neither approved nor agreed to without saying that it is paid for.
CREATE TRIGGER seal_consent BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step
             WHERE step.entry_id = NEW.entry_id AND step.step IN ('approve', 'agree')
               AND 'out' IN (SELECT warranty FROM requisition
                             WHERE document_id = step.document_id
                             UNION ALL SELECT warranty FROM report
                             WHERE document_id = step.document_id)
               AND NOT EXISTS (SELECT 1 FROM consent
                               WHERE document_id = step.document_id AND seq = step.seq))
BEGIN SELECT RAISE(ABORT, 'seal: 3.3.4 paid work needs a leader''s consent'); END;

CREATE TRIGGER charge_insert BEFORE INSERT ON charge
WHEN NEW.paid_fen <> 0
  OR EXISTS (SELECT 1 FROM charge WHERE document_id = NEW.document_id)
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'charge: 3.3.4 comes with its report, nothing paid yet'); END;

CREATE TRIGGER charge_update BEFORE UPDATE ON charge
WHEN NEW.document_id <> OLD.document_id OR NEW.kind <> OLD.kind OR NEW.owner_id <> OLD.owner_id
  OR NEW.warranty <> OLD.warranty OR NEW.labour_fen <> OLD.labour_fen
  OR NEW.due_fen <> OLD.due_fen OR NEW.entry_id <> OLD.entry_id
  OR NEW.paid_fen <> (SELECT coalesce(sum(CASE WHEN reverses IS NULL THEN fen ELSE -fen END), 0)
                      FROM payment WHERE document_id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'charge: 3.3.4 follows its payments only'); END;

CREATE TRIGGER charge_line_price BEFORE INSERT ON charge_line
WHEN NEW.price_fen IS NOT (SELECT price_fen FROM part WHERE id = NEW.part_id)
  OR NOT EXISTS (SELECT 1 FROM charge
                 WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'charge_line: 3.3.4 at the price of the day, with its report'); END;

-- A report out of warranty is charged whole: every line, and the sum.
CREATE TRIGGER seal_charge BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM report WHERE entry_id = NEW.entry_id AND warranty = 'out'
               AND NOT EXISTS (SELECT 1 FROM charge WHERE document_id = report.document_id))
  OR EXISTS (SELECT 1 FROM charge JOIN report_line ON report_line.document_id = charge.document_id
             WHERE charge.entry_id = NEW.entry_id
               AND NOT EXISTS (SELECT 1 FROM charge_line WHERE line_id = report_line.id))
  OR EXISTS (SELECT 1 FROM charge WHERE entry_id = NEW.entry_id AND due_fen <> labour_fen
             + coalesce((SELECT sum(quantity * price_fen) FROM charge_line
                         WHERE document_id = charge.document_id), 0))
BEGIN SELECT RAISE(ABORT, 'seal: 3.3.4 the charge of the report is not whole'); END;

-- Whoever takes the money signs the entry and is a clerk; only what is still owed is taken.
CREATE TRIGGER payment_insert BEFORE INSERT ON payment
WHEN NOT EXISTS (
    SELECT 1 FROM entry JOIN person ON person.id = entry.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = person.id AND person_role.active = 1
     AND (person_role.role = 'clerk' OR (person_role.role = 'leader' AND NEW.reverses IS NOT NULL))
    WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused' AND person.id = NEW.person_id)
  OR EXISTS (SELECT 1 FROM payment WHERE id = NEW.id OR reverses = NEW.reverses
             OR (receipt = NEW.receipt AND reverses IS NULL AND NEW.reverses IS NULL))
BEGIN SELECT RAISE(ABORT, 'payment: 3.3.4 taken by a clerk who signs for it, a receipt once'); END;

CREATE TRIGGER payment_owed BEFORE INSERT ON payment
WHEN NEW.reverses IS NULL AND NOT EXISTS
    (SELECT 1 FROM charge JOIN document ON document.id = charge.document_id
     WHERE charge.document_id = NEW.document_id AND state IN ('signed', 'agreed')
       AND paid_fen + NEW.fen <= due_fen)
BEGIN SELECT RAISE(ABORT, 'payment: 3.3.4 not more than is owed'); END;

-- Taken back by an entry that names what it reverses, of whoever took it or a leader, and not from
-- under a write-off.
CREATE TRIGGER payment_undo BEFORE INSERT ON payment
WHEN NEW.reverses IS NOT NULL AND (NOT EXISTS
    (SELECT 1 FROM entry JOIN payment AS done ON done.entry_id = entry.reverses
     WHERE entry.id = NEW.entry_id AND done.id = NEW.reverses AND done.reverses IS NULL
       AND (done.person_id = entry.person_id OR EXISTS
            (SELECT 1 FROM person_role WHERE person_id = entry.person_id AND role = 'leader'
             AND active = 1)))
    OR EXISTS (SELECT 1 FROM write_off WHERE report_id = NEW.document_id AND live = 1))
BEGIN SELECT RAISE(ABORT, 'payment: 3.3.4 parts are written off against it, or not its undo'); END;

CREATE TRIGGER payment_reckon AFTER INSERT ON payment
BEGIN
    UPDATE charge SET paid_fen = (
        SELECT coalesce(sum(CASE WHEN reverses IS NULL THEN fen ELSE -fen END), 0)
        FROM payment WHERE document_id = NEW.document_id)
    WHERE document_id = NEW.document_id;
    SELECT RAISE(ABORT, 'payment: 3.3.4 the charge does not follow')
    WHERE (SELECT paid_fen FROM charge WHERE document_id = NEW.document_id) IS NOT (
        SELECT coalesce(sum(CASE WHEN reverses IS NULL THEN fen ELSE -fen END), 0)
        FROM payment WHERE document_id = NEW.document_id);
END;

CREATE TRIGGER seal_payment BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM entry JOIN payment AS done ON done.entry_id = entry.reverses
             WHERE entry.id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM payment WHERE reverses = done.id AND entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'seal: the entry leaves something half done'); END;

-- 3.3.4: nothing is written off while its money is owed; what was asked for as paid work is written
-- off against a report that is charged.
CREATE TRIGGER write_off_paid BEFORE INSERT ON write_off
WHEN EXISTS (SELECT 1 FROM charge WHERE document_id = NEW.report_id AND paid_fen < due_fen)
  OR (NOT EXISTS (SELECT 1 FROM charge WHERE document_id = NEW.report_id)
      AND EXISTS (SELECT 1 FROM unit JOIN requisition ON requisition.document_id = unit.document_id
                  WHERE unit.id = NEW.unit_id AND requisition.warranty = 'out'))
BEGIN SELECT RAISE(ABORT, 'write_off: 3.3.4 money is still owed'); END;

CREATE TRIGGER step_paid BEFORE INSERT ON document_step
WHEN NEW.kind = 'report' AND NEW.step = 'void' AND EXISTS
    (SELECT 1 FROM charge WHERE document_id = NEW.document_id AND paid_fen > 0)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.3.4 money was handed in for this report'); END;
