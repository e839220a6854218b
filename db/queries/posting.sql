-- posting.sql -- at whose account a person works, since which entry (3.7.6).

-- name: digest_posting
SELECT person_id, site_id FROM posting WHERE entry_id = $1 ORDER BY person_id;
-- Where somebody worked when an entry was written; before there were postings there was one site.
-- name: verify_postings
SELECT 'person ' || number || ' works at site ' || site_id || ', the postings say otherwise (3.7.6)'
FROM person WHERE site_id IS NOT coalesce(
    (SELECT site_id FROM posting WHERE person_id = person.id ORDER BY entry_id DESC LIMIT 1),
    (SELECT min(id) FROM site));
-- name: verify_document_sites
SELECT 'document ' || number || ' is not of the site of its owner (3.7.6)' FROM document
JOIN document_kind ON document_kind.name = document.kind AND document_kind.site = 'own'
WHERE site_id IS NOT coalesce(
    (SELECT site_id FROM posting WHERE person_id = owner_id AND entry_id <= document.entry_id
     ORDER BY entry_id DESC LIMIT 1), (SELECT min(id) FROM site));
-- name: verify_step_sites
SELECT 'document ' || number || ': step ' || done.step || ' by a clerk of another site (3.7.6)'
FROM document_step AS done JOIN document ON document.id = done.document_id
JOIN step_rule ON step_rule.kind = done.kind AND step_rule.step = done.step
 AND step_rule.from_state = done.from_state AND step_rule.to_state = done.to_state
 AND step_rule.role = done.role AND step_rule.whose = done.whose AND step_rule.second = done.second
WHERE done.role = 'clerk' AND step_rule.site = 'own' AND document.site_id IS NOT coalesce(
    (SELECT site_id FROM posting WHERE person_id = done.person_id AND entry_id <= done.entry_id
     ORDER BY entry_id DESC LIMIT 1), (SELECT min(id) FROM site));
-- name: verify_movement_sites
SELECT 'movement ' || movement.id || ' was made by a clerk of another site (3.7.6)'
FROM movement JOIN unit ON unit.id = unit_id JOIN entry ON entry.id = movement.entry_id
WHERE cause NOT IN ('fit', 'deliver', 'undo') AND unit.site_id IS NOT coalesce(
    (SELECT site_id FROM posting WHERE person_id = entry.person_id AND entry_id <= entry.id
     ORDER BY entry_id DESC LIMIT 1), (SELECT min(id) FROM site));
