-- unit.sql -- issued pieces and who has to account for them.

-- @fixed unit_rule
-- @held unit

-- Two people: whoever moves an issued unit is not the technician who holds it (3.6.1, 3.7.4), and
-- has the role for it.
CREATE TRIGGER movement_people BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM entry
    JOIN unit ON unit.id = NEW.unit_id
    JOIN person ON person.id = entry.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = entry.person_id AND person_role.active = 1
    WHERE entry.id = NEW.entry_id AND entry.person_id <> unit.owner_id
      AND (person_role.role = 'clerk'
           OR (person_role.role = 'leader' AND NEW.cause IN ('fit', 'deliver', 'undo', 'keep'))))
BEGIN
    SELECT RAISE(ABORT, 'movement: 3.7.4 whoever moves a unit is a clerk and not its technician');
END;

-- A unit goes from its own bin's site into its own technician's custody, onto its own vehicle, and
-- is the part that it says.
CREATE TRIGGER movement_unit BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND NEW.cause <> 'undo' AND NOT EXISTS (
    SELECT 1 FROM unit
    JOIN account AS origin ON origin.id = NEW.from_id
    JOIN account AS target ON target.id = NEW.to_id
    LEFT JOIN bin ON bin.id = coalesce(origin.bin_id, target.bin_id)
    WHERE unit.id = NEW.unit_id
      AND (NEW.part_id = unit.part_id OR NEW.cause IN ('old', 'claim', 'unclaim', 'keep'))
      AND (origin.kind <> 'custody' OR origin.person_id = unit.owner_id)
      AND (target.kind <> 'custody' OR target.person_id = unit.owner_id)
      AND (origin.kind <> 'vehicle' OR origin.vehicle_id = unit.vehicle_id)
      AND (target.kind <> 'vehicle' OR target.vehicle_id = unit.vehicle_id)
      AND (bin.id IS NULL OR bin.site_id = unit.site_id)
      AND coalesce(origin.site_id, unit.site_id) = unit.site_id
      AND coalesce(target.site_id, unit.site_id) = unit.site_id
      AND NEW.condition = CASE WHEN NEW.cause IN ('old', 'claim', 'unclaim', 'keep') THEN 'old'
                               WHEN NEW.cause = 'regrade' THEN 'suspect' ELSE 'new' END)
BEGIN
    SELECT RAISE(ABORT, 'movement: not this unit''s part, person, vehicle, site or condition');
END;

-- 3.6.2: a unit is cleared once: only what its state allows can happen to it.
CREATE TRIGGER movement_state BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM unit JOIN unit_rule ON unit_rule.from_state = unit.state
     AND unit_rule.cause = NEW.cause
     AND unit_rule.undone = coalesce((SELECT cause FROM movement WHERE id = NEW.reverses), '')
    WHERE unit.id = NEW.unit_id)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 not from this state; a unit is cleared once'); END;

CREATE TRIGGER movement_issue BEFORE INSERT ON movement
WHEN NEW.cause = 'issue' AND NOT EXISTS
    (SELECT 1 FROM unit JOIN document ON document.id = unit.document_id
     JOIN document_step ON document_step.document_id = document.id
      AND document_step.seq = document.seq
     WHERE unit.id = NEW.unit_id AND unit.movement_id = NEW.id AND unit.entry_id = NEW.entry_id
       AND document_step.step = 'issue' AND document_step.entry_id = NEW.entry_id)
BEGIN
    SELECT RAISE(ABORT, 'movement: 3.7.4 parts leave with the issuing step of their requisition');
END;

CREATE TRIGGER unit_insert BEFORE INSERT ON unit
WHEN NEW.state <> 'picked'
  OR EXISTS (SELECT 1 FROM unit WHERE id = NEW.id OR tag = NEW.tag)
  OR EXISTS (SELECT 1 FROM unit WHERE line_id = NEW.line_id AND ordinal = NEW.ordinal
             AND state <> 'reversed')
  OR NEW.duty IS NOT (SELECT return_duty FROM part WHERE id = NEW.part_id)
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
BEGIN SELECT RAISE(ABORT, 'unit: 3.7.4 more than approved, or not as the part says'); END;

CREATE TRIGGER unit_update BEFORE UPDATE ON unit
WHEN NEW.id <> OLD.id OR NEW.tag <> OLD.tag OR NEW.line_id <> OLD.line_id
  OR NEW.ordinal <> OLD.ordinal OR NEW.approved <> OLD.approved
  OR NEW.document_id <> OLD.document_id OR NEW.kind <> OLD.kind OR NEW.site_id <> OLD.site_id
  OR NEW.owner_id <> OLD.owner_id OR NEW.vehicle_id <> OLD.vehicle_id
  OR NEW.part_id <> OLD.part_id OR NEW.duty <> OLD.duty OR NEW.issue_cause <> OLD.issue_cause
  OR NEW.movement_id <> OLD.movement_id OR NEW.due_us <> OLD.due_us
  OR NEW.entry_id <> OLD.entry_id
  OR NOT EXISTS (
    SELECT 1 FROM movement
    LEFT JOIN movement AS undone ON undone.id = movement.reverses
    JOIN unit_rule ON unit_rule.from_state = OLD.state AND unit_rule.cause = movement.cause
     AND unit_rule.undone = coalesce(undone.cause, '') AND unit_rule.to_state = NEW.state
    WHERE movement.id = (SELECT max(id) FROM movement) AND movement.unit_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'unit: 3.6.2 its state follows its movements; a unit is cleared once');
END;

-- Nothing is issued without a unit, and no unit is left on its way.
CREATE TRIGGER seal_unit BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step
             WHERE step.entry_id = NEW.entry_id AND step.step = 'issue' AND NOT EXISTS
               (SELECT 1 FROM unit
                WHERE document_id = step.document_id AND entry_id = NEW.entry_id))
  OR EXISTS (SELECT 1 FROM movement JOIN unit ON unit.id = movement.unit_id
             WHERE movement.entry_id = NEW.entry_id AND unit.state IN ('picked', 'damaged'))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.4 the entry leaves something half done'); END;
