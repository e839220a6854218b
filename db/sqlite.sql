-- sqlite.sql -- what only this engine needs: the rules that have no declaration.
--
-- Lines "-- @KIND TABLE" are turned into guard triggers by sql.awk:
--   fixed  rows are the rulebook's own and never change
--   kept   rows are only ever added, by the journal entry that is being written and not yet sealed
--   held   rows may change where a trigger below does not forbid it, and are never deleted
--   self   as held, but a trigger below says what may change without a journal entry
--   free   rows come and go, but with a journal entry
-- All refuse any change without an open journal entry, and from a connection that has switched
-- foreign keys or recursive triggers off, as a bare shell has at first, or checks: without them
-- INSERT OR REPLACE would delete unseen.
--
-- An outer OR IGNORE or OR REPLACE overrules what a trigger's own statements do at a conflict. So
-- whatever has to hold is asked by a BEFORE trigger that raises ABORT, or asked again at the end.

-- @fixed role
-- @fixed condition
-- @fixed account_kind
-- @fixed movement_rule
-- @fixed step_rule
-- @fixed unit_rule
-- @kept movement
-- @kept document_step
-- @kept requisition
-- @kept requisition_line
-- @kept approval
-- @kept report
-- @kept report_line
-- @kept paper
-- @kept seal
-- @kept entry
-- @kept account
-- @kept site
-- @kept interchange
-- @kept label
-- @held document
-- @held unit
-- @held old_part
-- @held write_off
-- @held balance
-- @held person_role
-- @held badge
-- @held part
-- @held bin
-- @held part_bin
-- @held vehicle
-- @held supplier
-- @held setting
-- @self person
-- @free desk

-- The journal: one entry after the other, each sealed before the next, never back in time. --------

CREATE TRIGGER entry_order BEFORE INSERT ON entry
WHEN NEW.id <> coalesce((SELECT max(id) FROM entry), 0) + 1
  OR NEW.at_us <= coalesce((SELECT at_us FROM entry ORDER BY id DESC LIMIT 1), NEW.at_us - 1)
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id - 1
             AND NOT EXISTS (SELECT 1 FROM seal WHERE entry_id = NEW.id - 1))
BEGIN SELECT RAISE(ABORT, 'entry: out of order, backdated, or the entry before is not sealed'); END;

CREATE TRIGGER seal_order BEFORE INSERT ON seal
WHEN NEW.entry_id <> (SELECT max(id) FROM entry)
  OR EXISTS (SELECT 1 FROM seal WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'seal: only the newest entry is sealed, once'); END;

