-- claim.sql -- what a part's own supplier owes for it (3.8).

-- name: claim_case
SELECT claim_case.write_off_id, claim_case.unit_id, claim_case.part_id,
       coalesce(claim_case.supplier_id, 0),
       claim_case.site_id, claim_case.price_fen, claim_case.begun_us, claim_case.state, unit.tag,
       unit.owner_id, part.number, part.name, part.name_en, coalesce(supplier.name, ''),
       CASE WHEN old_place.kind = 'cage' AND NOT EXISTS
                 (SELECT 1 FROM old_part JOIN cage_part ON old_part_id = old_part.id AND gone = 0
                  WHERE old_part.unit_id = claim_case.unit_id AND live = 1)
            THEN 'gone' ELSE coalesce(old_place.kind, '') END, report.number,
       coalesce(report_line.cause, ''),
       coalesce((SELECT blame FROM fault WHERE fault.write_off_id = claim_case.write_off_id
                 ORDER BY fault.id DESC LIMIT 1), 'supplier')
FROM claim_case JOIN unit ON unit.id = claim_case.unit_id
JOIN part ON part.id = claim_case.part_id
LEFT JOIN supplier ON supplier.id = claim_case.supplier_id
JOIN old_place ON old_place.unit_id = claim_case.unit_id
JOIN write_off ON write_off.id = claim_case.write_off_id
JOIN document AS report ON report.id = coalesce(write_off.report_id, write_off.mail_id)
LEFT JOIN report_line ON report_line.id = write_off.report_line_id
WHERE claim_case.write_off_id = $1;
-- name: case_of_unit
SELECT max(write_off_id) FROM claim_case WHERE unit_id = $1;
-- name: claims_due
SELECT write_off_id FROM claim_case
WHERE site_id = $1 AND state = 'due' AND begun_us < $2
AND (begun_us, write_off_id) >
    (coalesce((SELECT begun_us FROM claim_case WHERE write_off_id = $4), -1), $4)
ORDER BY begun_us, write_off_id LIMIT $3;
-- Late is what began before $2, soon what will be in a week.
-- name: claims_risk
SELECT count(*), coalesce(sum(price_fen), 0), count(CASE WHEN begun_us < $2 THEN 1 END),
       coalesce(sum(CASE WHEN begun_us < $2 THEN price_fen END), 0),
       coalesce(sum(CASE WHEN begun_us >= $2 AND begun_us < $2 + 7 * 86400000000
                         THEN price_fen END), 0)
FROM claim_case WHERE site_id = $1 AND state = 'due';
-- name: claim_open_for
SELECT number FROM claim_open WHERE unit_id = $1 LIMIT 1;
-- name: entry_under_claim
SELECT claim_open.number FROM movement JOIN claim_open ON claim_open.unit_id = movement.unit_id
WHERE movement.entry_id = $1 AND cause NOT IN ('claim', 'unclaim', 'keep') LIMIT 1;
-- name: claim
SELECT claim.supplier_id, supplier.name FROM claim
JOIN supplier ON supplier.id = claim.supplier_id WHERE document_id = $1;
-- name: claim_lines
SELECT claim_line.id, claim_line.write_off_id, claim_line.unit_id, claim_line.part_id,
       claim_line.claimed_fen, claim_line.tag, part.number, part.name, part.name_en,
       coalesce(old_place.kind, ''), coalesce(claim_answer.accepted_fen, 0),
       coalesce(claim_answer.verdict, '')
FROM claim_line JOIN part ON part.id = claim_line.part_id
JOIN old_place ON old_place.unit_id = claim_line.unit_id
LEFT JOIN claim_answer ON claim_answer.line_id = claim_line.id AND claim_answer.seq =
     (SELECT max(seq) FROM claim_answer AS last WHERE last.line_id = claim_line.id)
