-- vouch.sql -- an administrator who resets a PIN does not become its person: a third one vouches.

-- name: unvouched
SELECT coalesce(by_id, 0), reset_id FROM unvouched WHERE person_id = $1;
-- Who else could vouch for this person's new PIN, when that one resets it.
-- name: may_vouch
SELECT 1 FROM person WHERE active = 1 AND pin <> '' AND id <> $1 AND id <> $2 LIMIT 1;
-- Can somebody let people in, but for this person, or but for this badge?
-- name: other_keys
SELECT 1 FROM key_holder WHERE person_id <> $1 LIMIT 1;
-- name: other_badges
SELECT 1 FROM key_holder WHERE code <> $1 LIMIT 1;
-- name: add_pin_reset
INSERT INTO pin_reset (entry_id, person_id) VALUES ($1, $2);
-- name: add_vouch
INSERT INTO vouch (reset_id, entry_id) SELECT reset_id, $2 FROM unvouched WHERE person_id = $1;
-- name: digest_pin_reset
SELECT entry_id, person_id FROM pin_reset WHERE entry_id = $1;
-- name: digest_vouch
SELECT reset_id, entry_id FROM vouch WHERE entry_id = $1;
-- name: verify_vouches
SELECT 'the PIN of ' || person.number || ' was vouched for by its person, or by who reset it'
FROM vouch JOIN pin_reset ON pin_reset.entry_id = vouch.reset_id
JOIN person ON person.id = pin_reset.person_id
JOIN entry AS reset ON reset.id = pin_reset.entry_id
JOIN entry AS vouched ON vouched.id = vouch.entry_id
WHERE vouched.person_id IS NULL OR vouched.person_id IN (pin_reset.person_id, reset.person_id)
   OR vouched.outcome = 'refused';
-- name: verify_unvouched
SELECT 'the PIN of ' || person.number || ' was chosen though nobody vouched for it'
FROM unvouched JOIN person ON person.id = unvouched.person_id WHERE person.pin <> '';