-- An entry that does something half is not sealed: a document without its first step, an approval
-- that leaves a line out, an issue of nothing, a unit on its way, an undo of a part of an entry.
CREATE TRIGGER seal_whole BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document WHERE entry_id = NEW.entry_id AND seq = 0)
  OR EXISTS (SELECT 1 FROM document_step AS step JOIN requisition_line AS line
             ON line.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.step = 'approve'
               AND NOT EXISTS (SELECT 1 FROM approval WHERE line_id = line.id))
  OR EXISTS (SELECT 1 FROM document_step AS step
             WHERE step.entry_id = NEW.entry_id AND step.step = 'issue' AND NOT EXISTS
               (SELECT 1 FROM unit
                WHERE document_id = step.document_id AND entry_id = NEW.entry_id))
  OR EXISTS (SELECT 1 FROM movement JOIN unit ON unit.id = movement.unit_id
             WHERE movement.entry_id = NEW.entry_id AND unit.state IN ('picked', 'damaged'))
  OR EXISTS (SELECT 1 FROM entry JOIN movement AS done ON done.entry_id = entry.reverses
             WHERE entry.id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM movement WHERE reverses = done.id AND entry_id = NEW.entry_id))
  OR EXISTS (SELECT 1 FROM entry JOIN document_step AS step ON step.entry_id = entry.reverses
             WHERE entry.id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM document_step WHERE document_id = step.document_id
                AND document_step.step = 'undo' AND entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.6.1 3.7.4 the entry leaves something half done'); END;

-- Movements carry the balances, the units and what was reversed along with them. ------------------

CREATE TRIGGER movement_order BEFORE INSERT ON movement
WHEN NEW.id <> coalesce((SELECT max(id) FROM movement), 0) + 1
BEGIN SELECT RAISE(ABORT, 'movement: ids follow each other'); END;

CREATE TRIGGER movement_opening BEFORE INSERT ON movement
WHEN NEW.cause = 'opening' AND (NEW.condition NOT IN ('new', 'refurbished')
                                OR EXISTS (SELECT 1 FROM movement WHERE part_id = NEW.part_id))
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.1 opened once, before it moves, and not as old'); END;

CREATE TRIGGER movement_refused BEFORE INSERT ON movement
WHEN (SELECT outcome FROM entry WHERE id = NEW.entry_id) = 'refused'
BEGIN SELECT RAISE(ABORT, 'movement: a refused entry moves nothing'); END;

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
           OR (person_role.role = 'leader' AND NEW.cause IN ('fit', 'undo'))))
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
      AND (NEW.part_id = unit.part_id OR NEW.cause = 'old')
      AND (origin.kind <> 'custody' OR origin.person_id = unit.owner_id)
      AND (target.kind <> 'custody' OR target.person_id = unit.owner_id)
      AND (origin.kind <> 'vehicle' OR origin.vehicle_id = unit.vehicle_id)
      AND (target.kind <> 'vehicle' OR target.vehicle_id = unit.vehicle_id)
      AND (bin.id IS NULL OR bin.site_id = unit.site_id)
      AND coalesce(origin.site_id, unit.site_id) = unit.site_id
      AND coalesce(target.site_id, unit.site_id) = unit.site_id
      AND NEW.condition = CASE NEW.cause WHEN 'old' THEN 'old' WHEN 'regrade' THEN 'suspect'
                                         ELSE 'new' END)
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

