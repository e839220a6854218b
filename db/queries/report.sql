-- report.sql -- service reports.

-- name: report
SELECT begun_us, ended_us, km, months, warranty = 'in', customer, signed_us, satisfaction
FROM report WHERE document_id = $1;
-- name: report_lines
SELECT report_line.id, part_id, part.number, part.name, part.name_en, part.unit, quantity, cause,
       (SELECT count(*) FROM write_off WHERE report_line_id = report_line.id AND live = 1)
FROM report_line JOIN part ON part.id = part_id WHERE document_id = $1 ORDER BY line;
-- name: causes
SELECT cause FROM (SELECT cause, id FROM report_line ORDER BY id DESC LIMIT 200) AS late
GROUP BY cause ORDER BY count(*) DESC, cause LIMIT $1;
-- name: next_report_line
SELECT coalesce(max(id), 0) + 1 FROM report_line;
-- name: add_report
INSERT INTO report (document_id, kind, begun_us, ended_us, km, months, warranty, customer,
                    signed_us, satisfaction, entry_id)
VALUES ($1, 'report', $2, $3, $4, $5, $6, $7, $8, $9, $10);
-- name: add_report_line
INSERT INTO report_line (id, document_id, line, part_id, quantity, cause, entry_id)
VALUES ($1, $2, $3, $4, $5, $6, $7);
-- name: digest_report
SELECT document_id, begun_us, ended_us, km, months, warranty, customer, signed_us, satisfaction
FROM report WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_report_line
SELECT id, document_id, line, part_id, quantity, cause FROM report_line WHERE entry_id = $1
ORDER BY id;
-- name: verify_reports
SELECT 'document ' || number || ' was not written whole, in one entry (3.3.1)'
FROM document JOIN entry ON entry.id = document.entry_id
WHERE document.kind = 'report' AND (
    EXISTS (SELECT 1 FROM report_line WHERE document_id = document.id
            AND entry_id <> document.entry_id)
    OR NOT EXISTS (SELECT 1 FROM report WHERE report.document_id = document.id
                   AND report.entry_id = document.entry_id AND signed_us <= entry.at_us));
