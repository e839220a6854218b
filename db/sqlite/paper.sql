-- paper.sql -- papers that a step owes.

-- @fixed paper_kind
-- @held paper
-- @kept production

CREATE TRIGGER paper_insert BEFORE INSERT ON paper
WHEN NEW.owed <> 1
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND outcome = 'refused')
BEGIN SELECT RAISE(ABORT, 'paper: promised by what was done, and owed at first'); END;

CREATE TRIGGER paper_update BEFORE UPDATE ON paper
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.copies <> OLD.copies
  OR NEW.number <> OLD.number OR NEW.entry_id <> OLD.entry_id
  OR NEW.owed <> ((SELECT count(*) FROM production WHERE paper_id = NEW.id AND again = 0)
                  < NEW.copies)
BEGIN SELECT RAISE(ABORT, 'paper: owed until every copy is made, and no other change'); END;

CREATE TRIGGER production_insert BEFORE INSERT ON production
WHEN EXISTS (SELECT 1 FROM production WHERE id = NEW.id
             OR (paper_id = NEW.paper_id AND copy = NEW.copy AND again = NEW.again))
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND outcome = 'refused')
BEGIN SELECT RAISE(ABORT, 'production: a copy comes out once, and a reprint says so'); END;

CREATE TRIGGER production_made AFTER INSERT ON production WHEN NEW.again = 0
BEGIN
    UPDATE paper SET owed = (SELECT count(*) FROM production
                             WHERE paper_id = NEW.paper_id AND again = 0) < copies
    WHERE id = NEW.paper_id;
END;
