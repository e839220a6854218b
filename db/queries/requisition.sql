-- requisition.sql -- asking for parts, and a leader's approval.

-- name: requisition
SELECT opinion, km, months, warranty = 'in' FROM requisition WHERE document_id = $1;
-- name: requisition_lines
SELECT requisition_line.id, part_id, part.number, part.name, part.name_en, part.unit, quantity,
       coalesce(approval.approved, 0),
       (SELECT count(*) FROM unit WHERE line_id = requisition_line.id AND state <> 'reversed')
FROM requisition_line JOIN part ON part.id = part_id
LEFT JOIN approval ON approval.line_id = requisition_line.id
WHERE requisition_line.document_id = $1 ORDER BY line;
-- name: opinions
SELECT opinion FROM (SELECT opinion, document_id FROM requisition ORDER BY document_id DESC
                     LIMIT 200) AS late GROUP BY opinion ORDER BY count(*) DESC, opinion LIMIT $1;
-- name: next_requisition_line
SELECT coalesce(max(id), 0) + 1 FROM requisition_line;
-- name: add_requisition
INSERT INTO requisition (document_id, kind, opinion, km, months, warranty, entry_id)
VALUES ($1, 'requisition', $2, $3, $4, $5, $6);
-- name: add_requisition_line
INSERT INTO requisition_line (id, document_id, line, part_id, quantity, entry_id)
VALUES ($1, $2, $3, $4, $5, $6);
-- name: add_approval
INSERT INTO approval (line_id, document_id, asked, approved, seq, state, entry_id)
SELECT requisition_line.id, document.id, quantity, $2, document.seq, document.state, $3
FROM requisition_line JOIN document ON document.id = document_id WHERE requisition_line.id = $1;
-- name: digest_requisition
SELECT document_id, opinion, km, months, warranty FROM requisition WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_requisition_line
SELECT id, document_id, line, part_id, quantity FROM requisition_line WHERE entry_id = $1
ORDER BY id;
-- name: digest_approval
SELECT line_id, document_id, asked, approved, seq FROM approval WHERE entry_id = $1
ORDER BY line_id;
-- name: verify_approvals
SELECT 'document ' || document.number || ': an approval that its leader did not give (3.6.1)'
FROM approval JOIN document ON document.id = approval.document_id
JOIN document_step ON document_step.document_id = approval.document_id
 AND document_step.seq = approval.seq
WHERE step <> 'approve' OR document_step.entry_id <> approval.entry_id;
-- name: verify_requisitions
SELECT 'document ' || number || ' was not written whole, in one entry (3.6.1)' FROM document
WHERE kind = 'requisition' AND (
    EXISTS (SELECT 1 FROM requisition_line WHERE document_id = document.id
            AND entry_id <> document.entry_id)
    OR NOT EXISTS
       (SELECT 1 FROM requisition JOIN requisition_line
        ON requisition_line.document_id = requisition.document_id
        WHERE requisition.document_id = document.id AND requisition.entry_id = document.entry_id));
