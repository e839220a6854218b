-- receiving.sql -- what enters the store, and by which paper (3.7.2, 3.7.3).

-- name: receiving
SELECT source, paper, coalesce(claim_id, 0) FROM receiving WHERE document_id = $1;
-- name: receiving_lines
SELECT receiving_line.id, part_id, bin_id, said, counted, damaged, receiving_line.price_fen,
       part.number, part.name, part.name_en, part.unit, bin.name
FROM receiving_line JOIN part ON part.id = part_id JOIN bin ON bin.id = bin_id
WHERE document_id = $1 ORDER BY line;
-- Which copies of a note came out.
-- name: receiving_copies
SELECT DISTINCT copy FROM document
JOIN paper ON paper.kind = 'receiving note' AND paper.number = document.number
JOIN production ON paper_id = paper.id AND production.entry_id > document.entry_id
WHERE document.id = $1;
-- name: voucher_used
SELECT document.number FROM receiving JOIN document ON document.id = receiving.document_id
WHERE receiving.paper = $1 AND source = 'factory' AND document.state <> 'void' LIMIT 1;
-- What a settled claim earned, and what of its worth has come.
-- name: exchange
SELECT means, settled_fen, coalesce((
    SELECT sum(counted * price_fen) FROM receiving
    JOIN document ON document.id = receiving.document_id AND document.state <> 'void'
    JOIN receiving_line ON receiving_line.document_id = receiving.document_id
    WHERE receiving.claim_id = claim_earned.document_id), 0)
FROM claim_earned WHERE document_id = $1;
-- Of one part: pieces that were accepted whole, and pieces that have come.
-- name: exchange_part
SELECT (SELECT count(*) FROM claim_line JOIN claim_answer
         ON claim_answer.line_id = claim_line.id AND claim_answer.seq =
            (SELECT max(seq) FROM claim_answer AS last WHERE last.line_id = claim_line.id)
        WHERE claim_line.document_id = $1 AND verdict = 'accepted' AND part_id = $2),
       (SELECT coalesce(sum(counted), 0) FROM receiving
        JOIN document ON document.id = receiving.document_id AND document.state <> 'void'
        JOIN receiving_line ON receiving_line.document_id = receiving.document_id
        WHERE receiving.claim_id = $1 AND part_id = $2);
-- name: add_receiving
INSERT INTO receiving (document_id, kind, source, paper, claim_id, entry_id)
VALUES ($1, 'receiving', $2, $3, $4, $5);
-- name: add_receiving_line
INSERT INTO receiving_line (id, document_id, line, part_id, bin_id, said, counted, damaged,
                            price_fen, entry_id)
SELECT (SELECT coalesce(max(id), 0) + 1 FROM receiving_line), $1, $2, part.id, $4, $5, $6, $7,
       price_fen, $8
FROM part WHERE part.id = $3;
-- name: digest_receiving
SELECT document_id, source, paper, claim_id FROM receiving WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_receiving_line
SELECT id, document_id, line, part_id, bin_id, said, counted, damaged, price_fen
FROM receiving_line WHERE entry_id = $1 ORDER BY id;
-- name: verify_receivings
SELECT 'document ' || number || ' was not written whole, in one entry (3.7.2)' FROM document
WHERE kind = 'receiving' AND (
    EXISTS (SELECT 1 FROM receiving_line WHERE document_id = document.id
            AND entry_id <> document.entry_id)
    OR NOT EXISTS
       (SELECT 1 FROM receiving JOIN receiving_line
        ON receiving_line.document_id = receiving.document_id
        WHERE receiving.document_id = document.id AND receiving.entry_id = document.entry_id));
-- name: verify_receiving_copies
SELECT 'document ' || document.number || ' was booked before both its copies (3.7.2)'
FROM document_step AS step JOIN document ON document.id = step.document_id
WHERE step.kind = 'receiving' AND step.step = 'book' AND 2 <>
    (SELECT count(DISTINCT copy) FROM paper JOIN production ON paper_id = paper.id
     WHERE paper.kind = 'receiving note' AND paper.number = document.number
       AND production.entry_id > document.entry_id AND production.entry_id <= step.entry_id);
-- name: verify_vouchers
SELECT 'voucher ' || paper || ' drew ' || count(*) || ' times (3.7.3)'
FROM receiving JOIN document ON document.id = receiving.document_id
WHERE source = 'factory' AND document.state <> 'void' GROUP BY paper HAVING count(*) > 1;
-- What was counted and what was booked, of each booked note, part and condition.
-- name: verify_received
SELECT 'document ' || document.number || ', part ' || part_id || ' (' || condition || '): counted '
       || sum(counted) || ', booked ' || sum(booked) || ' (3.7.2)'
FROM document_step AS step JOIN document ON document.id = step.document_id
JOIN (SELECT document_id, part_id, bin_id, 'new' AS condition, counted - damaged AS counted,
             0 AS booked, NULL AS entry_id FROM receiving_line WHERE counted > damaged
      UNION ALL SELECT document_id, part_id, bin_id, 'suspect', damaged, 0, NULL
      FROM receiving_line WHERE damaged > 0
      UNION ALL SELECT NULL, part_id, bin_id, condition, 0, quantity, movement.entry_id
      FROM movement JOIN account ON account.id = to_id WHERE cause = 'receive') AS both
 ON both.document_id = step.document_id OR both.entry_id = step.entry_id
WHERE step.kind = 'receiving' AND step.step = 'book'
GROUP BY document.id, step.entry_id, part_id, bin_id, condition HAVING sum(counted) <> sum(booked);
-- name: verify_receive
SELECT 'movement ' || movement.id || ' (receive) has no receiving note (3.7.2)' FROM movement
WHERE cause = 'receive' AND NOT EXISTS
    (SELECT 1 FROM document_step AS step WHERE step.kind = 'receiving' AND step.step = 'book'
     AND step.entry_id = movement.entry_id);
-- name: verify_exchange
SELECT 'document ' || document.number || ' brought more than its claim earned (3.7.3)'
FROM receiving JOIN document ON document.id = receiving.document_id AND document.state <> 'void'
LEFT JOIN claim_earned ON claim_earned.document_id = receiving.claim_id
WHERE source = 'exchange' AND (claim_earned.document_id IS NULL
  OR (claim_earned.means = 'value' AND settled_fen < (
    SELECT sum(counted * price_fen) FROM receiving AS other
    JOIN document AS paper ON paper.id = other.document_id AND paper.state <> 'void'
    JOIN receiving_line ON receiving_line.document_id = other.document_id
    WHERE other.claim_id = receiving.claim_id))
  OR (claim_earned.means = 'parts' AND EXISTS (
    SELECT 1 FROM receiving AS other
    JOIN document AS paper ON paper.id = other.document_id AND paper.state <> 'void'
    JOIN receiving_line AS line ON line.document_id = other.document_id
    WHERE other.claim_id = receiving.claim_id GROUP BY line.part_id
    HAVING sum(line.counted) > (
        SELECT count(*) FROM claim_line JOIN claim_answer
         ON claim_answer.line_id = claim_line.id AND claim_answer.seq =
            (SELECT max(seq) FROM claim_answer AS last WHERE last.line_id = claim_line.id)
        WHERE claim_line.document_id = receiving.claim_id AND verdict = 'accepted'
        AND claim_line.part_id = line.part_id))));
