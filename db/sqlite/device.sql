-- device.sql -- scanners and cameras that somebody has set up at this counter.

-- @held device

CREATE TRIGGER device_update BEFORE UPDATE ON device
WHEN NEW.socket <> OLD.socket OR NEW.vendor <> OLD.vendor OR NEW.product <> OLD.product
BEGIN SELECT RAISE(ABORT, 'device: it stays what it is, where it is'); END;
