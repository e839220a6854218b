-- disposal.sql -- what happens to the old parts, one batch a site and month (3.7.5).

-- @fixed decision
-- @kept disposal
-- @kept disposal_line
-- @kept disposal_out
-- @kept disposal_sale
-- @kept carry_over

-- One batch a site and month, once the month has ended, and one at a time.
CREATE TRIGGER disposal_once BEFORE INSERT ON disposal
WHEN EXISTS (SELECT 1 FROM disposal WHERE document_id = NEW.document_id)
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND seq = 0
                 AND site_id = NEW.site_id AND entry_id = NEW.entry_id)
  OR NEW.until_us > (SELECT at_us FROM entry WHERE id = NEW.entry_id)
  OR EXISTS (SELECT 1 FROM disposal JOIN document ON document.id = document_id
             WHERE disposal.site_id = NEW.site_id AND year = NEW.year AND month = NEW.month
               AND state NOT IN ('rejected', 'withdrawn'))
  OR EXISTS (SELECT 1 FROM document JOIN disposal ON document_id = document.id
             WHERE document.kind = 'disposal' AND state IN ('proposed', 'released', 'emptying')
               AND disposal.site_id = NEW.site_id)
BEGIN SELECT RAISE(ABORT, 'disposal: 3.7.5 one batch a site and month, after the month'); END;

-- What waits for its write-off, the month's end or its supplier's claim window stays.
CREATE TRIGGER disposal_line_may BEFORE INSERT ON disposal_line
WHEN EXISTS (SELECT 1 FROM disposal_line WHERE id = NEW.id
             OR (document_id = NEW.document_id AND old_part_id = NEW.old_part_id))
  OR (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
  OR NOT EXISTS (
    SELECT 1 FROM disposal JOIN cage_part ON cage_part.site_id = disposal.site_id
    JOIN old_part ON old_part.id = cage_part.old_part_id AND old_part.live = 1
    JOIN entry ON entry.id = NEW.entry_id
    WHERE disposal.document_id = NEW.document_id AND cage_part.old_part_id = NEW.old_part_id
      AND gone = 0 AND came_us < until_us
      AND came_us + (SELECT value FROM setting WHERE name = 'retention_days') * 86400000000
          <= entry.at_us
      AND EXISTS (SELECT 1 FROM unit WHERE id = old_part.unit_id AND state = 'fitted'))
  OR (NEW.bin_id IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM disposal JOIN bin ON bin.site_id = disposal.site_id
       WHERE document_id = NEW.document_id AND bin.id = NEW.bin_id))
BEGIN SELECT RAISE(ABORT, 'disposal_line: 3.7.5 it may not go yet, or not there'); END;

CREATE TRIGGER step_propose BEFORE INSERT ON document_step
WHEN NEW.kind = 'disposal' AND NEW.step = 'propose' AND NOT EXISTS
    (SELECT 1 FROM disposal WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.5 the batch comes with its first step'); END;

CREATE TRIGGER disposal_out_step BEFORE INSERT ON disposal_out
WHEN EXISTS (SELECT 1 FROM disposal_out WHERE line_id = NEW.line_id
             OR old_part_id = NEW.old_part_id OR movement_id = NEW.movement_id)
  OR (SELECT gone FROM cage_part WHERE old_part_id = NEW.old_part_id) IS NOT 0
  OR NEW.movement_id <= coalesce((SELECT max(id) FROM movement), 0)
  OR NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = NEW.document_id
                 AND entry_id = NEW.entry_id AND step = 'dispose')
BEGIN SELECT RAISE(ABORT, 'disposal_out: 3.7.5 scanned out once, before its witness'); END;

CREATE TRIGGER disposal_out_gone AFTER INSERT ON disposal_out
BEGIN
    UPDATE cage_part SET gone = 1 WHERE old_part_id = NEW.old_part_id;
    SELECT RAISE(ABORT, 'disposal_out: not gone')
    WHERE (SELECT gone FROM cage_part WHERE old_part_id = NEW.old_part_id) IS NOT 1;
END;

-- Each old part leaves the cage of its site by its own record, as it was decided.
CREATE TRIGGER movement_disposed BEFORE INSERT ON movement
WHEN NEW.cause IN (SELECT cause FROM decision) AND NEW.from_kind = 'cage' AND NOT EXISTS
    (SELECT 1 FROM disposal_out JOIN old_part ON old_part.id = disposal_out.old_part_id
     JOIN cage_part ON cage_part.old_part_id = old_part.id
     JOIN account ON account.id = NEW.from_id AND account.site_id = cage_part.site_id
     JOIN account AS target ON target.id = NEW.to_id AND target.site_id = cage_part.site_id
     WHERE disposal_out.movement_id = NEW.id AND disposal_out.cause = NEW.cause
       AND disposal_out.entry_id = NEW.entry_id AND old_part.old_id = NEW.part_id
       AND NEW.quantity = 1 AND NEW.condition = 'old')
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.5 only a tag of the batch goes, as it was decided'); END;

