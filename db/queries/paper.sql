-- paper.sql -- papers that a step owes.

-- name: next_paper
SELECT coalesce(max(id), 0) + 1 FROM paper;
-- name: add_paper
INSERT INTO paper (id, kind, copies, number, entry_id, owed)
SELECT $1, $2, (SELECT copies FROM paper_kind WHERE name = $2), $3, $4, 1;
-- name: digest_paper
SELECT id, kind, number FROM paper WHERE entry_id = $1 ORDER BY id;
-- name: next_production
SELECT coalesce(max(id), 0) + 1 FROM production;
-- name: add_production
INSERT INTO production (id, paper_id, copies, copy, again, before, entry_id)
SELECT $1, paper.id, copies, $3, $4, CASE WHEN $4 = 0 THEN NULL ELSE $4 - 1 END, $5
FROM paper WHERE paper.id = $2;
-- name: digest_production
SELECT id, paper_id, copy, again FROM production WHERE entry_id = $1 ORDER BY id;
-- name: paper_copies
SELECT copies FROM paper WHERE id = $1;
-- How often a copy of a paper came out.
-- name: produced
SELECT count(*) FROM production WHERE paper_id = $1 AND copy = $2;
-- The first paper that is owed; those that could not be made are passed over.
-- name: owed_paper
SELECT id, kind, number, entry_id, owed FROM paper WHERE owed = 1 AND id > $1 ORDER BY id LIMIT 1;
-- name: owed_papers
SELECT count(*) FROM paper WHERE owed = 1;
-- Every promise of a paper: an issue in parts owes a slip of one number each time. Those that came
-- out least often first, so that making them one after the other makes each of them.
-- name: papers_of
SELECT id, kind, number, entry_id, owed FROM paper WHERE kind = $1 AND number IN ($2, upper($2))
ORDER BY (SELECT count(*) FROM production WHERE paper_id = paper.id AND copy = 1), id LIMIT $3;
-- name: papers_made
SELECT count(CASE WHEN owed = 0 THEN 1 END), count(*) FROM paper WHERE kind = $1 AND number = $2;
-- name: verify_papers
SELECT 'paper ' || kind || ' ' || number || ' says that it is '
       || CASE owed WHEN 1 THEN 'owed' ELSE 'made' END || ', its copies say otherwise'
FROM paper WHERE owed <> CASE WHEN (SELECT count(*) FROM production
                                    WHERE paper_id = paper.id AND again = 0) < copies
                              THEN 1 ELSE 0 END;
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
-- Everybody who took a step of a document.
-- name: signings
SELECT person.name, person.name_en, coalesce(beside.name, ''), coalesce(beside.name_en, ''),
       entry.clock_us
FROM document_step JOIN person ON person.id = document_step.person_id
LEFT JOIN person AS beside ON beside.id = second_id
JOIN entry ON entry.id = document_step.entry_id
WHERE document_id = $1 AND step = $2 ORDER BY seq;
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
-- The old parts of a batch, and those that it carries over.
-- name: paper_disposal
SELECT unit.tag, part.number, part.name, part.name_en, vehicle.plate, disposal_line.decision,
       coalesce(bin.name, ''), disposal_out.line_id IS NOT NULL
FROM disposal_line JOIN old_part ON old_part.id = disposal_line.old_part_id
JOIN unit ON unit.id = old_part.unit_id JOIN part ON part.id = old_part.old_id
JOIN vehicle ON vehicle.id = unit.vehicle_id
LEFT JOIN disposal_out ON disposal_out.line_id = disposal_line.id
LEFT JOIN bin ON bin.id = disposal_line.bin_id
WHERE disposal_line.document_id = $1 ORDER BY disposal_line.id;
-- name: paper_carried
SELECT unit.tag, part.number, part.name, part.name_en, vehicle.plate, step.reason
FROM carry_over JOIN old_part ON old_part.id = carry_over.old_part_id
JOIN unit ON unit.id = old_part.unit_id JOIN part ON part.id = old_part.old_id
JOIN vehicle ON vehicle.id = unit.vehicle_id
JOIN document_step AS step ON step.document_id = carry_over.document_id
 AND step.entry_id = carry_over.entry_id
WHERE carry_over.document_id = $1 ORDER BY carry_over.id;
-- What lies or ever lay in the bins of a count: how much of it, nobody who counts is told.
-- name: paper_count
SELECT bin.name, coalesce(part.number, ''), coalesce(part.name, ''), coalesce(part.name_en, ''),
       coalesce(part.spec, ''), coalesce(part.unit, '')
FROM count_bin JOIN bin ON bin.id = count_bin.bin_id
LEFT JOIN account ON account.bin_id = bin.id
LEFT JOIN balance ON balance.account_id = account.id LEFT JOIN part ON part.id = balance.part_id
WHERE count_bin.document_id = $1 GROUP BY bin.id, part.id ORDER BY bin.name, part.number;
-- name: paper_differences
SELECT count_line.id FROM count_status AS status
JOIN count_line ON count_line.round_id = status.round_id JOIN bin ON bin.id = status.bin_id
WHERE status.document_id = $1 AND status.state IN ('differs', 'posted') AND counted <> book
ORDER BY bin.name, count_line.id;
