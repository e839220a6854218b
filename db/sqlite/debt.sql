-- debt.sql -- what a technician owes too long: reminded, warned, then issued nothing more.

-- @kept debt_warning

-- A unit is overdue by the clock, as its due day was set by it.
CREATE TRIGGER debt_warning_insert BEFORE INSERT ON debt_warning
WHEN EXISTS (SELECT 1 FROM debt_warning WHERE document_id = NEW.document_id)
  OR NEW.overdue IS NOT (
    SELECT count(*) FROM document JOIN entry ON entry.id = document.entry_id
    JOIN unit ON unit.owner_id = document.owner_id AND unit.state = 'issued'
     AND unit.due_us < entry.clock_us
    WHERE document.id = NEW.document_id AND document.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'debt_warning: 3.6.2 what is overdue, with its requisition'); END;

CREATE TRIGGER seal_debt_warning BEFORE INSERT ON seal
WHEN EXISTS (
    SELECT 1 FROM document JOIN entry ON entry.id = document.entry_id
    JOIN unit ON unit.owner_id = document.owner_id AND unit.state = 'issued'
     AND unit.due_us < entry.clock_us
    WHERE document.entry_id = NEW.entry_id AND document.kind = 'requisition'
      AND NOT EXISTS (SELECT 1 FROM debt_warning WHERE document_id = document.id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.6.2 parts are overdue, and nobody was warned'); END;

CREATE TRIGGER step_debt BEFORE INSERT ON document_step
WHEN NEW.kind = 'requisition' AND NEW.step = 'issue'
 AND NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND step = 'waive')
 AND EXISTS (
    SELECT 1 FROM entry JOIN unit ON unit.owner_id = NEW.owner_id AND unit.state = 'issued'
     AND unit.due_us < entry.clock_us
    WHERE entry.id = NEW.entry_id GROUP BY entry.id
    HAVING count(*) > (SELECT value FROM setting WHERE name = 'debt_pieces')
        OR min(unit.due_us) < entry.clock_us
           - 86400000000 * (SELECT value FROM setting WHERE name = 'debt_days'))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.2 its technician owes too much for too long'); END;
