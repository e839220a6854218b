-- close.sql -- the month close: in its order, with nothing in its way, and frozen afterwards.

-- @fixed figure_kind
-- @fixed circle
-- @fixed close_check
-- @kept close
-- @kept closing
-- @kept close_figure

-- A month is closed once, after its end, behind the month before; a site's first is the one in
-- which somebody was first posted there. What lies between is exactly the month's.
CREATE TRIGGER close_order BEFORE INSERT ON close
WHEN EXISTS (SELECT 1 FROM close WHERE document_id = NEW.document_id
             OR (site_id = NEW.site_id AND until_us >= NEW.until_us))
  OR NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND seq = 0
                 AND site_id = NEW.site_id AND entry_id = NEW.entry_id)
  OR NEW.until_us > (SELECT at_us FROM entry WHERE id = NEW.entry_id)
  OR (NEW.before_id IS NULL AND NOT EXISTS
      (SELECT 1 FROM entry WHERE at_us >= NEW.from_us AND at_us < NEW.until_us AND id =
       CASE WHEN NEW.site_id = (SELECT min(id) FROM site) THEN 1 ELSE coalesce(
            (SELECT min(posting.entry_id) FROM posting WHERE site_id = NEW.site_id), 1) END))
BEGIN SELECT RAISE(ABORT, 'close: month close: once, in its order, after its end'); END;

CREATE TRIGGER close_range BEFORE INSERT ON close
WHEN (NEW.last_entry_id > 0
      AND (SELECT at_us FROM entry WHERE id = NEW.last_entry_id) >= NEW.until_us)
  OR (SELECT at_us FROM entry WHERE id = NEW.last_entry_id + 1) < NEW.until_us
BEGIN SELECT RAISE(ABORT, 'close: month close: not the month''s entries'); END;

-- 3.7.5, 3.7.1, 3.7.2: by their clause, so that a refusal says what stands in the way.
CREATE TRIGGER close_undealt BEFORE INSERT ON close
WHEN EXISTS (SELECT 1 FROM close_open JOIN close_check ON close_check.name = close_open.name
             WHERE blocks = 1 AND clause = '3.7.5' AND site_id = NEW.site_id
               AND since_us < NEW.until_us)
BEGIN SELECT RAISE(ABORT, 'close: 3.7.5 an old part is neither dealt with nor carried over'); END;

CREATE TRIGGER close_counted BEFORE INSERT ON close
WHEN EXISTS (SELECT 1 FROM close_open JOIN close_check ON close_check.name = close_open.name
             WHERE blocks = 1 AND clause = '3.7.1' AND site_id = NEW.site_id
               AND since_us < NEW.until_us)
BEGIN SELECT RAISE(ABORT, 'close: 3.7.1 the stock count is not done and posted'); END;

CREATE TRIGGER close_ready BEFORE INSERT ON close
WHEN EXISTS (SELECT 1 FROM close_open JOIN close_check ON close_check.name = close_open.name
             WHERE blocks = 1 AND clause NOT IN ('3.7.5', '3.7.1') AND site_id = NEW.site_id
               AND since_us < NEW.until_us)
BEGIN SELECT RAISE(ABORT, 'close: month close: something is neither booked nor settled'); END;

-- Nothing is dated in a month that is closed. The journal's time never goes back: this says why.
CREATE TRIGGER entry_closed BEFORE INSERT ON entry
WHEN NEW.at_us < (SELECT max(until_us) FROM close)
BEGIN SELECT RAISE(ABORT, 'entry: month close: that month is closed'); END;

-- Nor is a batch of old parts made for one.
CREATE TRIGGER disposal_closed BEFORE INSERT ON disposal
WHEN EXISTS (SELECT 1 FROM close WHERE site_id = NEW.site_id AND until_us >= NEW.until_us)
BEGIN SELECT RAISE(ABORT, 'disposal: month close: that month is closed'); END;

-- The closing balance of one month is the opening one of the next.
CREATE TRIGGER closing_insert BEFORE INSERT ON closing
WHEN EXISTS (SELECT 1 FROM closing WHERE site_id = NEW.site_id AND account_id = NEW.account_id
             AND part_id = NEW.part_id AND condition = NEW.condition AND close_id >= NEW.close_id)
  OR NEW.entry_id IS NOT (SELECT entry_id FROM close WHERE document_id = NEW.close_id)
  OR NEW.opening <> coalesce(
      (SELECT closing FROM closing WHERE site_id = NEW.site_id AND account_id = NEW.account_id
       AND part_id = NEW.part_id AND condition = NEW.condition
       ORDER BY close_id DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'closing: month close: opens with what the month before left'); END;

CREATE TRIGGER close_figure_insert BEFORE INSERT ON close_figure
WHEN EXISTS (SELECT 1 FROM close_figure WHERE close_id = NEW.close_id AND name = NEW.name)
  OR NEW.entry_id IS NOT (SELECT entry_id FROM close WHERE document_id = NEW.close_id)
BEGIN SELECT RAISE(ABORT, 'close_figure: once, with its close'); END;

CREATE TRIGGER step_close BEFORE INSERT ON document_step
WHEN NEW.kind = 'close' AND NOT EXISTS
    (SELECT 1 FROM close WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: month close: with the month that it closes'); END;

-- Opening + in - out = closing, for every part and account that moved and for no other; the figures
-- are those of the month; and what each account of the site holds now is its closing balance and
-- what moved since. What a technician holds is proved by the units.
CREATE TRIGGER seal_close BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM closing_now) AND (
    EXISTS (SELECT account_id, part_id, condition, came, went FROM closing_due
            EXCEPT SELECT account_id, part_id, condition, came, went FROM closing
            WHERE entry_id = NEW.entry_id)
    OR EXISTS (SELECT account_id, part_id, condition, came, went FROM closing
               WHERE entry_id = NEW.entry_id
               EXCEPT SELECT account_id, part_id, condition, came, went FROM closing_due)
    OR EXISTS (SELECT name, value FROM figure_due
               EXCEPT SELECT name, value FROM close_figure WHERE entry_id = NEW.entry_id)
    OR (SELECT count(*) FROM close_figure WHERE entry_id = NEW.entry_id)
       <> (SELECT count(*) FROM figure_due))
BEGIN SELECT RAISE(ABORT, 'seal: month close: opening + in - out is not closing'); END;

CREATE TRIGGER seal_close_balance BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM closing_now) AND EXISTS (
    SELECT 1 FROM (
        SELECT account_id, part_id, condition, closing AS pieces, 1 AS closed FROM closing
        WHERE entry_id = NEW.entry_id
        UNION ALL SELECT balance.account_id, balance.part_id, balance.condition, -quantity, 0
        FROM closing JOIN balance ON balance.account_id = closing.account_id
         AND balance.part_id = closing.part_id AND balance.condition = closing.condition
        WHERE closing.entry_id = NEW.entry_id
        UNION ALL SELECT to_id, part_id, condition, quantity, 0 FROM movement
        WHERE entry_id > (SELECT last_entry_id FROM closing_now)
        UNION ALL SELECT from_id, part_id, condition, -quantity, 0 FROM movement
        WHERE entry_id > (SELECT last_entry_id FROM closing_now)) AS proof
    JOIN account ON account.id = account_id WHERE account.kind NOT IN ('custody', 'vehicle')
    GROUP BY account_id, part_id, condition HAVING sum(closed) = 1 AND sum(pieces) <> 0)
BEGIN SELECT RAISE(ABORT, 'seal: month close: a balance does not follow from its month'); END;
