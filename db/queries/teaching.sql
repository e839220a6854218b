-- teaching.sql -- a label that nothing answered to is bound to a part, by two people (3.7.1).

-- name: teaching
SELECT code, part_id, coalesce(before_id, 0) FROM teaching WHERE document_id = $1;
-- name: label_named
SELECT 1 FROM own_name WHERE code = $1 LIMIT 1;
-- name: teaching_open
SELECT document.id FROM teaching JOIN document ON document.id = teaching.document_id
WHERE teaching.code = $1 AND document.state = 'proposed';
-- What a label was taught, newest first, with both people and both times.
-- name: label_history
SELECT part.id, part.number, part.name, part.name_en, teacher.name, teacher.name_en,
       taught.clock_us, witness.name, witness.name_en, confirmed.clock_us
FROM teaching JOIN document ON document.id = teaching.document_id AND document.state = 'taught'
JOIN part ON part.id = teaching.part_id
JOIN person AS teacher ON teacher.id = document.owner_id
JOIN entry AS taught ON taught.id = teaching.entry_id
JOIN document_step AS step ON step.document_id = document.id AND step.step = 'confirm'
JOIN person AS witness ON witness.id = step.person_id
JOIN entry AS confirmed ON confirmed.id = step.entry_id
WHERE teaching.code = $1 ORDER BY teaching.document_id DESC LIMIT $2;
-- The label that was refused last, if that was the last thing that this person did.
-- name: unknown_label
SELECT code FROM entry WHERE id = (SELECT max(id) FROM entry WHERE person_id = $1)
AND refusal = 'unknown' AND kind = 'label';
-- name: add_teaching
INSERT INTO teaching (document_id, kind, code, part_id, before_id, entry_id)
VALUES ($1, 'teaching', $2, $3, $4, $5);
-- name: set_label
INSERT INTO label (code, part_id, teaching_id) SELECT code, part_id, document_id FROM teaching
WHERE document_id = $1 AND before_id IS NULL;
-- name: change_label
UPDATE label SET part_id = (SELECT part_id FROM teaching WHERE document_id = $1),
                 teaching_id = $1
WHERE code = (SELECT code FROM teaching WHERE document_id = $1 AND before_id IS NOT NULL);
-- name: digest_teaching
SELECT document_id, code, part_id, before_id FROM teaching WHERE entry_id = $1
ORDER BY document_id;
-- name: verify_teachings
SELECT 'document ' || number || ' was not written whole, in one entry (3.7.1)' FROM document
WHERE kind = 'teaching' AND NOT EXISTS
    (SELECT 1 FROM teaching WHERE document_id = document.id AND entry_id = document.entry_id);
-- Its last confirmed teaching is what a label means.
-- name: verify_labels
SELECT 'label ' || teaching.code || ' does not mean what two people taught it last (3.7.1)'
FROM teaching JOIN document ON document.id = document_id AND document.state = 'taught'
WHERE NOT EXISTS (SELECT 1 FROM teaching AS later JOIN document AS paper
                  ON paper.id = later.document_id AND paper.state = 'taught'
                  WHERE later.code = teaching.code AND later.document_id > teaching.document_id)
  AND NOT EXISTS (SELECT 1 FROM label WHERE label.code = teaching.code
                  AND label.part_id = teaching.part_id
                  AND label.teaching_id = teaching.document_id);
-- name: verify_untaught
SELECT 'label ' || label.code || ' was never taught by two people (3.7.1)'
FROM label LEFT JOIN document ON document.id = label.teaching_id
WHERE label.teaching_id IS NOT NULL AND document.state IS NOT 'taught';
-- name: verify_meant
SELECT 'document ' || document.number || ' does not say what its label meant before (3.7.1)'
FROM teaching JOIN document ON document.id = teaching.document_id
WHERE before_id IS NOT (SELECT part_id FROM teaching AS earlier JOIN document AS paper
                        ON paper.id = earlier.document_id AND paper.state = 'taught'
                        WHERE earlier.code = teaching.code
                        AND earlier.document_id < teaching.document_id
                        ORDER BY earlier.document_id DESC LIMIT 1)
  AND EXISTS (SELECT 1 FROM teaching AS earlier JOIN document AS paper
              ON paper.id = earlier.document_id AND paper.state = 'taught'
              WHERE earlier.code = teaching.code
              AND earlier.document_id < teaching.document_id);
