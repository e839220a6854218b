-- people.sql -- people, their roles and badges.

-- name: person
SELECT id, number, name, name_en, language = 'zh', active, pin <> '', tries, locked_until_us,
       site_id
FROM person WHERE id = $1;
-- name: people
SELECT id FROM person WHERE $2 = 0
OR (1 - active, number) > (SELECT 1 - active, number FROM person WHERE id = $2)
ORDER BY active DESC, number LIMIT $1;
-- name: person_badges
SELECT code, active FROM badge WHERE person_id = $1 ORDER BY active DESC, code LIMIT $2;
-- name: person_roles
SELECT role FROM person_role WHERE person_id = $1 AND active = 1;
-- name: person_pin
SELECT pin FROM person WHERE id = $1;
-- name: find_badge
SELECT badge.person_id, badge.active AND person.active FROM badge
JOIN person ON person.id = badge.person_id WHERE badge.code = $1;
-- name: next_person
SELECT coalesce(max(id), 0) + 1 FROM person;
-- name: add_person
INSERT INTO person (id, number, site_id, name, name_en, language, active, pin, tries,
                    locked_until_us)
VALUES ($1, $2, $7, $3, $4, $5, 1, $6, 0, 0);
-- name: add_person_role
INSERT INTO person_role (person_id, role, active) VALUES ($1, $2, 1);
-- name: add_badge
INSERT INTO badge (code, person_id, active) VALUES ($1, $2, 1);
-- name: set_pin
UPDATE person SET pin = $2, tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: reset_pin
UPDATE person SET pin = '', tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: set_active
UPDATE person SET active = $2 WHERE id = $1;
-- name: set_site
UPDATE person SET site_id = $2 WHERE id = $1;
-- name: set_role
INSERT INTO person_role (person_id, role, active) VALUES ($1, $2, $3)
ON CONFLICT (person_id, role) DO UPDATE SET active = excluded.active;
-- name: set_badge
UPDATE badge SET active = $2 WHERE code = $1;
-- name: count_try
UPDATE person SET tries = tries + 1, locked_until_us = $2 WHERE id = $1;
-- name: clear_tries
UPDATE person SET tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: find_person
SELECT id FROM person WHERE number = $1;