-- What came off the vehicle shows that the new one is on it.
CREATE TRIGGER movement_unused BEFORE INSERT ON movement
WHEN NEW.cause IN ('unused', 'damaged') AND EXISTS
    (SELECT 1 FROM old_part WHERE unit_id = NEW.unit_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 the old part of this unit is in the cage'); END;

-- 3.6.2, 3.4.2 b: a unit is only fitted with its write-off, an old part only comes in with its
-- record; both are written first, in the same entry.
CREATE TRIGGER movement_fit BEFORE INSERT ON movement
WHEN NEW.cause = 'fit' AND NOT EXISTS
    (SELECT 1 FROM write_off WHERE movement_id = NEW.id AND unit_id = NEW.unit_id
     AND entry_id = NEW.entry_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 no write-off without its report and old part'); END;

CREATE TRIGGER movement_old BEFORE INSERT ON movement
WHEN NEW.cause = 'old' AND NOT EXISTS
    (SELECT 1 FROM old_part WHERE movement_id = NEW.id AND unit_id = NEW.unit_id
     AND old_id = NEW.part_id AND entry_id = NEW.entry_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 an old part comes in with its record'); END;

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

-- An undo belongs to an entry that names what it reverses, of whoever did it, or of a leader.
CREATE TRIGGER movement_undo BEFORE INSERT ON movement
WHEN NEW.cause = 'undo' AND NOT EXISTS
    (SELECT 1 FROM entry JOIN entry AS undone ON undone.id = entry.reverses
     JOIN movement AS done ON done.entry_id = undone.id
     WHERE entry.id = NEW.entry_id AND done.id = NEW.reverses AND done.unit_id IS NEW.unit_id
       AND (undone.person_id = entry.person_id OR EXISTS
            (SELECT 1 FROM person_role WHERE person_id = entry.person_id AND role = 'leader'
             AND active = 1)))
BEGIN SELECT RAISE(ABORT, 'movement: an undo names its entry; by whoever did it or a leader'); END;

CREATE TRIGGER movement_undo_issue BEFORE INSERT ON movement
WHEN NEW.cause = 'undo' AND EXISTS
    (SELECT 1 FROM unit JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
     WHERE unit.movement_id = NEW.reverses)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.2 the old part of this unit is in the cage'); END;

-- 3.7.1: an outer INSERT OR IGNORE would also ignore what fails in here, so the end is checked.
CREATE TRIGGER movement_reckon AFTER INSERT ON movement
BEGIN
    UPDATE old_part SET live = 0 WHERE movement_id = NEW.reverses;
    UPDATE write_off SET live = 0 WHERE movement_id = NEW.reverses;
    INSERT INTO balance (account_id, part_id, condition, quantity, floor, movement_id)
    SELECT account.id, NEW.part_id, NEW.condition, 0, account_kind.floor, NULL
    FROM account JOIN account_kind ON account_kind.name = account.kind
    WHERE account.id IN (NEW.from_id, NEW.to_id) AND NOT EXISTS
        (SELECT 1 FROM balance WHERE account_id = account.id AND part_id = NEW.part_id
         AND condition = NEW.condition);
    UPDATE balance SET quantity = quantity - NEW.quantity, movement_id = NEW.id
    WHERE account_id = NEW.from_id AND part_id = NEW.part_id AND condition = NEW.condition;
    UPDATE balance SET quantity = quantity + NEW.quantity, movement_id = NEW.id
    WHERE account_id = NEW.to_id AND part_id = NEW.part_id AND condition = NEW.condition;
    SELECT RAISE(ABORT, 'movement: 3.7.1 stock, custody and cage never go below zero')
    WHERE (SELECT count(*) FROM balance
           WHERE account_id IN (NEW.from_id, NEW.to_id) AND part_id = NEW.part_id
             AND condition = NEW.condition AND movement_id = NEW.id) <> 2;
    UPDATE unit SET state = (
        SELECT to_state FROM unit_rule
        WHERE from_state = unit.state AND cause = NEW.cause
          AND undone = coalesce((SELECT cause FROM movement WHERE id = NEW.reverses), ''))
    WHERE id = NEW.unit_id;
END;

-- Balances follow movements, one by one, and nothing else. ----------------------------------------

CREATE TRIGGER balance_insert BEFORE INSERT ON balance
WHEN NEW.quantity <> 0 OR NEW.movement_id IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM movement WHERE id = (SELECT max(id) FROM movement)
                 AND part_id = NEW.part_id AND condition = NEW.condition
                 AND NEW.account_id IN (from_id, to_id))
  OR EXISTS (SELECT 1 FROM balance WHERE account_id = NEW.account_id
             AND part_id = NEW.part_id AND condition = NEW.condition)
  OR NOT EXISTS (SELECT 1 FROM account JOIN account_kind ON account_kind.name = account.kind
                 WHERE account.id = NEW.account_id AND account_kind.floor IS NEW.floor)
BEGIN SELECT RAISE(ABORT, 'balance: begins at nothing and follows movements only'); END;

CREATE TRIGGER balance_update BEFORE UPDATE ON balance
WHEN NEW.movement_id IS NULL OR NEW.movement_id <= coalesce(OLD.movement_id, 0)
  OR NEW.account_id <> OLD.account_id OR NEW.part_id <> OLD.part_id
  OR NEW.condition <> OLD.condition OR NEW.floor IS NOT OLD.floor
  OR NOT EXISTS (
    SELECT 1 FROM movement
    WHERE id = NEW.movement_id AND id = (SELECT max(id) FROM movement)
      AND part_id = NEW.part_id AND condition = NEW.condition
      AND ((to_id = NEW.account_id AND NEW.quantity = OLD.quantity + quantity)
        OR (from_id = NEW.account_id AND NEW.quantity = OLD.quantity - quantity)))
BEGIN SELECT RAISE(ABORT, 'balance: follows movements only'); END;

-- Documents: the state follows the steps. ---------------------------------------------------------

CREATE TRIGGER document_insert BEFORE INSERT ON document
WHEN NEW.state <> '' OR NEW.seq <> 0
  OR EXISTS (SELECT 1 FROM document WHERE id = NEW.id OR number = NEW.number)
  OR NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND person_id = NEW.owner_id)
BEGIN
    SELECT RAISE(ABORT, 'document: a number is used once, by its owner, from its first step');
END;

CREATE TRIGGER document_update BEFORE UPDATE ON document
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.number <> OLD.number
  OR NEW.site_id <> OLD.site_id OR NEW.owner_id <> OLD.owner_id
  OR NEW.vehicle_id <> OLD.vehicle_id OR NEW.entry_id <> OLD.entry_id
  OR NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.id AND seq = NEW.seq AND seq = OLD.seq + 1
                   AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'document: its state follows its steps only'); END;