WHERE claim_line.document_id = $1 ORDER BY line;
-- name: settlement
SELECT means, settled_fen FROM settlement WHERE document_id = $1 ORDER BY seq DESC LIMIT 1;
-- name: add_claim_case
INSERT INTO claim_case (write_off_id, unit_id, site_id, part_id, supplier_id, price_fen, begun_us,
                        entry_id, state)
SELECT write_off_id, unit_id, site_id, part_id, supplier_id, price_fen, entry.at_us, entry.id,
       CASE WHEN supplier_id IS NULL THEN 'waived' ELSE 'due' END
FROM claim_ground JOIN entry ON entry.id = claim_ground.entry_id WHERE write_off_id = $1;
-- name: add_fault
INSERT INTO fault (id, write_off_id, blame, entry_id)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM fault), $1, $2, $3);
-- name: add_claim
INSERT INTO claim (document_id, kind, supplier_id, entry_id) VALUES ($1, 'claim', $2, $3);
-- name: add_claim_line
INSERT INTO claim_line (id, document_id, line, tag, write_off_id, unit_id, part_id, supplier_id,
                        claimed_fen, entry_id)
SELECT (SELECT coalesce(max(id), 0) + 1 FROM claim_line), $1, $2, $3, write_off_id, unit_id,
       part_id, supplier_id, price_fen, $5
FROM claim_case WHERE write_off_id = $4;
-- name: add_claim_answer
INSERT INTO claim_answer (id, line_id, document_id, claimed_fen, accepted_fen, verdict, seq, state,
                          entry_id)
SELECT (SELECT coalesce(max(id), 0) + 1 FROM claim_answer), claim_line.id, document_id,
       claimed_fen, $2, $3, document.seq, document.state, $4
FROM claim_line JOIN document ON document.id = document_id WHERE claim_line.id = $1;
-- name: add_settlement
INSERT INTO settlement (document_id, seq, state, means, claimed_fen, settled_fen, entry_id)
SELECT id, seq, state, $2, (SELECT sum(claimed_fen) FROM claim_line WHERE document_id = $1), $3, $4
FROM document WHERE id = $1;
-- name: digest_claim_case
SELECT write_off_id, unit_id, site_id, part_id, supplier_id, price_fen, begun_us FROM claim_case
WHERE entry_id = $1 ORDER BY write_off_id;
-- name: digest_fault
SELECT id, write_off_id, blame FROM fault WHERE entry_id = $1 ORDER BY id;
-- name: digest_claim
SELECT document_id, supplier_id FROM claim WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_claim_line
SELECT id, document_id, line, tag, write_off_id, unit_id, part_id, supplier_id, claimed_fen
FROM claim_line WHERE entry_id = $1 ORDER BY id;
-- name: digest_claim_answer
SELECT id, line_id, document_id, claimed_fen, accepted_fen, verdict, seq FROM claim_answer
WHERE entry_id = $1 ORDER BY id;
-- name: digest_settlement
SELECT document_id, seq, state, means, claimed_fen, settled_fen FROM settlement
WHERE entry_id = $1 ORDER BY document_id, seq;
-- name: verify_claim_cases
SELECT 'write-off ' || claim_ground.write_off_id
       || ': its supplier is forgotten, or was asked for another part (3.8)'
FROM claim_ground LEFT JOIN claim_case ON claim_case.write_off_id = claim_ground.write_off_id
WHERE claim_case.write_off_id IS NULL OR claim_case.unit_id <> claim_ground.unit_id
   OR claim_case.part_id <> claim_ground.part_id OR claim_case.entry_id <> claim_ground.entry_id;
-- name: verify_claim_standing
SELECT 'write-off ' || claim_case.write_off_id || ': its claim says ' || claim_case.state
       || ', claims and verdicts say ' || claim_standing.state || ' (3.8)'
