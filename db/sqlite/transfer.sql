-- transfer.sql -- parts that go from one site's account to another's (3.7.6).

-- @kept transfer
-- @kept transfer_line
-- @kept transfer_receipt
-- @kept transfer_fate

CREATE TRIGGER transfer_insert BEFORE INSERT ON transfer
WHEN NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND entry_id = NEW.entry_id
                 AND seq = 0 AND site_id <> NEW.target_id)
  OR NOT EXISTS (SELECT 1 FROM site WHERE id = NEW.target_id
                 UNION ALL SELECT 1 FROM peer WHERE site_id = NEW.target_id)
BEGIN SELECT RAISE(ABORT, 'transfer: 3.7.6 to another site'); END;

CREATE TRIGGER transfer_line_insert BEFORE INSERT ON transfer_line
WHEN NOT EXISTS (SELECT 1 FROM document JOIN bin ON bin.site_id = document.site_id
                 WHERE document.id = NEW.document_id AND bin.id = NEW.bin_id AND seq = 0)
  OR EXISTS (SELECT 1 FROM transfer_line WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'transfer_line: 3.7.6 out of a bin of its site, before it is dispatched');
END;

CREATE TRIGGER transfer_receipt_insert BEFORE INSERT ON transfer_receipt
WHEN NOT EXISTS (SELECT 1 FROM document_step AS step
                 JOIN transfer ON transfer.document_id = step.document_id
                 WHERE step.document_id = NEW.document_id AND step.seq = NEW.seq
                   AND step.entry_id = NEW.entry_id
                   AND ((step.step = 'confirm' AND NEW.bin_id IS NULL AND NEW.damaged = 0)
                     OR (step.step = 'receive' AND NEW.counted = 0 AND NEW.bin_id IS NULL)
                     OR (step.step = 'receive' AND target_id =
                         (SELECT site_id FROM bin WHERE id = NEW.bin_id))))
  OR NEW.missing IS NOT (SELECT pieces FROM transfer_open WHERE line_id = NEW.line_id)
  OR (NEW.damaged > 0 AND EXISTS (SELECT 1 FROM transfer_line
                                  WHERE id = NEW.line_id AND condition = 'suspect'))
BEGIN
    SELECT RAISE(ABORT, 'transfer_receipt: 3.7.6 what is under way, into a bin of its receiver');
END;

CREATE TRIGGER transfer_fate_insert BEFORE INSERT ON transfer_fate
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq AND step = 'settle'
                   AND entry_id = NEW.entry_id)
  OR NEW.quantity > coalesce((SELECT pieces FROM transfer_open WHERE line_id = NEW.line_id), 0)
BEGIN SELECT RAISE(ABORT, 'transfer_fate: 3.7.6 a leader''s step, of what is under way'); END;

-- A clerk confirms what came to their own site.
CREATE TRIGGER step_target BEFORE INSERT ON document_step
WHEN NEW.role = 'clerk' AND EXISTS (
    SELECT 1 FROM step_rule JOIN person ON person.id = NEW.person_id
    WHERE step_rule.kind = NEW.kind AND step_rule.step = NEW.step
      AND step_rule.from_state = NEW.from_state AND step_rule.to_state = NEW.to_state
      AND step_rule.role = NEW.role AND step_rule.whose = NEW.whose
      AND step_rule.second = NEW.second AND step_rule.site = 'target' AND person.site_id IS NOT
          (SELECT target_id FROM transfer WHERE document_id = NEW.document_id))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.6 confirmed at the site that it went to'); END;

-- Only the last step that stands is taken back, to where it began.
CREATE TRIGGER step_transfer_undo BEFORE INSERT ON document_step
WHEN NEW.kind = 'transfer' AND NEW.step = 'undo' AND NOT EXISTS (
    SELECT 1 FROM entry JOIN document_step AS mine ON mine.entry_id = entry.reverses
    WHERE entry.id = NEW.entry_id AND mine.document_id = NEW.document_id
      AND NEW.to_state = CASE mine.step WHEN 'dispatch' THEN 'withdrawn' ELSE mine.from_state END
      AND NOT EXISTS (SELECT 1 FROM document_step AS later
                      WHERE later.document_id = mine.document_id AND later.seq > mine.seq
                        AND later.step <> 'undo' AND NOT EXISTS
                          (SELECT 1 FROM entry AS undo WHERE undo.reverses = later.entry_id)))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.6 only a transfer''s last step is undone'); END;

-- 3.7.6: what was sent, what came and what became of the rest moves as it is written, to the piece;
-- what differs is explained; each step tells of every line, and leads where the lines lead.
CREATE TRIGGER seal_transfer BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step WHERE entry_id = NEW.entry_id AND kind = 'transfer')
 AND EXISTS (SELECT 1 FROM transfer_moves WHERE entry_id = NEW.entry_id
             GROUP BY cause, part_id, condition, from_id, to_id HAVING sum(due) <> sum(moved))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 a transfer moves what it says, and nothing else'); END;

CREATE TRIGGER seal_transfer_note BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step JOIN transfer_receipt AS came
             ON came.document_id = step.document_id AND came.seq = step.seq
             WHERE step.entry_id = NEW.entry_id AND trim(step.reason) = ''
               AND (counted <> missing OR damaged > 0))
  OR EXISTS (SELECT 1 FROM document_step WHERE entry_id = NEW.entry_id AND kind = 'transfer'
             AND step = 'settle' AND trim(reason) = '')
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 what differs needs its discrepancy note'); END;

CREATE TRIGGER seal_transfer_whole BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'transfer' AND (
                 (step.step = 'dispatch' AND NOT EXISTS
                  (SELECT 1 FROM transfer_line WHERE document_id = step.document_id))
              OR (step.step = 'settle' AND NOT EXISTS
                  (SELECT 1 FROM transfer_fate
                   WHERE document_id = step.document_id AND seq = step.seq))
              OR (step.step IN ('receive', 'confirm') AND (NOT EXISTS
                  (SELECT 1 FROM transfer_receipt
                   WHERE document_id = step.document_id AND seq = step.seq)
                 OR EXISTS
                  (SELECT 1 FROM transfer_open WHERE document_id = step.document_id AND pieces > 0
                   AND NOT EXISTS (SELECT 1 FROM transfer_receipt
                                   WHERE transfer_receipt.line_id = transfer_open.line_id
                                     AND seq = step.seq))))
              OR (step.step IN ('receive', 'confirm', 'settle')
                  AND (step.to_state = 'short') <> EXISTS
                  (SELECT 1 FROM transfer_open
                   WHERE document_id = step.document_id AND pieces > 0))))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 the entry leaves a transfer half done'); END;