CREATE TRIGGER step_order BEFORE INSERT ON document_step
WHEN NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND seq = NEW.seq - 1
                 AND state = NEW.from_state)
BEGIN SELECT RAISE(ABORT, 'document_step: not the document''s next step'); END;

-- Each step is signed by the person of its entry, whose role counts today.
CREATE TRIGGER step_person BEFORE INSERT ON document_step
WHEN NOT EXISTS (
    SELECT 1 FROM entry JOIN person ON person.id = entry.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = person.id AND person_role.role = NEW.role
     AND person_role.active = 1
    WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused' AND person.id = NEW.person_id)
  OR (NEW.second_id IS NOT NULL AND
      NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.second_id AND active = 1))
BEGIN
    SELECT RAISE(ABORT, 'document_step: signed by whoever is signed in, with the role for it');
END;

-- A requisition is submitted with its lines, a report signed with its own record.
CREATE TRIGGER step_complete BEFORE INSERT ON document_step
WHEN (NEW.step = 'submit' AND NOT EXISTS
        (SELECT 1 FROM requisition_line WHERE document_id = NEW.document_id
         AND entry_id = NEW.entry_id))
  OR (NEW.step = 'sign' AND NOT EXISTS
        (SELECT 1 FROM report WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.1 3.4.2 the record comes with its first step'); END;

CREATE TRIGGER step_write_off BEFORE INSERT ON document_step
WHEN NEW.kind = 'report' AND NEW.step IN ('void', 'undo') AND EXISTS
    (SELECT 1 FROM write_off WHERE report_id = NEW.document_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.2 parts are written off against this report'); END;

CREATE TRIGGER step_state AFTER INSERT ON document_step
BEGIN
    UPDATE document SET state = NEW.to_state, seq = NEW.seq WHERE id = NEW.document_id;
    SELECT RAISE(ABORT, 'document_step: not taken')
    WHERE (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT NEW.seq;
END;

-- 3.6.1: nothing is added to a requisition once it is submitted; approvals come with their step.
CREATE TRIGGER requisition_line_late BEFORE INSERT ON requisition_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'requisition_line: 3.6.1 a submitted requisition does not change'); END;

CREATE TRIGGER report_line_late BEFORE INSERT ON report_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'report_line: 3.3.1 a signed report does not change'); END;

CREATE TRIGGER approval_step BEFORE INSERT ON approval
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq
                   AND step = 'approve' AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'approval: 3.6.1 comes with the approving step'); END;

-- 3.3.1: nobody signs in the future.
CREATE TRIGGER report_signed BEFORE INSERT ON report
WHEN NEW.signed_us > (SELECT at_us FROM entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'report: 3.3.1 signed in the future'); END;

-- 3.4.2 c: the warranty is what the vehicle's months and kilometres make it.
CREATE TRIGGER requisition_warranty BEFORE INSERT ON requisition
WHEN NEW.warranty IS NOT (
    SELECT CASE WHEN NEW.months < warranty_months AND NEW.km <= warranty_km THEN 'in' ELSE 'out' END
    FROM document JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'requisition: 3.4.2 c the warranty is evaluated from the vehicle'); END;

CREATE TRIGGER report_warranty BEFORE INSERT ON report
WHEN NEW.warranty IS NOT (
    SELECT CASE WHEN NEW.months < warranty_months AND NEW.km <= warranty_km THEN 'in' ELSE 'out' END
    FROM document JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'report: 3.4.2 c the warranty is evaluated from the vehicle'); END;

-- Units, old parts, write-offs: born with their movement, moved by movements only. ----------------

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
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.report_id AND state = 'agreed'
                 AND seq = NEW.seq
                 AND entry_id > (SELECT entry_id FROM unit WHERE id = NEW.unit_id))
  OR (NEW.old_part_id IS NOT NULL AND
      NOT EXISTS (SELECT 1 FROM old_part WHERE id = NEW.old_part_id AND live = 1))
  OR EXISTS (SELECT 1 FROM write_off WHERE id = NEW.id OR movement_id = NEW.movement_id)
  OR EXISTS (SELECT 1 FROM write_off WHERE live = 1
             AND (unit_id = NEW.unit_id OR old_part_id = NEW.old_part_id
                  OR (report_line_id = NEW.report_line_id AND ordinal = NEW.ordinal)))
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
BEGIN
    SELECT RAISE(ABORT, 'write_off: 3.6.2 not agreed, old part missing or used, or too many');
