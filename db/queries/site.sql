-- site.sql -- the site and its settings.

-- name: settings
SELECT name, value FROM setting;
-- name: setting_bounds
SELECT value, least, most FROM setting WHERE name = $1;
-- Of a person; of nobody, the store's first.
-- name: site
SELECT id, name, name_en FROM site
WHERE id = coalesce((SELECT site_id FROM person WHERE person.id = $1), (SELECT min(id) FROM site));
-- name: sites
SELECT id, name, name_en, (SELECT count(*) FROM person WHERE site_id = site.id AND active = 1)
FROM site ORDER BY id LIMIT $1;
-- name: site_numbered
SELECT id, name, name_en, (SELECT count(*) FROM person WHERE site_id = site.id AND active = 1)
FROM site WHERE id = $1;
-- name: set_setting
UPDATE setting SET value = $2 WHERE name = $1;
-- name: add_site
INSERT INTO site (id, name, name_en) VALUES ($1, $2, $3);
