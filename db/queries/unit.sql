-- unit.sql -- issued pieces and who has to account for them.

-- name: find_unit
SELECT id FROM unit WHERE tag = $1;
-- A unit's gate looks for a report about its vehicle with a place for its part that no other unit
-- has taken: an agreed one first.
-- name: unit
SELECT unit.id, unit.part_id, unit.owner_id, unit.vehicle_id, unit.document_id, tag, part.number,
       part.name, part.name_en, document.number, vehicle.plate, person.name, person.name_en,
       unit.state, duty, entry.clock_us, due_us,
       EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1), unit.entry_id,
       unit.site_id
FROM unit JOIN part ON part.id = unit.part_id JOIN document ON document.id = unit.document_id
JOIN vehicle ON vehicle.id = unit.vehicle_id JOIN person ON person.id = unit.owner_id
JOIN entry ON entry.id = unit.entry_id WHERE unit.id = $1;
-- name: owed
SELECT id FROM unit WHERE owner_id = $1 AND state = 'issued'
AND (due_us, id) > (coalesce((SELECT due_us FROM unit WHERE id = $3), -1), $3)
ORDER BY due_us, id LIMIT $2;
-- name: units
SELECT id FROM unit WHERE document_id = $1 AND id > $3 ORDER BY id LIMIT $2;
-- name: next_unit
SELECT coalesce(max(id), 0) + 1 FROM unit;
-- name: line_ordinal
SELECT min(place) FROM (
    SELECT 1 AS place
    UNION ALL SELECT ordinal + 1 FROM unit WHERE line_id = $1 AND state <> 'reversed')
WHERE place NOT IN (SELECT ordinal FROM unit WHERE line_id = $1 AND state <> 'reversed');
-- name: add_unit
INSERT INTO unit (id, tag, line_id, ordinal, approved, document_id, kind, site_id, owner_id,
                  vehicle_id, part_id, duty, issue_cause, movement_id, due_us, entry_id, state)
SELECT $1, $2, requisition_line.id, $4, coalesce(approval.approved, 0), document.id,
       document.kind, document.site_id, document.owner_id, document.vehicle_id, part.id,
       part.return_duty, 'issue', $5, $6, $7, 'picked'
FROM requisition_line JOIN document ON document.id = requisition_line.document_id
JOIN part ON part.id = part_id
LEFT JOIN approval ON approval.line_id = requisition_line.id WHERE requisition_line.id = $3;
-- name: unit_tag_part
SELECT tag, part_id, owner_id, vehicle_id, site_id, duty, state, entry_id FROM unit WHERE id = $1;
-- name: digest_unit
SELECT id, tag, line_id, ordinal, document_id, owner_id, vehicle_id, part_id, duty, movement_id,
       due_us FROM unit WHERE entry_id = $1 ORDER BY id;
-- name: verify_units
SELECT 'unit ' || tag || ' says ' || state || ', its movements say otherwise' FROM unit
WHERE state IS NOT (
    SELECT to_state FROM movement
    LEFT JOIN movement AS undone ON undone.id = movement.reverses
    JOIN unit_rule ON unit_rule.cause = movement.cause
     AND unit_rule.undone = coalesce(undone.cause, '')
    WHERE movement.unit_id = unit.id ORDER BY movement.id DESC LIMIT 1);
-- Each movement of a unit begins in the state in which the one before it ended.
-- name: verify_path
SELECT 'unit ' || tag || ': movement ' || movement.id || ' (' || movement.cause
       || ') does not follow from the one before it (3.6.2)'
FROM movement JOIN unit ON unit.id = movement.unit_id
LEFT JOIN movement AS undone ON undone.id = movement.reverses
LEFT JOIN unit_rule ON unit_rule.cause = movement.cause
 AND unit_rule.undone = coalesce(undone.cause, '')
WHERE unit_rule.from_state IS NOT coalesce((
    SELECT rule.to_state FROM movement AS earlier
    LEFT JOIN movement AS reversed ON reversed.id = earlier.reverses
    JOIN unit_rule AS rule ON rule.cause = earlier.cause
     AND rule.undone = coalesce(reversed.cause, '')
    WHERE earlier.unit_id = unit.id AND earlier.id < movement.id
    ORDER BY earlier.id DESC LIMIT 1), 'picked');
-- name: verify_moved
SELECT 'unit ' || tag || ': movement ' || movement.id
       || ' is not of its part, technician, vehicle, site or condition (3.7.4)'
FROM movement JOIN unit ON unit.id = movement.unit_id
JOIN account AS origin ON origin.id = movement.from_id
JOIN account AS target ON target.id = movement.to_id
LEFT JOIN bin ON bin.id = coalesce(origin.bin_id, target.bin_id)
LEFT JOIN movement AS undone ON undone.id = movement.reverses
WHERE (movement.part_id <> unit.part_id AND coalesce(undone.cause, movement.cause)
       NOT IN ('old', 'claim', 'unclaim', 'keep'))
   OR coalesce(origin.person_id, owner_id) <> owner_id
   OR coalesce(target.person_id, owner_id) <> owner_id
   OR coalesce(origin.vehicle_id, unit.vehicle_id) <> unit.vehicle_id
   OR coalesce(target.vehicle_id, unit.vehicle_id) <> unit.vehicle_id
   OR coalesce(bin.site_id, unit.site_id) <> unit.site_id
   OR coalesce(origin.site_id, unit.site_id) <> unit.site_id
   OR coalesce(target.site_id, unit.site_id) <> unit.site_id
   OR movement.condition <> CASE
        WHEN coalesce(undone.cause, movement.cause) IN ('old', 'claim', 'unclaim', 'keep')
        THEN 'old'
        WHEN coalesce(undone.cause, movement.cause) = 'regrade' THEN 'suspect' ELSE 'new' END;
-- name: verify_causes
SELECT 'movement ' || movement.id || ' (' || cause || ') has not the record that it needs (3.6.2)'
FROM movement
WHERE (cause = 'issue' AND NOT EXISTS
       (SELECT 1 FROM unit JOIN document_step ON document_step.document_id = unit.document_id
         AND document_step.step = 'issue' AND document_step.entry_id = movement.entry_id
        WHERE unit.id = unit_id AND unit.movement_id = movement.id
          AND unit.entry_id = movement.entry_id))
   OR (cause IN ('fit', 'deliver') AND NOT EXISTS
       (SELECT 1 FROM write_off WHERE write_off.unit_id = movement.unit_id
        AND write_off.movement_id = movement.id AND write_off.entry_id = movement.entry_id))
   OR (cause = 'old' AND NOT EXISTS
       (SELECT 1 FROM old_part WHERE old_part.unit_id = movement.unit_id
        AND old_part.movement_id = movement.id AND old_part.entry_id = movement.entry_id
        AND old_id = movement.part_id));
-- name: verify_issued
SELECT 'requisition line ' || line_id || ': ' || count(*) || ' issued, ' || max(approved)
       || ' approved (3.7.4)'
FROM unit WHERE state <> 'reversed' GROUP BY line_id HAVING count(*) > max(approved);
