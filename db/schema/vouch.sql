-- vouch.sql -- an administrator who resets a PIN does not become its person: a third one vouches.

-- Who reset whose PIN is said by its entry.
CREATE TABLE pin_reset (
    entry_id  BIGINT PRIMARY KEY REFERENCES entry,
    person_id BIGINT NOT NULL REFERENCES person
);
CREATE INDEX pin_reset_person ON pin_reset (person_id, entry_id);

-- Somebody else was there when its person chose a new one.
CREATE TABLE vouch (
    reset_id  BIGINT PRIMARY KEY REFERENCES pin_reset,
    entry_id  BIGINT NOT NULL UNIQUE REFERENCES entry
);

-- Whose PIN was reset, by whom, and nobody has vouched since: that person cannot sign in.
CREATE VIEW unvouched AS
SELECT pin_reset.person_id AS person_id, entry.person_id AS by_id, pin_reset.entry_id AS reset_id
FROM pin_reset JOIN entry ON entry.id = pin_reset.entry_id
WHERE NOT EXISTS (SELECT 1 FROM pin_reset AS later WHERE later.person_id = pin_reset.person_id
                  AND later.entry_id > pin_reset.entry_id)
  AND NOT EXISTS (SELECT 1 FROM vouch WHERE vouch.reset_id = pin_reset.entry_id);

-- The badges with which an administrator can get in.
CREATE VIEW key_holder AS
SELECT person.id AS person_id, badge.code FROM person
JOIN person_role ON person_role.person_id = person.id AND role = 'administrator'
 AND person_role.active = 1
JOIN badge ON badge.person_id = person.id AND badge.active = 1
WHERE person.active = 1
  AND NOT EXISTS (SELECT 1 FROM unvouched WHERE unvouched.person_id = person.id);
