-- receiving.sql -- what enters the store, and by which paper (3.7.2, 3.7.3).

-- @kept receiving
-- @kept receiving_line

-- 3.7.3: a voucher draws once. A void note drew nothing.
CREATE TRIGGER receiving_voucher BEFORE INSERT ON receiving
WHEN NEW.source = 'factory' AND EXISTS (
    SELECT 1 FROM receiving JOIN document ON document.id = receiving.document_id
    WHERE receiving.paper = NEW.paper AND source = 'factory' AND document.state <> 'void')
BEGIN SELECT RAISE(ABORT, 'receiving: 3.7.3 this voucher was used'); END;

CREATE TRIGGER receiving_exchange BEFORE INSERT ON receiving
WHEN NEW.source = 'exchange' AND NOT EXISTS (
    SELECT 1 FROM claim_earned JOIN document ON document.id = claim_earned.document_id
    WHERE claim_earned.document_id = NEW.claim_id AND document.number = NEW.paper
      AND document.site_id = (SELECT site_id FROM document WHERE id = NEW.document_id))
BEGIN SELECT RAISE(ABORT, 'receiving: 3.7.3 no settled claim earned these parts'); END;

CREATE TRIGGER receiving_line_late BEFORE INSERT ON receiving_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'receiving_line: 3.7.2 a counted note does not change'); END;

CREATE TRIGGER receiving_line_place BEFORE INSERT ON receiving_line
WHEN (SELECT site_id FROM bin WHERE id = NEW.bin_id)
     IS NOT (SELECT site_id FROM document WHERE id = NEW.document_id)
  OR NEW.price_fen IS NOT (SELECT price_fen FROM part WHERE id = NEW.part_id)
BEGIN SELECT RAISE(ABORT, 'receiving_line: 3.7.1 a bin of its site, and the part''s price'); END;

-- 3.7.3: never more than the settlement earned: pieces of each part that was accepted, or value.
CREATE TRIGGER receiving_line_earned BEFORE INSERT ON receiving_line
WHEN EXISTS (
    SELECT 1 FROM receiving JOIN claim_earned ON claim_earned.document_id = receiving.claim_id
    WHERE receiving.document_id = NEW.document_id AND CASE claim_earned.means
      WHEN 'value' THEN settled_fen < NEW.counted * NEW.price_fen + coalesce((
        SELECT sum(counted * price_fen) FROM receiving AS other
        JOIN document ON document.id = other.document_id AND document.state <> 'void'
        JOIN receiving_line AS line ON line.document_id = other.document_id
        WHERE other.claim_id = receiving.claim_id), 0)
      ELSE (SELECT count(*) FROM claim_line JOIN claim_answer
             ON claim_answer.line_id = claim_line.id AND claim_answer.seq =
                (SELECT max(seq) FROM claim_answer AS last WHERE last.line_id = claim_line.id)
            WHERE claim_line.document_id = receiving.claim_id AND verdict = 'accepted'
            AND claim_line.part_id = NEW.part_id) < NEW.counted + coalesce((
        SELECT sum(counted) FROM receiving AS other
        JOIN document ON document.id = other.document_id AND document.state <> 'void'
        JOIN receiving_line AS line ON line.document_id = other.document_id
        WHERE other.claim_id = receiving.claim_id AND line.part_id = NEW.part_id), 0)
      END)
BEGIN SELECT RAISE(ABORT, 'receiving_line: 3.7.3 more than the settlement earned'); END;

CREATE TRIGGER step_count BEFORE INSERT ON document_step
WHEN NEW.kind = 'receiving' AND NEW.step = 'count' AND NOT EXISTS
    (SELECT 1 FROM receiving_line WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.2 the note comes with its first step'); END;

-- 3.7.2: in duplicate, and each copy came out, after it was counted.
CREATE TRIGGER step_book BEFORE INSERT ON document_step
WHEN NEW.kind = 'receiving' AND NEW.step = 'book'
 AND (SELECT count(DISTINCT copy) FROM document
      JOIN paper ON paper.kind = 'receiving note' AND paper.number = document.number
      JOIN production ON paper_id = paper.id AND production.entry_id > document.entry_id
      WHERE document.id = NEW.document_id) < 2
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.2 both copies first'); END;

-- 3.7.2: what is booked is what was counted, line by line: good ones as new, damaged ones suspect.
CREATE TRIGGER movement_receive BEFORE INSERT ON movement
WHEN NEW.cause = 'receive' AND NOT EXISTS (
    SELECT 1 FROM document_step AS step
    JOIN document ON document.id = step.document_id
    JOIN receiving_line AS line ON line.document_id = step.document_id
    JOIN account AS origin ON origin.id = NEW.from_id AND origin.site_id = document.site_id
    JOIN account AS target ON target.id = NEW.to_id AND target.bin_id = line.bin_id
    WHERE step.entry_id = NEW.entry_id AND step.kind = 'receiving' AND step.step = 'book'
      AND line.part_id = NEW.part_id
      AND NEW.quantity = CASE NEW.condition WHEN 'new' THEN counted - damaged
                                            WHEN 'suspect' THEN damaged END)
  OR (NEW.cause = 'receive' AND EXISTS
      (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id AND cause = 'receive'
       AND part_id = NEW.part_id AND condition = NEW.condition))
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.2 what is booked is what was counted'); END;

CREATE TRIGGER seal_receiving BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step JOIN receiving_line AS line
             ON line.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'receiving' AND step.step = 'book'
               AND ((counted > damaged AND NOT EXISTS
                     (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id AND cause = 'receive'
                      AND movement.part_id = line.part_id AND condition = 'new'))
                 OR (damaged > 0 AND NOT EXISTS
                     (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id AND cause = 'receive'
                      AND movement.part_id = line.part_id AND condition = 'suspect'))))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.2 counted and not booked'); END;
