-- disposal.sql -- what happens to the old parts, one batch a site and month (3.7.5).

-- name: disposal
SELECT year, month, until_us,
       (SELECT count(*) FROM disposal_line WHERE document_id = disposal.document_id),
       (SELECT count(*) FROM disposal_out WHERE document_id = disposal.document_id),
       (SELECT count(*) FROM disposal_line WHERE document_id = disposal.document_id
        AND decision = 'sell'),
       (SELECT count(*) FROM disposal_out WHERE document_id = disposal.document_id
        AND decision = 'sell'),
       (SELECT count(*) FROM carry_over WHERE document_id = disposal.document_id)
FROM disposal WHERE document_id = $1;
-- name: disposal_sale
SELECT buyer, receipt, fen, grams FROM disposal_sale WHERE document_id = $1;
-- name: disposal_receipt
SELECT document_id FROM disposal_sale WHERE receipt = upper($1);
-- name: disposal_open
SELECT document.id FROM document JOIN disposal ON disposal.document_id = document.id
WHERE document.kind = 'disposal' AND state IN ('proposed', 'released', 'emptying')
AND disposal.site_id = $1 LIMIT 1;
-- The site's last batch, or the last month that is closed.
-- name: disposal_last
SELECT year, month FROM disposal JOIN document ON document.id = document_id
WHERE disposal.site_id = $1 AND state NOT IN ('rejected', 'withdrawn')
UNION ALL SELECT year, month FROM close WHERE site_id = $1
ORDER BY year DESC, month DESC LIMIT 1;
-- name: released_by
SELECT person_id FROM document_step WHERE document_id = $1 AND step = 'release';
-- name: disposal_lines
SELECT disposal_line.old_part_id, disposal_line.decision, coalesce(bin.name, ''),
       disposal_out.line_id IS NOT NULL, disposal_line.id
FROM disposal_line LEFT JOIN disposal_out ON disposal_out.line_id = disposal_line.id
LEFT JOIN bin ON bin.id = disposal_line.bin_id
WHERE disposal_line.document_id = $1
AND ($3 = 0 OR (disposal_out.line_id IS NOT NULL, disposal_line.id) >
     (EXISTS (SELECT 1 FROM disposal_out AS gone WHERE gone.line_id = $3), $3))
ORDER BY disposal_out.line_id IS NOT NULL, disposal_line.id LIMIT $2;
-- name: disposal_line_of
SELECT disposal_line.id, disposal_line.decision, coalesce(disposal_line.bin_id, 0),
       disposal_out.line_id IS NOT NULL
FROM disposal_line LEFT JOIN disposal_out ON disposal_out.line_id = disposal_line.id
WHERE disposal_line.document_id = $1 AND disposal_line.old_part_id = $2;
-- name: decisions_of
SELECT decision, count(*) FROM disposal_line WHERE document_id = $1 GROUP BY decision;
-- name: disposed_of
SELECT decision, count(*) FROM disposal_out WHERE document_id = $1 GROUP BY decision;
-- 3.7.5: what came in before a month's end and may go now, and what of it stays, by the reason.
-- name: disposable
SELECT count(*), count(CASE WHEN unit.state = 'fitted' AND came_us <= $3 AND NOT EXISTS
             (SELECT 1 FROM claim_open WHERE claim_open.unit_id = unit.id) THEN 1 END),
       count(CASE WHEN unit.state <> 'fitted' THEN 1 END),
       count(CASE WHEN unit.state = 'fitted' AND (came_us > $3 OR EXISTS
             (SELECT 1 FROM claim_open WHERE claim_open.unit_id = unit.id)) THEN 1 END)
FROM cage_part JOIN old_part ON old_part.id = old_part_id JOIN unit ON unit.id = old_part.unit_id
WHERE cage_part.site_id = $1 AND gone = 0 AND came_us < $2;
-- For the month close: what came in before a month's end, and was neither dealt with nor carried
-- over beyond it.
-- name: undealt
SELECT old_part_id FROM cage_part
WHERE site_id = $1 AND gone = 0 AND came_us < $2 AND NOT EXISTS
    (SELECT 1 FROM carry_over WHERE carry_over.old_part_id = cage_part.old_part_id
     AND year = $3 AND month = $4)