END;

CREATE TRIGGER write_off_update BEFORE UPDATE ON write_off
WHEN NEW.live <> 0 OR NOT EXISTS (SELECT 1 FROM movement WHERE reverses = OLD.movement_id)
  OR NEW.id <> OLD.id OR NEW.unit_id <> OLD.unit_id OR NEW.part_id <> OLD.part_id
  OR NEW.vehicle_id <> OLD.vehicle_id OR NEW.duty <> OLD.duty OR NEW.report_id <> OLD.report_id
  OR NEW.report_line_id <> OLD.report_line_id OR NEW.quantity <> OLD.quantity
  OR NEW.ordinal <> OLD.ordinal OR NEW.seq <> OLD.seq OR NEW.state <> OLD.state
  OR NEW.old_part_id IS NOT OLD.old_part_id OR NEW.cause <> OLD.cause
  OR NEW.movement_id <> OLD.movement_id OR NEW.entry_id <> OLD.entry_id
BEGIN SELECT RAISE(ABORT, 'write_off: only a reversing movement takes it back'); END;

-- What a kept row points at keeps its meaning. -------------------------------------------------

CREATE TRIGGER part_update BEFORE UPDATE ON part
WHEN NEW.id <> OLD.id OR (NEW.number <> OLD.number
     AND EXISTS (SELECT 1 FROM movement WHERE part_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'part: a number that was moved stays'); END;

-- 3.4.2 c, GB 16735: each character's value times its place's weight, modulo 11. The value is the
-- place's last digit: A, J and S stand at 11, 21 and 31 less one.
CREATE TRIGGER vehicle_vin BEFORE INSERT ON vehicle
WHEN length(NEW.vin) <> 17 OR NEW.vin GLOB '*[^0-9A-HJ-NPR-Z]*'
  OR substr(NEW.vin, 9, 1) IS NOT (
    SELECT substr('0123456789X', sum(weight * ((instr('0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ',
                                                      substr(NEW.vin, place, 1)) - 1) % 10)) % 11
                                 + 1, 1)
    FROM (SELECT 1 AS place, 8 AS weight UNION ALL SELECT 2, 7 UNION ALL SELECT 3, 6
          UNION ALL SELECT 4, 5 UNION ALL SELECT 5, 4 UNION ALL SELECT 6, 3 UNION ALL SELECT 7, 2
          UNION ALL SELECT 8, 10 UNION ALL SELECT 10, 9 UNION ALL SELECT 11, 8
          UNION ALL SELECT 12, 7 UNION ALL SELECT 13, 6 UNION ALL SELECT 14, 5
          UNION ALL SELECT 15, 4 UNION ALL SELECT 16, 3 UNION ALL SELECT 17, 2))
BEGIN SELECT RAISE(ABORT, 'vehicle: 3.4.2 c not a VIN, or its check digit is wrong'); END;

CREATE TRIGGER vehicle_update BEFORE UPDATE ON vehicle
WHEN NEW.id <> OLD.id OR NEW.vin <> OLD.vin
BEGIN SELECT RAISE(ABORT, 'vehicle: its VIN stays'); END;

-- 3.4.2 c, 3.6.2: what the rules hang on is not for everybody's entry to change.
CREATE TRIGGER vehicle_warranty BEFORE UPDATE ON vehicle
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'vehicle: 3.4.2 c an administrator puts its warranty right'); END;

