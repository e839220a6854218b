-- account.sql -- accounts, movements between them, and balances.

-- @fixed account_kind
-- @fixed movement_rule
-- @kept movement
-- @kept account
-- @held balance

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

-- What is no unit's moves with a step of a document that moves such parts.
CREATE TRIGGER movement_step BEFORE INSERT ON movement
WHEN NEW.cause IN (SELECT cause FROM step_moves) AND NEW.unit_id IS NULL AND NOT EXISTS
    (SELECT 1 FROM step_moves JOIN document_step ON document_step.kind = step_moves.kind
      AND document_step.step = step_moves.step
     WHERE step_moves.cause = NEW.cause AND document_step.entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'movement: it needs the step of its document'); END;

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
