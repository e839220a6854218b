-- site.sql -- the site and its settings.

-- @kept site
-- @held setting

CREATE TRIGGER setting_change BEFORE UPDATE ON setting
WHEN NOT EXISTS (SELECT 1 FROM administered) OR NEW.value < OLD.least OR NEW.value > OLD.most
  OR NEW.least <> OLD.least OR NEW.most <> OLD.most
BEGIN SELECT RAISE(ABORT, 'setting: an administrator sets it, within its bounds'); END;

CREATE TRIGGER setting_update BEFORE UPDATE ON setting
WHEN NEW.name <> OLD.name
BEGIN SELECT RAISE(ABORT, 'setting: only its value changes'); END;

CREATE TRIGGER site_listed BEFORE INSERT ON site
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'site: 3.7.6 an administrator opens an account'); END;
