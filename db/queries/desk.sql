-- desk.sql -- where the counter stands.

-- name: desk
SELECT slot, value FROM desk WHERE person_id = $1;
-- name: desk_set
INSERT INTO desk (person_id, slot, value) VALUES ($1, $2, $3)
ON CONFLICT (person_id, slot) DO UPDATE SET value = excluded.value;
-- name: desk_clear
DELETE FROM desk WHERE person_id = $1 AND slot = $2;
