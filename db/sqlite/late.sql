-- late.sql -- papers that are made up later (补录).

-- @kept late

CREATE TRIGGER late_insert BEFORE INSERT ON late
WHEN EXISTS (SELECT 1 FROM late WHERE document_id = NEW.document_id OR blank = NEW.blank)
  OR NOT EXISTS (SELECT 1 FROM document JOIN entry ON entry.id = document.entry_id
                 WHERE document.id = NEW.document_id AND entry.id = NEW.entry_id
                   AND document.kind IN ('requisition', 'report', 'receiving')
                   AND (document.kind <> 'report' OR document.number = NEW.blank)
                   AND NEW.written_us <= entry.at_us)
  OR EXISTS (SELECT 1 FROM document WHERE number = NEW.blank AND id <> NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'late: month close: a blank once, with its document'); END;
