-- catalogue.sql -- parts, where they belong, their suppliers, and vehicles.

-- @fixed condition
-- @kept interchange
-- @held part
-- @held bin
-- @held part_bin
-- @held vehicle
-- @held supplier

CREATE TRIGGER part_update BEFORE UPDATE ON part
WHEN NEW.id <> OLD.id OR (NEW.number <> OLD.number
     AND EXISTS (SELECT 1 FROM movement WHERE part_id = OLD.id))
BEGIN SELECT RAISE(ABORT, 'part: a number that was moved stays'); END;

-- 3.4.2 c, GB 16735: each character's value times its place's weight, modulo 11. The value is the
-- place's last digit: A, J and S stand at 11, 21 and 31 less one.
CREATE TRIGGER vehicle_vin BEFORE INSERT ON vehicle
WHEN length(NEW.vin) <> 17 OR NEW.vin GLOB '*[^0-9A-HJ-NPR-Z]*'
  OR substr(NEW.vin, 9, 1) IS NOT (
    SELECT substr('0123456789X', sum(weight * ((instr('0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ',
                                                      substr(NEW.vin, place, 1)) - 1) % 10)) % 11
                                 + 1, 1)
    FROM (SELECT 1 AS place, 8 AS weight UNION ALL SELECT 2, 7 UNION ALL SELECT 3, 6
          UNION ALL SELECT 4, 5 UNION ALL SELECT 5, 4 UNION ALL SELECT 6, 3 UNION ALL SELECT 7, 2
          UNION ALL SELECT 8, 10 UNION ALL SELECT 10, 9 UNION ALL SELECT 11, 8
          UNION ALL SELECT 12, 7 UNION ALL SELECT 13, 6 UNION ALL SELECT 14, 5
          UNION ALL SELECT 15, 4 UNION ALL SELECT 16, 3 UNION ALL SELECT 17, 2))
BEGIN SELECT RAISE(ABORT, 'vehicle: 3.4.2 c not a VIN, or its check digit is wrong'); END;

CREATE TRIGGER vehicle_update BEFORE UPDATE ON vehicle
WHEN NEW.id <> OLD.id OR NEW.vin <> OLD.vin
BEGIN SELECT RAISE(ABORT, 'vehicle: its VIN stays'); END;

-- 3.4.2 c, 3.6.2: what the rules hang on is not for everybody's entry to change.
CREATE TRIGGER vehicle_warranty BEFORE UPDATE ON vehicle
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'vehicle: 3.4.2 c an administrator puts its warranty right'); END;

CREATE TRIGGER part_duty BEFORE UPDATE ON part
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'part: 3.6.2 an administrator changes what has to come back'); END;

CREATE TRIGGER interchange_listed BEFORE INSERT ON interchange
WHEN NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'interchange: 3.6.2 an administrator lists it'); END;

CREATE TRIGGER bin_update BEFORE UPDATE ON bin
WHEN NEW.id <> OLD.id OR NEW.site_id <> OLD.site_id OR NEW.name <> OLD.name
BEGIN SELECT RAISE(ABORT, 'bin: its place stays'); END;

CREATE TRIGGER part_bin_update BEFORE UPDATE ON part_bin
WHEN NEW.part_id <> OLD.part_id OR NEW.site_id <> OLD.site_id
BEGIN SELECT RAISE(ABORT, 'part_bin: a part has its own row'); END;

CREATE TRIGGER supplier_update BEFORE UPDATE ON supplier
WHEN NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'supplier: its id stays'); END;
