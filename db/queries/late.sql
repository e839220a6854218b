-- late.sql -- papers that are made up later (补录).

-- name: add_late
INSERT INTO late (document_id, blank, written_us, entry_id) VALUES ($1, $2, $3, $4);
-- name: late_of
SELECT blank, written_us, entry.at_us FROM late JOIN entry ON entry.id = late.entry_id
WHERE document_id = $1;
-- name: late_blank
SELECT document_id FROM late WHERE blank = upper($1);
-- name: digest_late
SELECT document_id, blank, written_us FROM late WHERE entry_id = $1 ORDER BY document_id;
-- name: verify_late
SELECT 'document ' || number || ' was not made up later with its entry, or written after it '
       || '(month close)'
FROM late JOIN document ON document.id = document_id JOIN entry ON entry.id = late.entry_id
WHERE late.entry_id <> document.entry_id OR written_us > at_us
   OR (document.kind = 'report' AND number <> blank);
