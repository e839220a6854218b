-- claim.sql -- what a part's own supplier owes for it (3.8).

-- @kept write_off_before
-- @held claim_case
-- @kept fault
-- @kept claim
-- @kept claim_line
-- @kept claim_answer
-- @kept settlement

CREATE TRIGGER claim_case_insert BEFORE INSERT ON claim_case
WHEN NEW.state <> CASE WHEN NEW.supplier_id IS NULL THEN 'waived' ELSE 'due' END
  OR EXISTS (SELECT 1 FROM claim_case WHERE write_off_id = NEW.write_off_id)
  OR NEW.begun_us IS NOT (SELECT at_us FROM entry WHERE id = NEW.entry_id)
  OR NOT EXISTS (SELECT 1 FROM claim_ground AS ground
                 WHERE ground.write_off_id = NEW.write_off_id AND ground.unit_id = NEW.unit_id
                   AND ground.site_id = NEW.site_id AND ground.part_id = NEW.part_id
                   AND ground.supplier_id IS NEW.supplier_id
                   AND ground.price_fen = NEW.price_fen
                   AND ground.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'claim_case: 3.8 it comes with its write-off, at that day''s price'); END;

CREATE TRIGGER claim_case_update BEFORE UPDATE ON claim_case
WHEN NEW.write_off_id <> OLD.write_off_id OR NEW.unit_id <> OLD.unit_id
  OR NEW.site_id <> OLD.site_id OR NEW.part_id <> OLD.part_id
  OR NEW.supplier_id IS NOT OLD.supplier_id OR NEW.price_fen <> OLD.price_fen
  OR NEW.begun_us <> OLD.begun_us OR NEW.entry_id <> OLD.entry_id
  OR NEW.state IS NOT (SELECT state FROM claim_standing WHERE write_off_id = OLD.write_off_id)
BEGIN SELECT RAISE(ABORT, 'claim_case: 3.8 its state follows claims and verdicts only'); END;

-- 3.8: no write-off is forgotten.
CREATE TRIGGER seal_claim_case BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM write_off JOIN claim_ground ON claim_ground.write_off_id = write_off.id
             WHERE write_off.entry_id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM claim_case WHERE claim_case.write_off_id = write_off.id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.8 a write-off whose supplier can be asked has its case'); END;

CREATE TRIGGER fault_leader BEFORE INSERT ON fault
WHEN NEW.id <= coalesce((SELECT max(id) FROM fault), 0)
  OR NOT EXISTS (
    SELECT 1 FROM entry JOIN person ON person.id = entry.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = person.id AND person_role.role = 'leader'
     AND person_role.active = 1
    JOIN claim_case ON claim_case.write_off_id = NEW.write_off_id
    JOIN unit ON unit.id = claim_case.unit_id
    WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused' AND unit.owner_id <> person.id
      AND claim_case.state IN ('due', 'waived'))
BEGIN SELECT RAISE(ABORT, 'fault: 3.8 a leader says whose fault it was, before it is claimed'); END;

CREATE TRIGGER fault_case AFTER INSERT ON fault
BEGIN
    UPDATE claim_case SET state = (SELECT state FROM claim_standing
                                   WHERE write_off_id = NEW.write_off_id)
    WHERE write_off_id = NEW.write_off_id;
END;

CREATE TRIGGER claim_line_insert BEFORE INSERT ON claim_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
  OR (SELECT state FROM claim_case WHERE write_off_id = NEW.write_off_id) IS NOT 'due'
  OR (SELECT site_id FROM claim_case WHERE write_off_id = NEW.write_off_id)
     IS NOT (SELECT site_id FROM document WHERE id = NEW.document_id)
  OR (SELECT id FROM unit WHERE tag = NEW.tag) IS NOT NEW.unit_id
  OR (SELECT kind FROM old_place WHERE unit_id = NEW.unit_id) IS NOT 'cage'
  OR NOT EXISTS (SELECT 1 FROM old_part JOIN cage_part ON old_part_id = old_part.id AND gone = 0
                 WHERE old_part.unit_id = NEW.unit_id AND live = 1)
BEGIN SELECT RAISE(ABORT, 'claim_line: 3.8 claimed once, with the tag of its old part'); END;