CREATE TRIGGER part_duty BEFORE UPDATE ON part
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'part: 3.6.2 an administrator changes what has to come back'); END;

CREATE TRIGGER interchange_listed BEFORE INSERT ON interchange
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'interchange: 3.6.2 an administrator lists it'); END;

CREATE TRIGGER badge_update BEFORE UPDATE ON badge
WHEN NEW.code <> OLD.code OR NEW.person_id <> OLD.person_id
BEGIN SELECT RAISE(ABORT, 'badge: it stays whose it is; revoke it'); END;

CREATE TRIGGER person_role_update BEFORE UPDATE ON person_role
WHEN NEW.person_id <> OLD.person_id OR NEW.role <> OLD.role
BEGIN SELECT RAISE(ABORT, 'person_role: revoke it and add another'); END;

-- People, badges and limits are an administrator's to change, and a list's that is imported; the
-- first administrator of an empty store makes themselves.
CREATE TRIGGER person_role_grant BEFORE INSERT ON person_role
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person_role: an administrator gives roles'); END;

CREATE TRIGGER person_role_revoke BEFORE UPDATE ON person_role
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person_role: an administrator takes roles'); END;

CREATE TRIGGER badge_bind BEFORE INSERT ON badge
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'badge: an administrator binds badges'); END;

CREATE TRIGGER badge_revoke BEFORE UPDATE ON badge
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'badge: an administrator revokes badges'); END;

CREATE TRIGGER setting_change BEFORE UPDATE ON setting
WHEN NOT EXISTS (SELECT 1 FROM administered) OR NEW.value < OLD.least OR NEW.value > OLD.most
  OR NEW.least <> OLD.least OR NEW.most <> OLD.most
BEGIN SELECT RAISE(ABORT, 'setting: an administrator sets it, within its bounds'); END;

CREATE TRIGGER person_change BEFORE UPDATE ON person
WHEN (NEW.active <> OLD.active OR NEW.name <> OLD.name OR NEW.name_en <> OLD.name_en
      OR NEW.language <> OLD.language OR (NEW.pin = '' AND OLD.pin <> ''))
 AND NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person: an administrator keeps people'); END;

-- A PIN that stands is only ever reset; whoever sets a new one is its person.
CREATE TRIGGER person_pin BEFORE UPDATE ON person
WHEN NEW.pin <> OLD.pin AND NEW.pin <> '' AND (OLD.pin <> '' OR NEW.id IS NOT
     (SELECT person_id FROM entry WHERE id = (SELECT max(id) FROM entry)))
BEGIN SELECT RAISE(ABORT, 'person: only its own person sets a PIN, where there is none'); END;