ORDER BY came_us, old_part_id LIMIT $5;
-- name: undealt_count
SELECT count(*) FROM cage_part
WHERE site_id = $1 AND gone = 0 AND came_us < $2 AND NOT EXISTS
    (SELECT 1 FROM carry_over WHERE carry_over.old_part_id = cage_part.old_part_id
     AND year = $3 AND month = $4);
-- name: add_disposal
INSERT INTO disposal (document_id, kind, site_id, year, month, until_us, entry_id)
VALUES ($1, 'disposal', $2, $3, $4, $5, $6);
-- Everything that may go, but for what is decided otherwise, which was added before.
-- name: add_disposal_rest
INSERT INTO disposal_line (id, document_id, old_part_id, decision, bin_id, entry_id)
SELECT (SELECT coalesce(max(id), 0) FROM disposal_line)
       + row_number() OVER (ORDER BY came_us, cage_part.old_part_id),
       $1, cage_part.old_part_id, $6, NULL, $5
FROM cage_part JOIN old_part ON old_part.id = cage_part.old_part_id
JOIN unit ON unit.id = unit_id AND unit.state = 'fitted'
WHERE cage_part.site_id = $2 AND gone = 0 AND came_us < $3 AND came_us <= $4
AND NOT EXISTS (SELECT 1 FROM claim_open WHERE claim_open.unit_id = unit.id) AND NOT EXISTS
    (SELECT 1 FROM disposal_line WHERE document_id = $1
     AND disposal_line.old_part_id = cage_part.old_part_id);
-- name: add_disposal_line
INSERT INTO disposal_line (id, document_id, old_part_id, decision, bin_id, entry_id)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM disposal_line), $1, $2, $3, $4, $5);
-- name: add_disposal_out
INSERT INTO disposal_out (line_id, document_id, old_part_id, decision, cause, movement_id, entry_id)
SELECT disposal_line.id, document_id, old_part_id, decision, decision.cause, $2, $3
FROM disposal_line JOIN decision ON decision.name = decision WHERE disposal_line.id = $1;
-- name: disposal_line_part
SELECT old_part.old_id, decision.cause, coalesce(bin_id, 0) FROM disposal_line
JOIN old_part ON old_part.id = old_part_id JOIN decision ON decision.name = decision
WHERE disposal_line.id = $1;
-- name: add_disposal_sale
INSERT INTO disposal_sale (document_id, buyer, receipt, fen, grams, entry_id)
VALUES ($1, $2, upper($3), $4, $5, $6);
-- name: add_carry_over
INSERT INTO carry_over (id, document_id, old_part_id, year, month, entry_id)
SELECT (SELECT coalesce(max(id), 0) FROM carry_over)
       + row_number() OVER (ORDER BY came_us, old_part_id),
       document_id, old_part_id, year, month, $2
FROM disposal JOIN cage_part ON cage_part.site_id = disposal.site_id
WHERE document_id = $1 AND gone = 0 AND came_us < until_us;
-- name: digest_disposal
SELECT document_id, site_id, year, month, until_us FROM disposal WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_disposal_line
SELECT id, document_id, old_part_id, decision, bin_id FROM disposal_line WHERE entry_id = $1
ORDER BY id;
-- name: digest_disposal_out
SELECT line_id, document_id, old_part_id, decision, cause, movement_id FROM disposal_out
WHERE entry_id = $1 ORDER BY line_id;
-- name: digest_disposal_sale
SELECT document_id, buyer, receipt, fen, grams FROM disposal_sale WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_carry_over
SELECT id, document_id, old_part_id, year, month FROM carry_over WHERE entry_id = $1 ORDER BY id;
-- name: verify_disposals
SELECT 'document ' || number || ': a batch of another site, before its month ended, or a second '
       || 'one of it (3.7.5)'
FROM disposal JOIN document ON document.id = document_id JOIN entry ON entry.id = disposal.entry_id
WHERE disposal.site_id <> document.site_id OR until_us > at_us
   OR disposal.entry_id <> document.entry_id
   OR (state NOT IN ('rejected', 'withdrawn') AND EXISTS
       (SELECT 1 FROM disposal AS other JOIN document AS twin ON twin.id = other.document_id
        WHERE other.site_id = disposal.site_id AND other.year = disposal.year
          AND other.month = disposal.month AND other.document_id < disposal.document_id
          AND twin.state NOT IN ('rejected', 'withdrawn')));
