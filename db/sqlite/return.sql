-- return.sql -- old parts, unused parts, write-offs.

-- @held old_part
-- @held write_off

-- What came off the vehicle shows that the new one is on it.
CREATE TRIGGER movement_unused BEFORE INSERT ON movement
WHEN NEW.cause IN ('unused', 'damaged') AND EXISTS
    (SELECT 1 FROM old_part WHERE unit_id = NEW.unit_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 the old part of this unit is in the cage'); END;

-- 3.6.2, 3.4.2 b: a unit is only fitted with its write-off, an old part only comes in with its
-- record; both are written first, in the same entry.
CREATE TRIGGER movement_fit BEFORE INSERT ON movement
WHEN NEW.cause IN ('fit', 'deliver') AND NOT EXISTS
    (SELECT 1 FROM write_off WHERE movement_id = NEW.id AND unit_id = NEW.unit_id
     AND entry_id = NEW.entry_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 no write-off without its report and old part'); END;

CREATE TRIGGER movement_old BEFORE INSERT ON movement
WHEN NEW.cause = 'old' AND NOT EXISTS
    (SELECT 1 FROM old_part WHERE movement_id = NEW.id AND unit_id = NEW.unit_id
     AND old_id = NEW.part_id AND entry_id = NEW.entry_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 an old part comes in with its record'); END;

CREATE TRIGGER movement_undo_issue BEFORE INSERT ON movement
WHEN NEW.cause = 'undo' AND EXISTS
    (SELECT 1 FROM movement AS issue
     JOIN unit ON unit.id = issue.unit_id AND unit.movement_id = issue.id
     JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
     WHERE issue.id = NEW.reverses)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 the old part of this unit is in the cage'); END;

CREATE TRIGGER step_write_off BEFORE INSERT ON document_step
WHEN NEW.kind = 'report' AND NEW.step IN ('void', 'undo') AND EXISTS
    (SELECT 1 FROM write_off WHERE report_id = NEW.document_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.2 parts are written off against this report'); END;

CREATE TRIGGER old_part_insert BEFORE INSERT ON old_part
WHEN NEW.live <> 1
  OR (SELECT state FROM unit WHERE id = NEW.unit_id) IS NOT 'issued'
  OR EXISTS (SELECT 1 FROM old_part WHERE id = NEW.id
             OR (unit_id = NEW.unit_id AND live = 1) OR movement_id = NEW.movement_id)
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
BEGIN SELECT RAISE(ABORT, 'old_part: 3.6.2 the old part of this unit is in already'); END;

CREATE TRIGGER old_part_update BEFORE UPDATE ON old_part
WHEN NEW.live <> 0 OR NOT EXISTS (SELECT 1 FROM movement WHERE reverses = OLD.movement_id)
  OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.part_id <> OLD.part_id
  OR NEW.vehicle_id <> OLD.vehicle_id OR NEW.duty <> OLD.duty OR NEW.old_id <> OLD.old_id
  OR NEW.cause <> OLD.cause OR NEW.movement_id <> OLD.movement_id OR NEW.entry_id <> OLD.entry_id
BEGIN SELECT RAISE(ABORT, 'old_part: only a reversing movement takes it back'); END;

CREATE TRIGGER write_off_insert BEFORE INSERT ON write_off
WHEN NEW.live <> 1
  OR (SELECT state FROM unit WHERE id = NEW.unit_id) IS NOT 'issued'
  OR (NEW.mail_id IS NULL AND
      NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.report_id AND state = 'agreed'
                  AND seq = NEW.seq
                  AND entry_id > (SELECT entry_id FROM unit WHERE id = NEW.unit_id)))
  OR (NEW.old_part_id IS NOT NULL AND
      NOT EXISTS (SELECT 1 FROM old_part WHERE id = NEW.old_part_id AND live = 1))
  OR EXISTS (SELECT 1 FROM write_off WHERE id = NEW.id OR movement_id = NEW.movement_id)
  OR EXISTS (SELECT 1 FROM write_off WHERE unit_id = NEW.unit_id AND live = 1)
  OR EXISTS (SELECT 1 FROM write_off WHERE old_part_id = NEW.old_part_id AND live = 1)
  OR EXISTS (SELECT 1 FROM write_off WHERE report_line_id = NEW.report_line_id
             AND ordinal = NEW.ordinal AND live = 1)
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
BEGIN
    SELECT RAISE(ABORT, 'write_off: 3.6.2 not agreed, old part missing or used, or too many');
END;

CREATE TRIGGER write_off_update BEFORE UPDATE ON write_off
WHEN NEW.live <> 0 OR NOT EXISTS (SELECT 1 FROM movement WHERE reverses = OLD.movement_id)
  OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.part_id <> OLD.part_id
  OR NEW.vehicle_id <> OLD.vehicle_id OR NEW.duty <> OLD.duty
  OR NEW.report_id IS NOT OLD.report_id OR NEW.report_line_id IS NOT OLD.report_line_id
  OR NEW.quantity IS NOT OLD.quantity OR NEW.ordinal IS NOT OLD.ordinal
  OR NEW.mail_id IS NOT OLD.mail_id OR NEW.seq <> OLD.seq OR NEW.state <> OLD.state
  OR NEW.old_part_id IS NOT OLD.old_part_id OR NEW.cause <> OLD.cause
  OR NEW.movement_id <> OLD.movement_id OR NEW.entry_id <> OLD.entry_id
BEGIN SELECT RAISE(ABORT, 'write_off: only a reversing movement takes it back'); END;
