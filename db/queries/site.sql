-- site.sql -- the site and its settings.

-- name: settings
SELECT name, value FROM setting;
-- name: setting_bounds
SELECT value, least, most FROM setting WHERE name = $1;
-- name: site
SELECT id, name, name_en FROM site ORDER BY id LIMIT 1;
-- name: set_setting
UPDATE setting SET value = $2 WHERE name = $1;
-- name: add_site
INSERT INTO site (id, name, name_en) VALUES ($1, $2, $3);
