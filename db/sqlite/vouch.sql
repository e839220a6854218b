-- vouch.sql -- an administrator who resets a PIN does not become its person: a third one vouches.

-- @kept pin_reset
-- @kept vouch

-- There is somebody who can vouch: neither of the two, with a PIN of their own.
CREATE TRIGGER pin_reset_insert BEFORE INSERT ON pin_reset
WHEN NOT EXISTS (SELECT 1 FROM administered)
  OR NEW.entry_id IS NOT (SELECT max(id) FROM entry)
  OR (SELECT pin FROM person WHERE id = NEW.person_id) IS ''
  OR NOT EXISTS (SELECT 1 FROM person JOIN entry ON entry.id = NEW.entry_id
                 WHERE person.active = 1 AND person.pin <> '' AND person.id <> NEW.person_id
                   AND person.id IS NOT entry.person_id)
BEGIN SELECT RAISE(ABORT, 'pin_reset: an administrator, and somebody else who can vouch'); END;

-- The last administrator cannot lock themselves out, whichever of the ways is tried.
CREATE TRIGGER pin_reset_last BEFORE INSERT ON pin_reset
WHEN EXISTS (SELECT 1 FROM key_holder WHERE person_id = NEW.person_id)
 AND NOT EXISTS (SELECT 1 FROM key_holder WHERE person_id <> NEW.person_id)
BEGIN SELECT RAISE(ABORT, 'pin_reset: the last administrator stays'); END;

CREATE TRIGGER person_role_last BEFORE UPDATE ON person_role
WHEN OLD.role = 'administrator' AND OLD.active = 1 AND NEW.active = 0
 AND NOT EXISTS (SELECT 1 FROM key_holder WHERE person_id <> OLD.person_id)
BEGIN SELECT RAISE(ABORT, 'person_role: the last administrator stays'); END;

CREATE TRIGGER person_last BEFORE UPDATE ON person
WHEN OLD.active = 1 AND NEW.active = 0
 AND NOT EXISTS (SELECT 1 FROM key_holder WHERE person_id <> OLD.id)
BEGIN SELECT RAISE(ABORT, 'person: the last administrator stays'); END;

CREATE TRIGGER badge_last BEFORE UPDATE ON badge
WHEN OLD.active = 1 AND NEW.active = 0
 AND NOT EXISTS (SELECT 1 FROM key_holder WHERE code <> OLD.code)
BEGIN SELECT RAISE(ABORT, 'badge: the last administrator keeps a badge'); END;

-- Whoever vouches signs the entry: not the person, not who reset the PIN.
CREATE TRIGGER vouch_insert BEFORE INSERT ON vouch
WHEN NEW.entry_id IS NOT (SELECT max(id) FROM entry) OR NOT EXISTS (
    SELECT 1 FROM unvouched JOIN entry ON entry.id = NEW.entry_id AND entry.outcome <> 'refused'
    JOIN person ON person.id = entry.person_id AND person.active = 1 AND person.pin <> ''
    WHERE unvouched.reset_id = NEW.reset_id AND person.id <> unvouched.person_id
      AND person.id IS NOT unvouched.by_id)
BEGIN SELECT RAISE(ABORT, 'vouch: by a third person, who has signed it'); END;

CREATE TRIGGER person_reset BEFORE UPDATE ON person
WHEN NEW.pin = '' AND OLD.pin <> '' AND NOT EXISTS
    (SELECT 1 FROM pin_reset WHERE person_id = OLD.id
     AND entry_id = (SELECT max(id) FROM entry))
BEGIN SELECT RAISE(ABORT, 'person: a reset is written down'); END;

CREATE TRIGGER person_unvouched BEFORE UPDATE ON person
WHEN NEW.pin <> '' AND OLD.pin = ''
 AND EXISTS (SELECT 1 FROM unvouched WHERE person_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'person: who reset the PIN is not its person: somebody vouches'); END;

CREATE TRIGGER seal_reset BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM pin_reset JOIN person ON person.id = person_id
             WHERE pin_reset.entry_id = NEW.entry_id AND person.pin <> '')
BEGIN SELECT RAISE(ABORT, 'seal: the entry leaves something half done'); END;
