-- report.sql -- service reports.

-- @kept report
-- @kept report_line

CREATE TRIGGER report_line_late BEFORE INSERT ON report_line
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'report_line: 3.3.1 a signed report does not change'); END;

-- 3.3.1: nobody signs in the future.
CREATE TRIGGER report_signed BEFORE INSERT ON report
WHEN NEW.signed_us > (SELECT at_us FROM entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'report: 3.3.1 signed in the future'); END;

CREATE TRIGGER report_warranty BEFORE INSERT ON report
WHEN NEW.warranty IS NOT (
    SELECT CASE WHEN NEW.months < warranty_months AND NEW.km <= warranty_km THEN 'in' ELSE 'out' END
    FROM document JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'report: 3.4.2 c the warranty is evaluated from the vehicle'); END;

CREATE TRIGGER step_sign BEFORE INSERT ON document_step
WHEN NEW.step = 'sign' AND NOT EXISTS
    (SELECT 1 FROM report WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.3.1 3.4.2 the record comes with its first step'); END;
