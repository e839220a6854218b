-- catalogue.sql -- parts, where they belong, their suppliers, and vehicles.

-- name: find_part
SELECT id FROM part WHERE number = $1;
-- name: find_label
SELECT part_id FROM label WHERE code = $1;
-- name: find_bin
SELECT id FROM bin WHERE ($1 IS NULL OR site_id = $1) AND name = $2;
-- name: find_vin
SELECT id FROM vehicle WHERE vin = $1;
-- name: vins
SELECT id, vin FROM vehicle ORDER BY id;
-- name: find_plate
SELECT id FROM vehicle WHERE plate = $1 AND plate <> '';
-- name: part
SELECT part.id, part.number, part.name, part.name_en, spec, unit, coalesce(supplier.name, ''),
       price_fen, minimum, return_duty, coalesce(bin.name, ''), coalesce(bin.id, 0),
       (SELECT coalesce(sum(quantity), 0) FROM balance JOIN account ON account.id = account_id
        JOIN bin ON bin.id = account.bin_id WHERE balance.part_id = part.id
        AND bin.site_id = $2 AND condition = 'new' AND balance.floor = 0)
FROM part LEFT JOIN supplier ON supplier.id = supplier_id
LEFT JOIN part_bin ON part_bin.part_id = part.id AND part_bin.site_id = $2
LEFT JOIN bin ON bin.id = part_bin.bin_id WHERE part.id = $1;
-- name: part_stock
SELECT bin.name, condition, quantity, bin.id FROM balance
JOIN account ON account.id = account_id JOIN bin ON bin.id = account.bin_id
LEFT JOIN part_bin ON part_bin.bin_id = bin.id AND part_bin.part_id = balance.part_id
WHERE balance.part_id = $1 AND balance.floor = 0 AND quantity > 0 AND bin.site_id = $3
ORDER BY condition, part_bin.bin_id IS NULL, quantity DESC, bin.name LIMIT $2;
-- What each site has of a part: new ones in its bins, others there, what is on its way from it.
-- name: part_sites
SELECT site.id, site.name, site.name_en,
       sum(CASE WHEN account.kind = 'bin' AND condition = 'new' THEN quantity ELSE 0 END),
       sum(CASE WHEN account.kind = 'bin' AND condition <> 'new' THEN quantity ELSE 0 END),
       sum(CASE WHEN account.kind = 'transit' THEN quantity ELSE 0 END)
FROM balance JOIN account ON account.id = account_id LEFT JOIN bin ON bin.id = account.bin_id
JOIN site ON site.id = coalesce(bin.site_id, account.site_id)
WHERE balance.part_id = $1 AND balance.floor = 0 AND quantity > 0
  AND account.kind IN ('bin', 'transit')
GROUP BY site.id ORDER BY site.id LIMIT $2;
-- name: part_search
WITH found AS (
    SELECT id, number, CASE WHEN lower(number) = lower($1) THEN 0
                            WHEN instr(initials, lower($1)) = 1
                              OR instr(lower(number), lower($1)) = 1 THEN 1 ELSE 2 END AS rank
    FROM part
    WHERE instr(lower(number), lower($1)) > 0 OR instr(name, $1) > 0
       OR instr(lower(name_en), lower($1)) > 0 OR instr(initials, lower($1)) > 0)
SELECT id FROM found
WHERE $3 = 0 OR (rank, number) > (SELECT rank, number FROM found WHERE id = $3)
ORDER BY rank, number LIMIT $2;
-- name: bin
SELECT id, name, note FROM bin WHERE id = $1;
-- name: bin_parts
SELECT part_id FROM balance JOIN account ON account.id = account_id
WHERE account.bin_id = $1 AND quantity > 0 AND part_id > $3 ORDER BY part_id LIMIT $2;
-- name: vehicle
SELECT id, vin, plate, model, engine, customer, sold_us, warranty_months, warranty_km
FROM vehicle WHERE id = $1;
-- name: fullest_bin
SELECT bin.id, bin.name, quantity FROM balance
JOIN account ON account.id = account_id JOIN bin ON bin.id = account.bin_id
LEFT JOIN part_bin ON part_bin.bin_id = bin.id AND part_bin.part_id = balance.part_id
WHERE balance.part_id = $1 AND bin.site_id = $2 AND condition = 'new' AND quantity > 0
AND balance.floor = 0 ORDER BY part_bin.bin_id IS NULL, quantity DESC, bin.name LIMIT 1;
-- name: interchanges
SELECT 1 FROM interchange WHERE part_id = $1 AND old_id = $2;
-- name: next_vehicle
SELECT coalesce(max(id), 0) + 1 FROM vehicle;
-- name: next_part
SELECT coalesce(max(id), 0) + 1 FROM part;
-- name: next_bin
SELECT coalesce(max(id), 0) + 1 FROM bin;
-- name: newest_bins
SELECT id FROM bin WHERE site_id = $1 ORDER BY id DESC LIMIT $2;
-- name: next_supplier
SELECT coalesce(max(id), 0) + 1 FROM supplier;
-- name: add_vehicle
INSERT INTO vehicle (id, vin, plate, model, engine, customer, sold_us, warranty_months,
                     warranty_km)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
-- name: supplier_id
SELECT id FROM supplier WHERE name = $1;
-- name: add_supplier
INSERT INTO supplier (id, name) VALUES ($1, $2);
-- name: add_part
INSERT INTO part (id, number, name, name_en, initials, spec, unit, price_fen, grouping,
                  supplier_id, return_duty, serial, minimum)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
-- name: add_interchange
INSERT INTO interchange (part_id, old_id) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: add_label
INSERT INTO label (code, part_id) VALUES ($1, $2);
-- name: add_bin
INSERT INTO bin (id, site_id, name, note) VALUES ($1, $2, $3, $4);
-- name: add_part_bin
INSERT INTO part_bin (part_id, site_id, bin_id) SELECT $1, site_id, id FROM bin WHERE id = $2;
-- name: all_vins
SELECT vin FROM vehicle ORDER BY id;