CREATE TRIGGER claim_line_case AFTER INSERT ON claim_line
BEGIN
    UPDATE claim_case SET state = (SELECT state FROM claim_standing
                                   WHERE write_off_id = NEW.write_off_id)
    WHERE write_off_id = NEW.write_off_id;
END;

CREATE TRIGGER document_claim AFTER UPDATE ON document
WHEN NEW.kind = 'claim' AND NEW.state = 'withdrawn'
BEGIN
    UPDATE claim_case SET state = (SELECT state FROM claim_standing
                                   WHERE claim_standing.write_off_id = claim_case.write_off_id)
    WHERE write_off_id IN (SELECT write_off_id FROM claim_line WHERE document_id = NEW.id);
END;

CREATE TRIGGER write_off_claim AFTER UPDATE ON write_off
BEGIN
    UPDATE claim_case SET state = (SELECT state FROM claim_standing
                                   WHERE write_off_id = NEW.id)
    WHERE write_off_id = NEW.id;
END;

CREATE TRIGGER claim_answer_step BEFORE INSERT ON claim_answer
WHEN NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = NEW.document_id
                 AND seq = NEW.seq AND step = 'answer' AND entry_id = NEW.entry_id)
  OR 'supplier' = (SELECT kind FROM old_place JOIN claim_line ON claim_line.unit_id =
                   old_place.unit_id WHERE claim_line.id = NEW.line_id)
BEGIN SELECT RAISE(ABORT, 'claim_answer: 3.8 an answer comes with its step'); END;

-- 3.8: parts one for one are those that were accepted whole.
CREATE TRIGGER settlement_insert BEFORE INSERT ON settlement
WHEN NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = NEW.document_id
                 AND seq = NEW.seq AND step IN ('settle', 'offer') AND entry_id = NEW.entry_id)
  OR NEW.claimed_fen IS NOT (SELECT sum(claimed_fen) FROM claim_line
                             WHERE document_id = NEW.document_id)
  OR (NEW.means = 'parts' AND NEW.settled_fen IS NOT (
        SELECT sum(CASE verdict WHEN 'accepted' THEN accepted_fen ELSE 0 END) FROM claim_answer
        WHERE document_id = NEW.document_id AND seq =
            (SELECT max(seq) FROM claim_answer WHERE document_id = NEW.document_id)))
BEGIN SELECT RAISE(ABORT, 'settlement: 3.8 of what was claimed and answered, with its step'); END;

