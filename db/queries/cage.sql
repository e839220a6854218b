-- cage.sql -- the old-part cage: its shelves, what lies where, and tags that did not match.

-- name: find_shelf
SELECT id FROM shelf WHERE name = upper($2) AND ($1 IS NULL OR site_id = $1);
-- name: shelf
SELECT shelf.id, shelf.name,
       (SELECT count(*) FROM cage_part WHERE shelf_id = shelf.id AND gone = 0)
FROM shelf WHERE shelf.id = $1;
-- name: shelves
SELECT id FROM shelf WHERE site_id = $1 AND name > $2 ORDER BY name LIMIT $3;
-- name: next_shelf
SELECT coalesce(max(id), 0) + 1 FROM shelf;
-- name: add_shelf
INSERT INTO shelf (id, site_id, name, entry_id) VALUES ($1, $2, upper($3), $4);
-- name: add_shelving
INSERT INTO shelving (id, old_part_id, shelf_id, entry_id)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM shelving), $1, $2, $3);
-- Where the next one is likely to be put: where the last one was.
-- name: proposed_shelf
SELECT shelf.id FROM shelf
WHERE site_id = $1 AND EXISTS (SELECT 1 FROM shelving WHERE shelf_id = shelf.id)
ORDER BY (SELECT max(id) FROM shelving WHERE shelf_id = shelf.id) DESC LIMIT 1;
-- name: old_part
SELECT old_part.id, old_part.unit_id, old_part.old_id, cage_part.site_id, came_us, gone,
       unit.tag, part.number, part.name, part.name_en, coalesce(vehicle.plate, ''),
       coalesce(supplier.name, ''), coalesce(shelf.name, ''), coalesce(shelf.id, 0),
       unit.state = 'fitted',
       coalesce((SELECT decision FROM disposal_line WHERE old_part_id = old_part.id
                 ORDER BY id DESC LIMIT 1), ''),
       EXISTS (SELECT 1 FROM claim_open WHERE claim_open.unit_id = old_part.unit_id)
FROM old_part JOIN cage_part ON old_part_id = old_part.id JOIN unit ON unit.id = unit_id
JOIN part ON part.id = old_part.old_id LEFT JOIN vehicle ON vehicle.id = unit.vehicle_id
LEFT JOIN supplier ON supplier.id = part.supplier_id LEFT JOIN shelf ON shelf.id = shelf_id
WHERE old_part.id = $1;
-- name: unit_old_part
SELECT id FROM old_part WHERE unit_id = $1 AND live = 1;
-- name: caged
SELECT old_part_id FROM cage_part WHERE site_id = $1 AND gone = 0 AND came_us < $2
AND (came_us, old_part_id) >
    (coalesce((SELECT came_us FROM cage_part WHERE old_part_id = $4), -1), $4)
ORDER BY came_us, old_part_id LIMIT $3;
-- name: shelf_parts
SELECT old_part_id FROM cage_part WHERE shelf_id = $1 AND gone = 0
AND (came_us, old_part_id) >
    (coalesce((SELECT came_us FROM cage_part WHERE old_part_id = $3), -1), $3)
ORDER BY came_us, old_part_id LIMIT $2;
-- name: caged_count
SELECT count(*), count(CASE WHEN shelf_id IS NULL THEN 1 END) FROM cage_part
WHERE site_id = $1 AND gone = 0;
-- name: next_mismatch
SELECT coalesce(max(id), 0) + 1 FROM mismatch;
-- name: add_mismatch
INSERT INTO mismatch (id, unit_id, part_id, reason, words, entry_id)
VALUES ($1, $2, $3, $4, $5, $6);
-- name: last_mismatch
SELECT reason, words FROM mismatch WHERE unit_id = $1 ORDER BY id DESC LIMIT 1;
-- 3.6.2, by issued line: due (something of it has to come back, or did), returned, missing, booked.
-- name: document_figures
SELECT count(CASE WHEN unit.duty = 'must' OR old_part.id IS NOT NULL OR unit.state = 'returned'
             THEN 1 END),
       count(CASE WHEN old_part.id IS NOT NULL OR unit.state = 'returned' THEN 1 END),
       count(CASE WHEN unit.state IN ('fitted', 'returned') THEN 1 END)
FROM unit LEFT JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
WHERE unit.document_id = $1 AND ($2 IS NULL OR unit.line_id = $2) AND unit.state <> 'reversed';
-- name: owner_figures
SELECT count(CASE WHEN unit.duty = 'must' OR old_part.id IS NOT NULL OR unit.state = 'returned'
             THEN 1 END),
       count(CASE WHEN old_part.id IS NOT NULL OR unit.state = 'returned' THEN 1 END),
       count(CASE WHEN unit.state IN ('fitted', 'returned') THEN 1 END)
FROM unit LEFT JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
WHERE unit.line_id IN (SELECT line_id FROM unit AS open WHERE open.owner_id = $1
                       AND open.state = 'issued') AND unit.state <> 'reversed';
-- name: unit_line
SELECT line_id, document_id FROM unit WHERE id = $1;
-- Which old numbers may come back for a part.
-- name: part_interchanges
SELECT old_id FROM interchange WHERE part_id = $1 AND old_id <> part_id ORDER BY old_id LIMIT $2;
-- name: digest_shelf
SELECT id, site_id, name FROM shelf WHERE entry_id = $1 ORDER BY id;
-- name: digest_shelving
SELECT id, old_part_id, shelf_id FROM shelving WHERE entry_id = $1 ORDER BY id;
-- name: digest_mismatch
SELECT id, unit_id, part_id, reason, words FROM mismatch WHERE entry_id = $1 ORDER BY id;
-- name: verify_caged
SELECT 'old part ' || old_part.id || ': the cage says otherwise than what happened to it (3.6.2)'
FROM old_part LEFT JOIN cage_part ON old_part_id = old_part.id
JOIN unit ON unit.id = old_part.unit_id JOIN entry ON entry.id = old_part.entry_id
WHERE cage_part.old_part_id IS NULL OR cage_part.site_id <> unit.site_id OR came_us <> entry.at_us
   OR gone <> CASE WHEN live = 0 OR EXISTS (SELECT 1 FROM disposal_out
                                            WHERE disposal_out.old_part_id = old_part.id)
                     OR EXISTS (SELECT 1 FROM movement WHERE movement.unit_id = old_part.unit_id
                                AND movement.cause = 'keep')
                   THEN 1 ELSE 0 END
   OR shelf_id IS NOT (SELECT shelf_id FROM shelving WHERE shelving.old_part_id = old_part.id
                       ORDER BY id DESC LIMIT 1);
-- name: verify_cage_keepers
SELECT 'entry ' || entry.id || ': the cage was kept by nobody, or a refused entry (3.6.2)'
FROM entry WHERE (entry.person_id IS NULL OR outcome = 'refused')
AND (EXISTS (SELECT 1 FROM shelf WHERE entry_id = entry.id)
     OR EXISTS (SELECT 1 FROM shelving WHERE entry_id = entry.id)
     OR EXISTS (SELECT 1 FROM mismatch WHERE entry_id = entry.id));
-- name: verify_mismatches
SELECT 'mismatch ' || mismatch.id || ' was found by its own technician (3.6.2)' FROM mismatch
JOIN unit ON unit.id = unit_id JOIN entry ON entry.id = mismatch.entry_id
WHERE entry.person_id = unit.owner_id;
