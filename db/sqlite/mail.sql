-- mail.sql -- warranty parts that are sent by post, and their postage (3.6.3).

-- @kept mail
-- @held mail_unit

-- A waybill is of one shipment; one that was withdrawn sent nothing.
CREATE TRIGGER mail_waybill_once BEFORE INSERT ON mail
WHEN EXISTS (SELECT 1 FROM mail JOIN document ON document.id = mail.document_id
             WHERE mail.waybill = NEW.waybill AND document.state <> 'withdrawn')
  OR EXISTS (SELECT 1 FROM mail WHERE document_id = NEW.document_id)
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'mail: 3.6.3 a waybill is of one shipment, written at once'); END;

-- What may be sent: issued in warranty from its own site's store, still owed, its old part not in.
CREATE TRIGGER mail_unit_insert BEFORE INSERT ON mail_unit
WHEN NEW.live <> 1
  OR (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
  OR EXISTS (SELECT 1 FROM mail_unit WHERE movement_id = NEW.movement_id
             OR (unit_id = NEW.unit_id AND (live = 1 OR document_id = NEW.document_id)))
  OR EXISTS (SELECT 1 FROM old_part WHERE unit_id = NEW.unit_id AND live = 1)
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
  OR NOT EXISTS (SELECT 1 FROM unit JOIN requisition ON requisition.document_id = unit.document_id
                 JOIN document ON document.id = NEW.document_id
                  AND document.site_id = unit.site_id AND document.owner_id <> unit.owner_id
                 WHERE unit.id = NEW.unit_id AND unit.state = 'issued'
                   AND requisition.warranty = 'in')
BEGIN SELECT RAISE(ABORT, 'mail_unit: 3.6.3 a warranty part that is owed, and sent once'); END;

CREATE TRIGGER mail_unit_update BEFORE UPDATE ON mail_unit
WHEN NEW.document_id <> OLD.document_id OR NEW.unit_id <> OLD.unit_id OR NEW.cause <> OLD.cause
  OR NEW.movement_id <> OLD.movement_id OR NEW.entry_id <> OLD.entry_id
  OR NEW.live IS NOT (
    NOT EXISTS (SELECT 1 FROM movement WHERE reverses = OLD.movement_id)
    AND NOT EXISTS (SELECT 1 FROM movement AS back
                    WHERE back.unit_id = OLD.unit_id AND back.cause = 'unmail'
                      AND back.id > OLD.movement_id
                      AND NOT EXISTS (SELECT 1 FROM movement WHERE reverses = back.id)))
BEGIN SELECT RAISE(ABORT, 'mail_unit: 3.6.3 it follows its movements only'); END;

CREATE TRIGGER step_send BEFORE INSERT ON document_step
WHEN NEW.kind = 'mail' AND NEW.step = 'send' AND NOT EXISTS
    (SELECT 1 FROM mail JOIN mail_unit ON mail_unit.document_id = mail.document_id
     WHERE mail.document_id = NEW.document_id AND mail_unit.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.3 the record comes with its first step'); END;

-- Nobody signs for what is theirs: neither the postage of their own parts, nor their old ones.
CREATE TRIGGER step_mail_own BEFORE INSERT ON document_step
WHEN NEW.kind = 'mail' AND NEW.step IN ('endorse', 'waive') AND EXISTS
    (SELECT 1 FROM mail_unit JOIN unit ON unit.id = unit_id
     WHERE mail_unit.document_id = NEW.document_id AND unit.owner_id = NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.3 not by the technician of what was sent'); END;

-- Nothing is taken from under a write-off.
CREATE TRIGGER step_mail_undo BEFORE INSERT ON document_step
WHEN NEW.kind = 'mail' AND NEW.step = 'undo' AND EXISTS
    (SELECT 1 FROM write_off WHERE mail_id = NEW.document_id AND live = 1
     AND (NEW.to_state <> 'endorsed' OR (duty = 'must' AND old_part_id IS NULL)))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.6.3 parts are written off against it'); END;

-- A unit leaves by post with its record; while it is on its way nothing else moves it.
CREATE TRIGGER movement_mail BEFORE INSERT ON movement
WHEN NEW.cause = 'mail' AND NOT EXISTS
    (SELECT 1 FROM mail_unit WHERE movement_id = NEW.id AND unit_id = NEW.unit_id
     AND entry_id = NEW.entry_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.3 a part is sent with its shipment'); END;

CREATE TRIGGER movement_mailed BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND (
    (coalesce((SELECT 'undo ' || cause FROM movement WHERE id = NEW.reverses), NEW.cause)
     IN ('unmail', 'deliver', 'undo mail', 'undo deliver')
     AND NOT EXISTS (SELECT 1 FROM mail_unit WHERE unit_id = NEW.unit_id AND live = 1))
    OR (coalesce((SELECT 'undo ' || cause FROM movement WHERE id = NEW.reverses), NEW.cause)
        IN ('fit', 'unused', 'damaged', 'undo issue', 'undo fit', 'undo unused', 'undo damaged',
            'undo unmail')
        AND EXISTS (SELECT 1 FROM mail_unit WHERE unit_id = NEW.unit_id AND live = 1)))
BEGIN SELECT RAISE(ABORT, 'movement: 3.6.3 not while the part is, or is not, on its way'); END;

CREATE TRIGGER mail_unit_reckon AFTER INSERT ON movement
WHEN NEW.cause IN ('unmail', 'undo') AND NEW.unit_id IS NOT NULL
 AND EXISTS (SELECT 1 FROM mail_unit WHERE unit_id = NEW.unit_id)
BEGIN
    UPDATE mail_unit SET live = 0
    WHERE unit_id = NEW.unit_id AND live = 1
      AND (NEW.cause = 'unmail' OR movement_id = NEW.reverses);
    UPDATE mail_unit SET live = 1
    WHERE (SELECT cause FROM movement WHERE id = NEW.reverses) = 'unmail'
      AND movement_id = (SELECT max(movement_id) FROM mail_unit
                         WHERE unit_id = NEW.unit_id AND movement_id < NEW.reverses);
    SELECT RAISE(ABORT, 'movement: 3.6.3 its shipment does not follow')
    WHERE (SELECT count(*) FROM mail_unit WHERE unit_id = NEW.unit_id AND live = 1) <> (
        SELECT coalesce(sum(CASE WHEN move.cause = 'mail' THEN 1 ELSE -1 END), 0)
        FROM movement AS move
        WHERE move.unit_id = NEW.unit_id AND move.cause IN ('mail', 'unmail')
          AND NOT EXISTS (SELECT 1 FROM movement WHERE reverses = move.id));
END;

-- 3.6.3: written off when both have signed, with the old part or a leader's waiver.
CREATE TRIGGER write_off_mail BEFORE INSERT ON write_off
WHEN NEW.mail_id IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.mail_id AND kind = 'mail'
                AND state = 'endorsed' AND seq = NEW.seq)
    OR NOT EXISTS (SELECT 1 FROM mail_unit WHERE document_id = NEW.mail_id
                   AND unit_id = NEW.unit_id AND live = 1)
    OR (NEW.duty = 'must' AND NEW.old_part_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM mail_waived WHERE document_id = NEW.mail_id)))
BEGIN
    SELECT RAISE(ABORT, 'write_off: 3.6.3 a signature, or the old part or its waiver, is missing');
END;