CREATE TRIGGER movement_refurbished BEFORE INSERT ON movement
WHEN NEW.cause = 'refurbish' AND NEW.from_kind = 'regrade' AND NOT EXISTS
    (SELECT 1 FROM movement AS before
     JOIN disposal_out ON disposal_out.movement_id = before.id
     JOIN disposal_line ON disposal_line.id = disposal_out.line_id
     JOIN account ON account.id = NEW.to_id AND account.bin_id = disposal_line.bin_id
     WHERE before.id = NEW.id - 1 AND before.cause = 'refurbish' AND before.to_id = NEW.from_id
       AND before.part_id = NEW.part_id AND before.entry_id = NEW.entry_id
       AND NEW.quantity = 1 AND NEW.condition = 'refurbished')
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.5 refurbished into the bin that was decided'); END;

-- What came back and left the cage for good no longer goes back onto the vehicle.
CREATE TRIGGER movement_undo_disposed BEFORE INSERT ON movement
WHEN NEW.cause = 'undo' AND EXISTS
    (SELECT 1 FROM old_part JOIN disposal_out ON disposal_out.old_part_id = old_part.id
     WHERE old_part.unit_id = NEW.unit_id AND old_part.live = 1)
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.5 the old part of this unit was disposed of'); END;

CREATE TRIGGER disposal_sale_step BEFORE INSERT ON disposal_sale
WHEN EXISTS (SELECT 1 FROM disposal_sale WHERE document_id = NEW.document_id
             OR receipt = NEW.receipt)
  OR NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = NEW.document_id
                 AND entry_id = NEW.entry_id AND step = 'sale')
  OR NOT EXISTS (SELECT 1 FROM disposal_out WHERE document_id = NEW.document_id
                 AND decision = 'sell')
BEGIN SELECT RAISE(ABORT, 'disposal_sale: 3.7.5 sold once, after it was scanned out'); END;

CREATE TRIGGER carry_over_step BEFORE INSERT ON carry_over
WHEN EXISTS (SELECT 1 FROM carry_over WHERE id = NEW.id
             OR (old_part_id = NEW.old_part_id AND year = NEW.year AND month = NEW.month))
  OR NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = NEW.document_id
                 AND entry_id = NEW.entry_id AND step = 'carry')
  OR NOT EXISTS (SELECT 1 FROM disposal JOIN cage_part ON cage_part.site_id = disposal.site_id
                 WHERE document_id = NEW.document_id AND old_part_id = NEW.old_part_id
                   AND gone = 0 AND came_us < until_us)
BEGIN SELECT RAISE(ABORT, 'carry_over: 3.7.5 what stays is carried over by a leader'); END;

-- A batch is finished when all are out, or what stays is carried over, and what was sold is paid.
CREATE TRIGGER seal_disposal BEFORE INSERT ON seal
WHEN EXISTS (
    SELECT 1 FROM document_step AS step JOIN disposal ON disposal.document_id = step.document_id
    WHERE step.entry_id = NEW.entry_id AND step.to_state = 'disposed' AND (
        EXISTS (SELECT 1 FROM cage_part WHERE site_id = disposal.site_id AND gone = 0
                AND came_us < until_us AND NOT EXISTS
                    (SELECT 1 FROM carry_over WHERE old_part_id = cage_part.old_part_id
                     AND year = disposal.year AND month = disposal.month))
        OR (EXISTS (SELECT 1 FROM disposal_out WHERE document_id = disposal.document_id
                    AND decision = 'sell')
            AND NOT EXISTS (SELECT 1 FROM disposal_sale
                            WHERE document_id = disposal.document_id))))
  OR EXISTS (SELECT 1 FROM document_step AS step WHERE step.entry_id = NEW.entry_id
             AND step.kind = 'disposal'
             AND ((step.step = 'dispose' AND NOT EXISTS
                   (SELECT 1 FROM disposal_out WHERE entry_id = NEW.entry_id))
               OR (step.step = 'sale' AND NOT EXISTS
                   (SELECT 1 FROM disposal_sale WHERE entry_id = NEW.entry_id))))
  OR EXISTS (SELECT 1 FROM disposal_out WHERE entry_id = NEW.entry_id AND decision = 'refurbish'
             AND NOT EXISTS (SELECT 1 FROM movement WHERE movement.id = movement_id + 1
                             AND movement.entry_id = NEW.entry_id AND movement.cause = 'refurbish'
                             AND from_kind = 'regrade'))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.5 the batch is not finished, or half done'); END;