-- name: verify_disposal_lines
SELECT 'document ' || number || ': an old part that may not go yet (3.7.5)'
FROM disposal_line JOIN disposal ON disposal.document_id = disposal_line.document_id
JOIN document ON document.id = disposal.document_id
JOIN cage_part ON cage_part.old_part_id = disposal_line.old_part_id
LEFT JOIN bin ON bin.id = bin_id
WHERE cage_part.site_id <> disposal.site_id OR came_us >= until_us
   OR disposal_line.entry_id <> disposal.entry_id
   OR (bin.id IS NOT NULL AND bin.site_id <> disposal.site_id);
-- name: verify_disposed
SELECT 'movement ' || movement.id || ' (' || movement.cause || ') has no tag of a batch (3.7.5)'
FROM movement LEFT JOIN disposal_out ON disposal_out.movement_id = movement.id
LEFT JOIN old_part ON old_part.id = disposal_out.old_part_id
WHERE movement.cause IN (SELECT cause FROM decision) AND movement.from_kind = 'cage'
AND (disposal_out.line_id IS NULL OR disposal_out.cause <> movement.cause
     OR old_part.old_id <> movement.part_id OR quantity <> 1 OR condition <> 'old'
     OR disposal_out.entry_id <> movement.entry_id);
-- name: verify_refurbished
SELECT 'movement ' || movement.id || ' was not refurbished as it was decided (3.7.5)'
FROM movement WHERE cause = 'refurbish' AND from_kind = 'regrade' AND NOT EXISTS
    (SELECT 1 FROM disposal_out JOIN disposal_line ON disposal_line.id = line_id
     JOIN account ON account.bin_id = disposal_line.bin_id
     JOIN movement AS before ON before.id = disposal_out.movement_id
     WHERE before.id = movement.id - 1 AND before.part_id = movement.part_id
       AND account.id = movement.to_id AND movement.quantity = 1
       AND movement.condition = 'refurbished');
-- name: verify_disposed_steps
SELECT 'disposal line ' || line_id || ' was not scanned out before a witness (3.7.5)'
FROM disposal_out WHERE NOT EXISTS
    (SELECT 1 FROM document_step AS step WHERE step.document_id = disposal_out.document_id
     AND step.entry_id = disposal_out.entry_id AND step = 'dispose')
   OR NOT EXISTS (SELECT 1 FROM movement WHERE movement.id = movement_id
                  AND movement.entry_id = disposal_out.entry_id);
-- name: verify_disposal_ends
SELECT 'document ' || number || ': finished, but what was sold is not paid, or something stayed '
       || 'that nobody carried over (3.7.5)'
FROM disposal JOIN document ON document.id = disposal.document_id
JOIN document_step AS step ON step.document_id = document.id AND step.to_state = 'disposed'
WHERE (EXISTS (SELECT 1 FROM disposal_out WHERE disposal_out.document_id = document.id
               AND decision = 'sell')
       AND NOT EXISTS (SELECT 1 FROM disposal_sale WHERE disposal_sale.document_id = document.id))
   OR EXISTS (SELECT 1 FROM cage_part WHERE cage_part.site_id = disposal.site_id AND gone = 0
              AND came_us < until_us AND NOT EXISTS
                  (SELECT 1 FROM carry_over WHERE carry_over.old_part_id = cage_part.old_part_id
                   AND carry_over.year = disposal.year AND carry_over.month = disposal.month));
-- name: verify_carried
SELECT 'carry-over ' || carry_over.id || ' is no leader''s (3.7.5)' FROM carry_over
WHERE NOT EXISTS (SELECT 1 FROM document_step AS step
                  WHERE step.document_id = carry_over.document_id
                  AND step.entry_id = carry_over.entry_id AND step = 'carry');
-- name: verify_sales
SELECT 'document ' || document_id || ': a sale without its step, or its parts (3.7.5)'
FROM disposal_sale WHERE NOT EXISTS
    (SELECT 1 FROM document_step AS step WHERE step.document_id = disposal_sale.document_id
     AND step.entry_id = disposal_sale.entry_id AND step = 'sale')
   OR NOT EXISTS (SELECT 1 FROM disposal_out
                  WHERE disposal_out.document_id = disposal_sale.document_id
                  AND decision = 'sell');
