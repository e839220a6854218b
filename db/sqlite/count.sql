-- count.sql -- the stock count: account equals goods (3.7.1).

-- @kept stock_count
-- @kept count_bin
-- @kept count_round
-- @kept count_line
-- @kept count_again
-- @kept count_post

CREATE TRIGGER stock_count_late BEFORE INSERT ON stock_count
WHEN (SELECT entry_id FROM document WHERE id = NEW.document_id) IS NOT NEW.entry_id
BEGIN SELECT RAISE(ABORT, 'stock_count: 3.7.1 comes with its document'); END;

-- A bin is in one open count at a time: the same difference must not be posted twice.
CREATE TRIGGER count_bin_insert BEFORE INSERT ON count_bin
WHEN NOT EXISTS (SELECT 1 FROM document JOIN bin ON bin.site_id = document.site_id
                 JOIN stock_count ON stock_count.document_id = document.id
                 WHERE document.id = NEW.document_id AND bin.id = NEW.bin_id
                   AND document.entry_id = NEW.entry_id)
  OR EXISTS (SELECT 1 FROM count_bin JOIN document ON document.id = count_bin.document_id
             JOIN count_status ON count_status.document_id = count_bin.document_id
              AND count_status.bin_id = count_bin.bin_id
             WHERE count_bin.bin_id = NEW.bin_id AND count_bin.document_id <> NEW.document_id
               AND document.state IN ('counting', 'found')
               AND count_status.state IN ('open', 'again', 'differs'))
  OR EXISTS (SELECT 1 FROM stock_count JOIN count_bin
             ON count_bin.document_id = stock_count.document_id
             WHERE stock_count.document_id = NEW.document_id AND scope = 'now')
BEGIN SELECT RAISE(ABORT, 'count_bin: 3.7.1 of its site, from the start, and in no other'); END;

-- What moved while the bin was scanned is counted again, so nothing may have moved since.
CREATE TRIGGER count_round_insert BEFORE INSERT ON count_round
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq AND step = NEW.step
                   AND person_id = NEW.person_id AND entry_id = NEW.entry_id)
  OR NOT EXISTS (SELECT 1 FROM count_status
                 WHERE document_id = NEW.document_id AND bin_id = NEW.bin_id
                   AND round = NEW.round - 1 AND state IN ('open', 'again'))
  OR NEW.since_id > coalesce((SELECT max(id) FROM movement), 0)
  OR EXISTS (SELECT 1 FROM account JOIN balance ON balance.account_id = account.id
             WHERE account.bin_id = NEW.bin_id AND balance.movement_id > NEW.since_id)
BEGIN SELECT RAISE(ABORT, 'count_round: 3.7.1 out of turn, or the bin moved meanwhile'); END;

CREATE TRIGGER count_line_insert BEFORE INSERT ON count_line
WHEN (SELECT entry_id FROM count_round WHERE id = NEW.round_id) IS NOT NEW.entry_id
  OR EXISTS (SELECT 1 FROM count_line WHERE id = NEW.id)
  OR NEW.book <> coalesce((SELECT balance.quantity FROM count_round
                           JOIN account ON account.bin_id = count_round.bin_id
                           JOIN balance ON balance.account_id = account.id
                            AND balance.part_id = NEW.part_id
                            AND balance.condition = NEW.condition
                           WHERE count_round.id = NEW.round_id), 0)
BEGIN SELECT RAISE(ABORT, 'count_line: 3.7.1 what the book says at its count'); END;

CREATE TRIGGER count_again_insert BEFORE INSERT ON count_again
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq AND step = 'again'
                   AND entry_id = NEW.entry_id)
  OR NOT EXISTS (SELECT 1 FROM count_status
                 WHERE document_id = NEW.document_id AND bin_id = NEW.bin_id
                   AND round = NEW.round AND state = 'differs')
BEGIN SELECT RAISE(ABORT, 'count_again: 3.7.1 a leader''s step, of a bin that differs'); END;

CREATE TRIGGER count_post_insert BEFORE INSERT ON count_post
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq AND step = 'approve'
                   AND entry_id = NEW.entry_id)
  OR NOT EXISTS (SELECT 1 FROM count_status
                 WHERE document_id = NEW.document_id AND bin_id = NEW.bin_id
                   AND round_id = NEW.round_id AND state = 'differs')
BEGIN SELECT RAISE(ABORT, 'count_post: 3.7.1 with its approval, of a bin that differs'); END;

