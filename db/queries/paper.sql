-- paper.sql -- papers that a step owes.

-- name: next_paper
SELECT coalesce(max(id), 0) + 1 FROM paper;
-- name: add_paper
INSERT INTO paper (id, kind, number, entry_id) VALUES ($1, $2, $3, $4);
-- name: digest_paper
SELECT id, kind, number FROM paper WHERE entry_id = $1 ORDER BY id;
-- The newest promise of a paper: an issue in parts owes a slip of one number each time.
-- name: paper_entry
SELECT entry_id FROM paper WHERE kind = $1 AND number = $2 ORDER BY id DESC LIMIT 1;
-- name: entry_clock
SELECT clock_us FROM entry WHERE id = $1;
-- Who took a step of a document last, who confirmed it, and when.
-- name: signing
SELECT person.name, person.name_en, coalesce(beside.name, ''), coalesce(beside.name_en, ''),
       entry.clock_us
FROM document_step JOIN person ON person.id = document_step.person_id
LEFT JOIN person AS beside ON beside.id = second_id
JOIN entry ON entry.id = document_step.entry_id
WHERE document_id = $1 AND step = $2 ORDER BY seq DESC LIMIT 1;
-- What one step of an issue handed out, a row for each part and bin.
-- name: issued
SELECT part.number, part.name, part.name_en, part.unit, bin.name, count(*),
       min(unit.id), max(unit.id), unit.due_us
FROM unit JOIN part ON part.id = unit.part_id JOIN movement ON movement.id = unit.movement_id
JOIN account ON account.id = movement.from_id JOIN bin ON bin.id = account.bin_id
WHERE unit.document_id = $1 AND unit.entry_id = $2
GROUP BY part.id, bin.id ORDER BY min(unit.id);
-- name: tag_of
SELECT tag FROM unit WHERE id = $1;
