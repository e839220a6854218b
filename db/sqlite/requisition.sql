-- requisition.sql -- asking for parts, and a leader's approval.

-- @kept requisition
-- @kept requisition_line
-- @kept approval

-- 3.6.1: nothing is added to a requisition once it is submitted; approvals come with their step.
CREATE TRIGGER requisition_line_late BEFORE INSERT ON requisition_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'requisition_line: 3.6.1 a submitted requisition does not change'); END;

CREATE TRIGGER approval_step BEFORE INSERT ON approval
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq
                   AND step = 'approve' AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'approval: 3.6.1 comes with the approving step'); END;

-- 3.4.2 c: the warranty is what the vehicle's months and kilometres make it.
CREATE TRIGGER requisition_warranty BEFORE INSERT ON requisition
WHEN NEW.warranty IS NOT (
    SELECT CASE WHEN NEW.months < warranty_months AND NEW.km <= warranty_km THEN 'in' ELSE 'out' END
    FROM document JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'requisition: 3.4.2 c the warranty is evaluated from the vehicle'); END;

-- An approval leaves no line out.
CREATE TRIGGER seal_approval BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step JOIN requisition_line AS line
             ON line.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.step = 'approve'
               AND NOT EXISTS (SELECT 1 FROM approval WHERE line_id = line.id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.6.1 the entry leaves something half done'); END;

CREATE TRIGGER step_submit BEFORE INSERT ON document_step
WHEN NEW.step = 'submit' AND NOT EXISTS
    (SELECT 1 FROM requisition_line WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.1 3.4.2 the record comes with its first step'); END;