-- 3.7.1: a difference is posted as it was approved, line by line, and once.
CREATE TRIGGER movement_count BEFORE INSERT ON movement
WHEN NEW.cause IN ('gain', 'loss') AND (NOT EXISTS
    (SELECT 1 FROM count_post JOIN count_line ON count_line.round_id = count_post.round_id
     JOIN document ON document.id = count_post.document_id
     JOIN account AS shelf ON shelf.bin_id = count_post.bin_id
     JOIN account AS other ON other.kind = 'count' AND other.site_id = document.site_id
     WHERE count_post.entry_id = NEW.entry_id
       AND count_line.part_id = NEW.part_id AND count_line.condition = NEW.condition
       AND ((NEW.cause = 'gain' AND NEW.from_id = other.id AND NEW.to_id = shelf.id
             AND NEW.quantity = counted - book)
         OR (NEW.cause = 'loss' AND NEW.from_id = shelf.id AND NEW.to_id = other.id
             AND NEW.quantity = book - counted)))
  OR EXISTS (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id AND part_id = NEW.part_id
             AND condition = NEW.condition))
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.1 a difference moves as it was approved, once'); END;

-- Who counted may not withdraw what somebody has found out.
CREATE TRIGGER step_count_withdraw BEFORE INSERT ON document_step
WHEN NEW.kind = 'count' AND NEW.step = 'withdraw'
 AND EXISTS (SELECT 1 FROM count_round WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.1 bins are counted: a leader makes it void'); END;

CREATE TRIGGER step_count_reason BEFORE INSERT ON document_step
WHEN NEW.kind = 'count' AND NEW.step = 'approve' AND trim(NEW.reason) = ''
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.1 a difference is approved with a reason'); END;

-- Each step of a count comes with its record, whole, and leads where the bins lead.
CREATE TRIGGER seal_count BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS taken
             WHERE taken.entry_id = NEW.entry_id AND taken.kind = 'count' AND (
                 (taken.step = 'open' AND NOT EXISTS
                  (SELECT 1 FROM count_bin WHERE document_id = taken.document_id))
              OR (taken.step IN ('count', 'recount') AND NOT EXISTS
                  (SELECT 1 FROM count_round
                   WHERE document_id = taken.document_id AND seq = taken.seq))
              OR (taken.step = 'again' AND NOT EXISTS
                  (SELECT 1 FROM count_again
                   WHERE document_id = taken.document_id AND seq = taken.seq))
              OR (taken.step = 'approve' AND NOT EXISTS
                  (SELECT 1 FROM count_post
                   WHERE document_id = taken.document_id AND seq = taken.seq))))
  OR EXISTS (SELECT 1 FROM document_step AS taken
             WHERE taken.entry_id = NEW.entry_id AND taken.kind = 'count'
               AND taken.step IN ('count', 'recount', 'approve')
               AND taken.to_state <> CASE
                   WHEN EXISTS (SELECT 1 FROM count_status
                                WHERE document_id = taken.document_id
                                  AND state IN ('open', 'again')) THEN 'counting'
                   WHEN EXISTS (SELECT 1 FROM count_status
                                WHERE document_id = taken.document_id
                                  AND state = 'differs') THEN 'found'
                   WHEN EXISTS (SELECT 1 FROM count_status
                                WHERE document_id = taken.document_id
                                  AND state = 'posted') THEN 'posted'
                   ELSE 'matched' END)
  OR EXISTS (SELECT 1 FROM count_round
             WHERE count_round.entry_id = NEW.entry_id AND (
                 differing <> (SELECT count(*) FROM count_line
                               WHERE round_id = count_round.id AND counted <> book)
              OR EXISTS (SELECT 1 FROM account
                         JOIN balance ON balance.account_id = account.id
                         WHERE account.bin_id = count_round.bin_id AND balance.quantity <> 0
                           AND NOT EXISTS
                             (SELECT 1 FROM count_line WHERE round_id = count_round.id
                              AND part_id = balance.part_id
                              AND condition = balance.condition))))
  OR EXISTS (SELECT 1 FROM count_post
             JOIN count_line ON count_line.round_id = count_post.round_id
             WHERE count_post.entry_id = NEW.entry_id AND counted <> book AND NOT EXISTS
               (SELECT 1 FROM movement WHERE entry_id = NEW.entry_id
                AND part_id = count_line.part_id AND condition = count_line.condition
                AND cause = CASE WHEN counted > book THEN 'gain' ELSE 'loss' END))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.1 the entry leaves a count half done'); END;
