-- people.sql -- people, their roles and badges.

-- @fixed role
-- @held person_role
-- @held badge
-- @self person

CREATE TRIGGER badge_update BEFORE UPDATE ON badge
WHEN NEW.code <> OLD.code OR NEW.person_id <> OLD.person_id
BEGIN SELECT RAISE(ABORT, 'badge: it stays whose it is; revoke it'); END;

CREATE TRIGGER person_role_update BEFORE UPDATE ON person_role
WHEN NEW.person_id <> OLD.person_id OR NEW.role <> OLD.role
BEGIN SELECT RAISE(ABORT, 'person_role: revoke it and add another'); END;

-- People, badges and limits are an administrator's to change, and a list's that is imported; the
-- first administrator of an empty store makes themselves.
CREATE TRIGGER person_role_grant BEFORE INSERT ON person_role
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person_role: an administrator gives roles'); END;

CREATE TRIGGER person_role_revoke BEFORE UPDATE ON person_role
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person_role: an administrator takes roles'); END;

CREATE TRIGGER badge_bind BEFORE INSERT ON badge
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'badge: an administrator binds badges'); END;

CREATE TRIGGER badge_revoke BEFORE UPDATE ON badge
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'badge: an administrator revokes badges'); END;

CREATE TRIGGER person_change BEFORE UPDATE ON person
WHEN (NEW.active <> OLD.active OR NEW.name <> OLD.name OR NEW.name_en <> OLD.name_en
      OR NEW.language <> OLD.language OR NEW.site_id <> OLD.site_id
      OR (NEW.pin = '' AND OLD.pin <> ''))
 AND NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'person: an administrator keeps people'); END;

-- A PIN that stands is only ever reset; whoever sets a new one is its person.
CREATE TRIGGER person_pin BEFORE UPDATE ON person
WHEN NEW.pin <> OLD.pin AND NEW.pin <> '' AND (OLD.pin <> '' OR NEW.id IS NOT
     (SELECT person_id FROM entry WHERE id = (SELECT max(id) FROM entry)))
BEGIN SELECT RAISE(ABORT, 'person: only its own person sets a PIN, where there is none'); END;

-- A try of a PIN is counted before it is checked, so it has no entry yet. Everything else has.
CREATE TRIGGER person_update BEFORE UPDATE ON person
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number
  OR ((NEW.name <> OLD.name OR NEW.name_en <> OLD.name_en OR NEW.language <> OLD.language
       OR NEW.active <> OLD.active OR NEW.site_id <> OLD.site_id OR NEW.pin <> OLD.pin
       OR NEW.tries <> OLD.tries + 1)
      AND NOT EXISTS (SELECT 1 FROM entry WHERE id = (SELECT max(id) FROM entry)
                      AND NOT EXISTS (SELECT 1 FROM seal WHERE entry_id = entry.id)))
BEGIN SELECT RAISE(ABORT, 'person: a number stays; all but a try of the PIN has its entry'); END;
