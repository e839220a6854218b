-- export.sql -- the store as tables for a spreadsheet: a column here is a column there, in the
-- order of kiosk/export.c; of two names the Chinese one comes first.

-- What is physically there, at whose account, and what it is worth.
-- name: export_stock
SELECT part.number, part.name, part.name_en, part.spec, part.unit, coalesce(supplier.name, ''),
       site.name, site.name_en, account.kind, coalesce(bin.name, person.name, ''),
       coalesce(bin.name, person.name_en, ''), balance.condition, balance.quantity,
       part.price_fen, balance.quantity * part.price_fen
FROM balance JOIN account ON account.id = account_id JOIN part ON part.id = balance.part_id
LEFT JOIN bin ON bin.id = account.bin_id LEFT JOIN person ON person.id = account.person_id
LEFT JOIN supplier ON supplier.id = part.supplier_id
JOIN site ON site.id = coalesce(account.site_id, bin.site_id, person.site_id)
WHERE balance.floor = 0 AND balance.quantity > 0
ORDER BY part.number, site.id, account.kind, bin.name, person.number, balance.condition;
-- name: export_debts
SELECT person.number, person.name, person.name_en, site.name, site.name_en, unit.tag, part.number,
       part.name, part.name_en, document.number, vehicle.plate, entry.at_us, unit.due_us,
       ($1 - entry.at_us) / 86400000000, unit.duty, part.price_fen
FROM unit JOIN person ON person.id = unit.owner_id JOIN site ON site.id = unit.site_id
JOIN part ON part.id = unit.part_id JOIN document ON document.id = unit.document_id
JOIN vehicle ON vehicle.id = unit.vehicle_id JOIN entry ON entry.id = unit.entry_id
WHERE unit.state = 'issued' ORDER BY person.number, unit.due_us, unit.id;
-- 3.8: every write-off whose part has a supplier, with the day by which it has to be claimed.
-- name: export_claims
SELECT unit.tag, part.number, part.name, part.name_en, coalesce(supplier.name, ''), site.name,
       site.name_en, claim_case.begun_us,
       claim_case.begun_us + (SELECT value FROM setting WHERE name = 'claim_days') * 86400000000,
       (claim_case.begun_us - $1) / 86400000000
       + (SELECT value FROM setting WHERE name = 'claim_days'),
       claim_case.state, coalesce((SELECT document.number FROM claim_line
         JOIN document ON document.id = claim_line.document_id AND document.state <> 'withdrawn'
         WHERE claim_line.write_off_id = claim_case.write_off_id), ''), claim_case.price_fen
FROM claim_case JOIN unit ON unit.id = claim_case.unit_id JOIN part ON part.id = claim_case.part_id
JOIN site ON site.id = claim_case.site_id LEFT JOIN supplier ON supplier.id = claim_case.supplier_id
ORDER BY claim_case.begun_us, claim_case.write_off_id;
-- name: export_movements
SELECT movement.id, entry.at_us, movement.cause, part.number, part.name, part.name_en,
       movement.condition, movement.quantity,
       movement.from_kind, coalesce(from_bin.name, giver.name, from_vehicle.plate, ''),
       coalesce(from_bin.name, giver.name_en, from_vehicle.plate, ''),
       movement.to_kind, coalesce(to_bin.name, taker.name, to_vehicle.plate, ''),
       coalesce(to_bin.name, taker.name_en, to_vehicle.plate, ''), coalesce(unit.tag, ''),
       coalesce((SELECT document.number FROM document_step
                 JOIN document ON document.id = document_step.document_id
                 WHERE document_step.entry_id = entry.id
                 ORDER BY document.id LIMIT 1), ''),
       coalesce(mover.name, ''), coalesce(mover.name_en, '')
FROM movement JOIN entry ON entry.id = movement.entry_id JOIN part ON part.id = movement.part_id
JOIN account AS origin ON origin.id = movement.from_id
JOIN account AS target ON target.id = movement.to_id
LEFT JOIN bin AS from_bin ON from_bin.id = origin.bin_id
LEFT JOIN bin AS to_bin ON to_bin.id = target.bin_id
LEFT JOIN person AS giver ON giver.id = origin.person_id
LEFT JOIN person AS taker ON taker.id = target.person_id
LEFT JOIN vehicle AS from_vehicle ON from_vehicle.id = origin.vehicle_id
LEFT JOIN vehicle AS to_vehicle ON to_vehicle.id = target.vehicle_id
LEFT JOIN unit ON unit.id = movement.unit_id LEFT JOIN person AS mover ON mover.id = entry.person_id
ORDER BY movement.id;