-- Each step of a claim brings what it is about.
CREATE TRIGGER step_claim BEFORE INSERT ON document_step
WHEN NEW.kind = 'claim' AND NEW.step = 'claim' AND NOT EXISTS
    (SELECT 1 FROM claim_line WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.8 a claim names its old parts'); END;

-- An offer is declined for a reason, and a claim withdrawn for one.
CREATE TRIGGER step_claim_reason BEFORE INSERT ON document_step
WHEN NEW.kind = 'claim' AND NEW.step IN ('decline', 'withdraw') AND trim(NEW.reason) = ''
BEGIN SELECT RAISE(ABORT, 'document_step: 3.8 a reason must be given'); END;

-- An undo names the entry whose step it takes back.
CREATE TRIGGER step_goods_undo BEFORE INSERT ON document_step
WHEN NEW.kind IN ('claim', 'receiving') AND NEW.step = 'undo' AND NOT EXISTS
    (SELECT 1 FROM entry JOIN document_step AS done ON done.entry_id = entry.reverses
     WHERE entry.id = NEW.entry_id AND done.document_id = NEW.document_id
       AND done.from_state = NEW.to_state AND done.to_state = NEW.from_state
       AND NOT EXISTS (SELECT 1 FROM document_step AS later JOIN entry AS said
                       ON said.id = later.entry_id
                       WHERE later.document_id = NEW.document_id AND later.seq > done.seq
                         AND later.step <> 'undo' AND NOT EXISTS
                           (SELECT 1 FROM entry AS undone WHERE undone.reverses = said.id)))
BEGIN SELECT RAISE(ABORT, 'document_step: it takes back the last step, and names its entry'); END;

-- An old part goes to its supplier and back with the step of its claim that says so.
CREATE TRIGGER movement_claim BEFORE INSERT ON movement
WHEN NEW.cause IN ('claim', 'unclaim', 'keep') AND NOT EXISTS (
    SELECT 1 FROM claim_line
    JOIN document_step AS step ON step.document_id = claim_line.document_id
     AND step.entry_id = NEW.entry_id
    JOIN step_moves ON step_moves.kind = step.kind AND step_moves.step = step.step
     AND step_moves.cause = NEW.cause
    JOIN old_place ON old_place.unit_id = claim_line.unit_id AND old_place.kind = NEW.from_kind
    WHERE claim_line.unit_id = NEW.unit_id AND claim_line.part_id = NEW.part_id
      AND (NEW.cause = 'claim' OR (NEW.cause = 'unclaim') = ('refused' =
           (SELECT verdict FROM claim_answer WHERE line_id = claim_line.id
            ORDER BY seq DESC LIMIT 1))))
BEGIN SELECT RAISE(ABORT, 'movement: 3.8 it needs its claim, the step and the answer'); END;

-- 3.7.5: an old part under claim is not disposed of, and its write-off stands.
CREATE TRIGGER movement_claimed BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND NEW.cause NOT IN ('claim', 'unclaim', 'keep')
 AND NOT EXISTS (SELECT 1 FROM movement WHERE id = NEW.reverses
                 AND cause IN ('claim', 'unclaim', 'keep'))
 AND EXISTS (SELECT 1 FROM claim_open WHERE unit_id = NEW.unit_id)
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.5 a supplier claim is open for this part'); END;

CREATE TRIGGER disposal_line_claimed BEFORE INSERT ON disposal_line
WHEN EXISTS (SELECT 1 FROM old_part JOIN claim_open ON claim_open.unit_id = old_part.unit_id
             WHERE old_part.id = NEW.old_part_id)
BEGIN SELECT RAISE(ABORT, 'disposal_line: 3.7.5 a supplier claim is open for this part'); END;

CREATE TRIGGER disposal_out_claimed BEFORE INSERT ON disposal_out
WHEN EXISTS (SELECT 1 FROM old_part JOIN claim_open ON claim_open.unit_id = old_part.unit_id
             WHERE old_part.id = NEW.old_part_id)
BEGIN SELECT RAISE(ABORT, 'disposal_out: 3.7.5 a supplier claim is open for this part'); END;

-- What its supplier keeps is dealt with.
CREATE TRIGGER movement_kept AFTER INSERT ON movement WHEN NEW.cause = 'keep'
BEGIN
    UPDATE cage_part SET gone = 1
    WHERE old_part_id = (SELECT id FROM old_part WHERE unit_id = NEW.unit_id AND live = 1);
END;

CREATE TRIGGER seal_claim BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step JOIN claim_line AS line
             ON line.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'claim' AND CASE step.step
               WHEN 'hand' THEN NOT EXISTS
                 (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id
                  AND unit_id = line.unit_id AND cause = 'claim')
               WHEN 'answer' THEN NOT EXISTS
                 (SELECT 1 FROM claim_answer WHERE line_id = line.id AND seq = step.seq)
               WHEN 'settle' THEN NOT EXISTS
                 (SELECT 1 FROM settlement WHERE document_id = step.document_id
                  AND seq = step.seq)
               WHEN 'offer' THEN NOT EXISTS
                 (SELECT 1 FROM settlement WHERE document_id = step.document_id
                  AND seq = step.seq)
               WHEN 'back' THEN NOT EXISTS
                 (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id AND cause = 'unclaim')
               ELSE 0 END)
  OR EXISTS (SELECT 1 FROM document_step AS step JOIN claim_line AS line
             ON line.document_id = step.document_id
             JOIN old_place ON old_place.unit_id = line.unit_id AND old_place.kind = 'claimed'
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'claim'
               AND step.step IN ('settle', 'concede') AND 'refused' <>
                 (SELECT verdict FROM claim_answer WHERE line_id = line.id
                  ORDER BY seq DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'seal: 3.8 the claim is left half done'); END;

CREATE TRIGGER write_off_before_insert BEFORE INSERT ON write_off_before
BEGIN SELECT RAISE(ABORT, 'write_off_before: 3.8 only a migration knows of any'); END;
