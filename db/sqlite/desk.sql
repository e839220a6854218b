-- desk.sql -- where the counter stands.

-- @free desk

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