FROM claim_case JOIN claim_standing ON claim_standing.write_off_id = claim_case.write_off_id
WHERE claim_case.state <> claim_standing.state;
-- name: verify_claimed_once
SELECT 'write-off ' || write_off_id || ' is claimed ' || count(*) || ' times (3.8)'
FROM claim_line JOIN document ON document.id = document_id
WHERE document.state <> 'withdrawn' GROUP BY write_off_id HAVING count(*) > 1;
-- name: verify_claim_tags
SELECT 'claim line ' || claim_line.id || ': the tag is not its old part''s (3.8)'
FROM claim_line JOIN unit ON unit.tag = claim_line.tag WHERE unit.id <> claim_line.unit_id;
-- name: verify_faults
SELECT 'fault ' || fault.id || ' was judged by no leader, or by the part''s own technician (3.8)'
FROM fault JOIN entry ON entry.id = fault.entry_id
JOIN claim_case ON claim_case.write_off_id = fault.write_off_id
JOIN unit ON unit.id = claim_case.unit_id
WHERE entry.person_id IS NULL OR entry.person_id = unit.owner_id OR NOT EXISTS
    (SELECT 1 FROM person_role WHERE person_role.person_id = entry.person_id AND role = 'leader');
-- name: verify_settlements
SELECT 'document ' || document.number || ': settled for more or other than was claimed (3.8)'
FROM settlement JOIN document ON document.id = settlement.document_id
WHERE settlement.claimed_fen IS NOT (SELECT sum(claimed_fen) FROM claim_line
                                     WHERE claim_line.document_id = settlement.document_id)
   OR settlement.settled_fen > settlement.claimed_fen;
-- name: verify_claim_steps
SELECT 'document ' || document.number || ': step ' || step.step || ' without its record (3.8)'
FROM document_step AS step JOIN document ON document.id = step.document_id
WHERE step.kind = 'claim' AND CASE step.step
    WHEN 'claim' THEN NOT EXISTS (SELECT 1 FROM claim_line
                                  WHERE claim_line.document_id = step.document_id)
    WHEN 'answer' THEN (SELECT count(*) FROM claim_line
                        WHERE claim_line.document_id = step.document_id) <>
                       (SELECT count(*) FROM claim_answer
                        WHERE claim_answer.document_id = step.document_id
                        AND claim_answer.seq = step.seq)
    WHEN 'settle' THEN NOT EXISTS (SELECT 1 FROM settlement AS kept
                                   WHERE kept.document_id = step.document_id
                                   AND kept.seq = step.seq)
    WHEN 'offer' THEN NOT EXISTS (SELECT 1 FROM settlement AS kept
                                  WHERE kept.document_id = step.document_id
                                  AND kept.seq = step.seq)
    ELSE 0 END;
-- name: verify_claim_moves
SELECT 'movement ' || movement.id || ' (' || cause || ') has no step of its claim (3.8)'
FROM movement WHERE cause IN ('claim', 'unclaim', 'keep') AND NOT EXISTS (
    SELECT 1 FROM claim_line JOIN document_step AS step
     ON step.document_id = claim_line.document_id AND step.entry_id = movement.entry_id
    JOIN step_moves ON step_moves.kind = step.kind AND step_moves.step = step.step
     AND step_moves.cause = movement.cause
    WHERE claim_line.unit_id = movement.unit_id AND claim_line.part_id = movement.part_id);
-- Whatever left the cage or the supplier's shelf under claim, left it by the claim.
-- name: verify_claim_place
SELECT 'unit ' || unit.tag || ': moved while its claim was open (3.7.5)'
FROM claim_line JOIN unit ON unit.id = claim_line.unit_id
JOIN document_step AS begun ON begun.document_id = claim_line.document_id AND begun.seq = 1
JOIN movement ON movement.unit_id = unit.id AND movement.entry_id > begun.entry_id
LEFT JOIN movement AS undone ON undone.id = movement.reverses
WHERE coalesce(undone.cause, movement.cause) NOT IN ('claim', 'unclaim', 'keep')
  AND movement.entry_id < coalesce((
    SELECT min(step.entry_id) FROM document_step AS step
    WHERE step.document_id = claim_line.document_id AND step.to_state IN ('withdrawn', 'answered')),
    movement.entry_id + 1);