-- The last administrator cannot lock themselves out.
CREATE TRIGGER person_role_last BEFORE UPDATE ON person_role
WHEN OLD.role = 'administrator' AND OLD.active = 1 AND NEW.active = 0
 AND (SELECT count(*) FROM person_role JOIN person ON person.id = person_id
      WHERE role = 'administrator' AND person_role.active = 1 AND person.active = 1) <= 1
BEGIN SELECT RAISE(ABORT, 'person_role: the last administrator stays'); END;

CREATE TRIGGER person_last BEFORE UPDATE ON person
WHEN OLD.active = 1 AND NEW.active = 0 AND EXISTS
     (SELECT 1 FROM person_role WHERE person_id = OLD.id AND role = 'administrator' AND active = 1)
 AND (SELECT count(*) FROM person_role JOIN person ON person.id = person_id
      WHERE role = 'administrator' AND person_role.active = 1 AND person.active = 1) <= 1
BEGIN SELECT RAISE(ABORT, 'person: the last administrator stays'); END;

CREATE TRIGGER badge_last BEFORE UPDATE ON badge
WHEN OLD.active = 1 AND NEW.active = 0 AND (
    SELECT count(*) FROM badge JOIN person ON person.id = badge.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = person.id AND role = 'administrator'
     AND person_role.active = 1
    WHERE badge.active = 1 AND badge.code <> OLD.code) = 0
BEGIN SELECT RAISE(ABORT, 'badge: the last administrator keeps a badge'); END;

-- A try of a PIN is counted before it is checked, so it has no entry yet. Everything else has.
CREATE TRIGGER person_update BEFORE UPDATE ON person
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number
  OR ((NEW.name <> OLD.name OR NEW.name_en <> OLD.name_en OR NEW.language <> OLD.language
       OR NEW.active <> OLD.active OR NEW.pin <> OLD.pin OR NEW.tries <> OLD.tries + 1)
      AND NOT EXISTS (SELECT 1 FROM entry WHERE id = (SELECT max(id) FROM entry)
                      AND NOT EXISTS (SELECT 1 FROM seal WHERE entry_id = entry.id)))
BEGIN SELECT RAISE(ABORT, 'person: a number stays; all but a try of the PIN has its entry'); END;

CREATE TRIGGER bin_update BEFORE UPDATE ON bin
WHEN NEW.id <> OLD.id OR NEW.site_id <> OLD.site_id OR NEW.name <> OLD.name
BEGIN SELECT RAISE(ABORT, 'bin: its place stays'); END;

CREATE TRIGGER part_bin_update BEFORE UPDATE ON part_bin
WHEN NEW.part_id <> OLD.part_id
BEGIN SELECT RAISE(ABORT, 'part_bin: a part has its own row'); END;

CREATE TRIGGER supplier_update BEFORE UPDATE ON supplier
WHEN NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'supplier: its id stays'); END;

CREATE TRIGGER setting_update BEFORE UPDATE ON setting
WHEN NEW.name <> OLD.name
BEGIN SELECT RAISE(ABORT, 'setting: only its value changes'); END;

-- Nobody is put behind the counter but by an entry of their own: not by hand while it sleeps.
CREATE TRIGGER desk_insert BEFORE INSERT ON desk
WHEN NEW.person_id = 0 AND NEW.slot = 'person'
 AND NEW.value IS NOT (SELECT CAST(person_id AS TEXT) FROM entry ORDER BY id DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'desk: who is signed in has signed the entry'); END;

CREATE TRIGGER desk_update BEFORE UPDATE ON desk
WHEN NEW.person_id <> OLD.person_id OR NEW.slot <> OLD.slot
  OR (NEW.person_id = 0 AND NEW.slot = 'person'
      AND NEW.value IS NOT (SELECT CAST(person_id AS TEXT) FROM entry ORDER BY id DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'desk: who is signed in has signed the entry'); END;
