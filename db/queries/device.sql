-- device.sql -- scanners and cameras that somebody has set up at this counter.

-- name: device
SELECT layout, separators, role, taught FROM device
WHERE socket = $1 AND vendor = $2 AND product = $3;
-- name: devices_taught
SELECT socket, vendor, product FROM device WHERE taught = 1 ORDER BY socket, vendor, product
LIMIT $1;
-- name: set_device
INSERT INTO device (socket, vendor, product, layout, separators, role, taught)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (socket, vendor, product) DO UPDATE
SET layout = excluded.layout, separators = excluded.separators, role = excluded.role,
    taught = excluded.taught;
