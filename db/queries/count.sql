-- count.sql -- the stock count: account equals goods (3.7.1).

-- name: add_stock_count
INSERT INTO stock_count (document_id, kind, scope, entry_id) VALUES ($1, 'count', $2, $3);
-- name: add_count_bin
INSERT INTO count_bin (document_id, bin_id, entry_id) VALUES ($1, $2, $3);
-- name: add_count_site
INSERT INTO count_bin (document_id, bin_id, entry_id)
SELECT document.id, bin.id, $2 FROM document JOIN bin ON bin.site_id = document.site_id
WHERE document.id = $1 ORDER BY bin.id;
-- name: next_count_round
SELECT coalesce(max(id), 0) + 1 FROM count_round;
-- name: next_count_line
SELECT coalesce(max(id), 0) + 1 FROM count_line;
-- name: add_count_round
INSERT INTO count_round (id, document_id, bin_id, round, before_round, before_person_id,
                         person_id, step, seq, since_id, differing, entry_id)
SELECT $1, status.document_id, status.bin_id, status.round + 1,
       CASE WHEN status.round > 0 THEN status.round END, status.person_id, $4,
       CASE WHEN status.round > 0 THEN 'recount' ELSE 'count' END, document.seq, $5, $6, $7
FROM count_status AS status JOIN document ON document.id = status.document_id
WHERE status.document_id = $2 AND status.bin_id = $3;
-- name: add_count_line
INSERT INTO count_line (id, round_id, part_id, condition, counted, book, entry_id)
VALUES ($1, $2, $3, $4, $5, $6, $7);
-- name: add_count_again
INSERT INTO count_again (document_id, bin_id, round, seq, entry_id)
SELECT status.document_id, status.bin_id, status.round, document.seq, $3
FROM count_status AS status JOIN document ON document.id = status.document_id
WHERE status.document_id = $1 AND status.bin_id = $2;
-- name: add_count_post
INSERT INTO count_post (document_id, bin_id, round_id, seq, entry_id)
SELECT status.document_id, status.bin_id, status.round_id, document.seq, $3
FROM count_status AS status JOIN document ON document.id = status.document_id
WHERE status.document_id = $1 AND status.bin_id = $2;
-- Whatever the book has in the bin and nobody found.
-- name: add_count_rest
INSERT INTO count_line (id, round_id, part_id, condition, counted, book, entry_id)
SELECT (SELECT coalesce(max(id), 0) FROM count_line)
       + row_number() OVER (ORDER BY balance.part_id, balance.condition),
       count_round.id, balance.part_id, balance.condition, 0, balance.quantity,
       count_round.entry_id
FROM count_round JOIN account ON account.bin_id = count_round.bin_id
JOIN balance ON balance.account_id = account.id
WHERE count_round.id = $1 AND balance.quantity <> 0 AND NOT EXISTS
    (SELECT 1 FROM count_line WHERE round_id = count_round.id
     AND part_id = balance.part_id AND condition = balance.condition);
-- name: bin_book
SELECT quantity FROM account JOIN balance ON balance.account_id = account.id
WHERE account.bin_id = $1 AND part_id = $2 AND condition = $3;
-- name: bin_stocked
SELECT count(*) FROM account JOIN balance ON balance.account_id = account.id
WHERE account.bin_id = $1 AND quantity <> 0;
-- name: bin_site
SELECT site_id FROM bin WHERE id = $1;
-- Of each part of a bin the balance knows its last movement.
-- name: bin_moved
SELECT part_id, condition FROM account JOIN balance ON balance.account_id = account.id
WHERE account.bin_id = $1 AND movement_id > $2 ORDER BY part_id, condition LIMIT $3;
-- name: last_movement
SELECT coalesce(max(id), 0) FROM movement;
-- The open count that a bin is in.
-- name: bin_count
SELECT document.id, document.number, status.state, coalesce(status.person_id, 0), status.round
FROM count_bin JOIN document ON document.id = count_bin.document_id
JOIN count_status AS status ON status.document_id = count_bin.document_id
 AND status.bin_id = count_bin.bin_id
WHERE count_bin.bin_id = $1 AND document.state IN ('counting', 'found')
  AND status.state IN ('open', 'again', 'differs')
ORDER BY count_bin.document_id DESC LIMIT 1;
-- A bin of the site that another count has open.
-- name: site_counting
SELECT bin.id FROM document JOIN count_status AS status ON status.document_id = document.id
JOIN bin ON bin.id = status.bin_id
WHERE document.kind = 'count' AND document.state IN ('counting', 'found')
  AND bin.site_id = $1 AND status.state IN ('open', 'again', 'differs') LIMIT 1;
-- name: site_bins
SELECT count(*) FROM bin WHERE site_id = $1;
-- name: count_scope
SELECT scope FROM stock_count WHERE document_id = $1;
-- name: count_progress
SELECT count(*), count(CASE WHEN state = 'open' THEN 1 END),
       count(CASE WHEN state = 'again' THEN 1 END),
       count(CASE WHEN state = 'again' AND person_id = $2 THEN 1 END),
       count(CASE WHEN state = 'differs' THEN 1 END),
       count(CASE WHEN state = 'posted' THEN 1 END)
FROM count_status WHERE document_id = $1;
-- Bins that are still to be counted: first by this person, those of others last.
-- name: count_open_bins
SELECT bin.id, bin.name, state = 'again', coalesce(status.person_id, 0) = $2
FROM count_status AS status JOIN bin ON bin.id = status.bin_id
WHERE status.document_id = $1 AND state IN ('open', 'again')
ORDER BY state = 'again' AND status.person_id = $2, bin.name LIMIT $3;
-- name: count_next_differing
SELECT bin_id FROM count_status WHERE document_id = $1 AND state = 'differs'
ORDER BY bin_id LIMIT 1;
-- name: count_took_part
SELECT 1 FROM document_step WHERE document_id = $1 AND person_id = $2
AND step IN ('open', 'count', 'recount') LIMIT 1;
-- What stands in the way of posting a bin: more missing than is there.
-- name: count_short
SELECT part.number, bin.name FROM count_status AS status
JOIN count_line ON count_line.round_id = status.round_id
JOIN part ON part.id = count_line.part_id JOIN bin ON bin.id = status.bin_id
JOIN account ON account.bin_id = status.bin_id
JOIN balance ON balance.account_id = account.id AND balance.part_id = count_line.part_id
 AND balance.condition = count_line.condition
WHERE status.document_id = $1 AND status.bin_id = $2 AND balance.quantity + counted - book < 0
ORDER BY count_line.id LIMIT 1;
-- name: count_lines_of
SELECT count_line.id, part_id, condition, counted - book FROM count_status AS status
JOIN count_line ON count_line.round_id = status.round_id
WHERE status.document_id = $1 AND status.bin_id = $2 AND counted <> book AND count_line.id > $3
ORDER BY count_line.id LIMIT $4;
-- Every difference of a count that is not posted yet, or was.
-- name: count_differences
SELECT count_line.id FROM count_status AS status
JOIN count_line ON count_line.round_id = status.round_id JOIN bin ON bin.id = status.bin_id
WHERE status.document_id = $1 AND status.state IN ('differs', 'posted') AND counted <> book
AND ($3 = 0 OR (status.state = 'posted', bin.name, count_line.id) >
     (SELECT last.state = 'posted', shelf.name, line.id FROM count_line AS line
      JOIN count_status AS last ON last.document_id = $1 AND last.round_id = line.round_id
      JOIN bin AS shelf ON shelf.id = last.bin_id WHERE line.id = $3))
ORDER BY status.state = 'posted', bin.name, count_line.id LIMIT $2;
-- name: count_difference_count
SELECT count(*) FROM count_status AS status
JOIN count_line ON count_line.round_id = status.round_id
WHERE status.document_id = $1 AND status.state IN ('differs', 'posted') AND counted <> book;
-- name: count_difference
SELECT count_line.id, round.document_id, round.bin_id, bin.name, count_line.part_id, part.number,
       part.name, part.name_en, part.unit, part.price_fen, count_line.condition,
       count_line.counted, count_line.book,
       coalesce(first.counted - first.book, 0), round.round, person.name, person.name_en,
       coalesce(earlier.name, ''), coalesce(earlier.name_en, ''),
       EXISTS (SELECT 1 FROM count_post WHERE count_post.document_id = round.document_id
               AND count_post.bin_id = round.bin_id AND round_id = round.id)
FROM count_line JOIN count_round AS round ON round.id = count_line.round_id
JOIN bin ON bin.id = round.bin_id JOIN part ON part.id = count_line.part_id
JOIN person ON person.id = round.person_id
LEFT JOIN count_round AS before ON before.document_id = round.document_id
 AND before.bin_id = round.bin_id AND before.round = round.round - 1
LEFT JOIN count_line AS first ON first.round_id = before.id
 AND first.part_id = count_line.part_id AND first.condition = count_line.condition
LEFT JOIN person AS earlier ON earlier.id = before.person_id
WHERE count_line.id = $1;

-- What in the journal may explain that there are $2 more of a part in a bin than the book says, or
-- fewer: each looks at a bounded stretch of it.
-- The opposite difference next door, in the newest counts of the part.
-- name: explain_next_door
SELECT bin.name, other.counted - other.book FROM count_line AS other
JOIN count_round AS round ON round.id = other.round_id
JOIN count_status AS status ON status.document_id = round.document_id
 AND status.bin_id = round.bin_id AND status.round_id = round.id
JOIN bin ON bin.id = round.bin_id
WHERE other.id IN (SELECT id FROM count_line WHERE part_id = $1 ORDER BY id DESC LIMIT 40)
  AND other.condition = $4 AND round.bin_id <> $3
  AND (status.state = 'differs' OR (status.state = 'posted' AND round.document_id = $5))
  AND (other.counted - other.book < 0) = ($2 > 0) AND other.counted <> other.book
  AND bin.site_id = (SELECT site_id FROM bin WHERE id = $3)
ORDER BY abs(other.counted - other.book + $2), bin.name LIMIT 2;
-- A part that may stand for it, with the opposite difference in the same bin.
-- name: explain_interchange
SELECT part.number, other.counted - other.book FROM count_line AS other
JOIN part ON part.id = other.part_id
WHERE other.round_id = (SELECT round_id FROM count_line WHERE id = $1)
  AND (other.counted - other.book < 0) = ($2 > 0) AND other.counted <> other.book
  AND other.part_id <> $3
  AND (EXISTS (SELECT 1 FROM interchange WHERE part_id = $3 AND old_id = other.part_id)
    OR EXISTS (SELECT 1 FROM interchange WHERE part_id = other.part_id AND old_id = $3))
ORDER BY abs(other.counted - other.book + $2), part.number LIMIT 2;
-- The same part in the same bin, in another condition.
-- name: explain_condition
SELECT other.condition, other.counted - other.book FROM count_line AS mine
JOIN count_line AS other ON other.round_id = mine.round_id AND other.part_id = mine.part_id
 AND other.id <> mine.id
WHERE mine.id = $1 AND (other.counted - other.book < 0) = ($2 > 0)
  AND other.counted <> other.book LIMIT 1;
-- A label that said how many, scanned where the part was handled.
-- name: explain_pack
SELECT entry.id, entry.note FROM entry
WHERE entry.id IN (SELECT id FROM entry WHERE substr(note, 1, 9) = 'quantity '
                   ORDER BY id DESC LIMIT 400)
  AND instr(entry.code, $1) > 0 AND entry.outcome <> 'refused' ORDER BY entry.id DESC LIMIT 1;
-- The wrong one in somebody's hand while something was issued.
-- name: explain_wrong_part
SELECT max(id), count(*) FROM
    (SELECT id, code FROM entry WHERE refusal = 'wrong_part' ORDER BY id DESC LIMIT 400)
WHERE code = $1 OR code IN (SELECT code FROM label WHERE part_id = $2);
-- name: explain_reversed
SELECT max(undo.entry_id), coalesce(sum(undo.quantity), 0) FROM
    (SELECT id, entry_id, quantity, reverses, from_id, to_id, cause FROM movement
     WHERE part_id = $1 ORDER BY id DESC LIMIT 200) AS undo
JOIN movement AS done ON done.id = undo.reverses
JOIN account ON account.bin_id = $2
WHERE undo.cause = 'undo' AND ((done.from_id = account.id AND $3 < 0)
                            OR (done.to_id = account.id AND $3 > 0));
-- name: explain_open
SELECT count(*), min(tag) FROM
    (SELECT tag FROM unit WHERE part_id = $1 AND state = 'issued' ORDER BY due_us, id LIMIT 200)
    AS held;
-- name: explain_transit
SELECT coalesce(sum(balance.quantity), 0) FROM balance
JOIN account ON account.id = balance.account_id
WHERE balance.part_id = $1 AND balance.floor = 0 AND balance.condition = $2
  AND account.kind = 'transit';
-- name: entry
SELECT entry.at_us, entry.place, entry.kind, entry.code, entry.outcome, entry.refusal,
       entry.clause, entry.note, coalesce(person.name, ''), coalesce(person.name_en, ''),
       coalesce(entry.reverses, 0)
FROM entry LEFT JOIN person ON person.id = entry.person_id WHERE entry.id = $1;

-- name: digest_stock_count
SELECT document_id, scope FROM stock_count WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_count_bin
SELECT document_id, bin_id FROM count_bin WHERE entry_id = $1 ORDER BY document_id, bin_id;
-- name: digest_count_round
SELECT id, document_id, bin_id, round, person_id, step, seq, since_id, differing
FROM count_round WHERE entry_id = $1 ORDER BY id;
-- name: digest_count_line
SELECT id, round_id, part_id, condition, counted, book FROM count_line WHERE entry_id = $1
ORDER BY id;
-- name: digest_count_again
SELECT document_id, bin_id, round, seq FROM count_again WHERE entry_id = $1
ORDER BY document_id, bin_id;
-- name: digest_count_post
SELECT document_id, bin_id, round_id, seq FROM count_post WHERE entry_id = $1
ORDER BY document_id, bin_id;
-- name: verify_counts
SELECT 'document ' || document.number || ' is a count without its bins, or says another state '
       || 'than they do (3.7.1)'
FROM document WHERE kind = 'count' AND (NOT EXISTS
    (SELECT 1 FROM stock_count JOIN count_bin ON count_bin.document_id = stock_count.document_id
     WHERE stock_count.document_id = document.id)
  OR (state NOT IN ('void', 'withdrawn') AND state <> CASE
      WHEN EXISTS (SELECT 1 FROM count_status WHERE document_id = document.id
                   AND count_status.state IN ('open', 'again')) THEN 'counting'
      WHEN EXISTS (SELECT 1 FROM count_status WHERE document_id = document.id
                   AND count_status.state = 'differs') THEN 'found'
      WHEN EXISTS (SELECT 1 FROM count_status WHERE document_id = document.id
                   AND count_status.state = 'posted') THEN 'posted'
      ELSE 'matched' END));
-- name: verify_count_people
SELECT 'document ' || document.number || ': bin ' || bin.name || ' was not counted by whoever '
       || 'signed, or again by the same person (3.7.1)'
FROM count_round JOIN document ON document.id = count_round.document_id
JOIN bin ON bin.id = count_round.bin_id
LEFT JOIN document_step AS taken ON taken.document_id = count_round.document_id
 AND taken.seq = count_round.seq
WHERE taken.person_id IS NOT count_round.person_id OR taken.step IS NOT count_round.step
   OR taken.entry_id IS NOT count_round.entry_id
   OR EXISTS (SELECT 1 FROM count_round AS before
              WHERE before.document_id = count_round.document_id
                AND before.bin_id = count_round.bin_id
                AND before.round = count_round.round - 1
                AND before.person_id = count_round.person_id);
-- The book at a count is what the movements before it give.
-- name: verify_count_book
SELECT 'count line ' || count_line.id || ': the book said ' || count_line.book
       || ', the movements say otherwise (3.7.1)'
FROM count_line JOIN count_round ON count_round.id = count_line.round_id
LEFT JOIN account ON account.bin_id = count_round.bin_id
WHERE count_line.book <> (
    SELECT coalesce(sum(CASE WHEN movement.to_id = account.id THEN movement.quantity
                             WHEN movement.from_id = account.id THEN -movement.quantity
                             ELSE 0 END), 0)
    FROM movement WHERE movement.part_id = count_line.part_id
     AND movement.condition = count_line.condition
     AND movement.entry_id < count_line.entry_id);
-- name: verify_count_differing
SELECT 'count round ' || count_round.id || ': ' || differing
       || ' differences are written, its lines give another number (3.7.1)'
FROM count_round WHERE differing <> (SELECT count(*) FROM count_line
                                     WHERE round_id = count_round.id AND counted <> book);
-- name: verify_count_posted
SELECT 'movement ' || movement.id || ' (' || cause || ') is no approved difference (3.7.1)'
FROM movement JOIN account ON account.id = CASE cause WHEN 'gain' THEN to_id ELSE from_id END
WHERE cause IN ('gain', 'loss') AND NOT EXISTS (
    SELECT 1 FROM count_post JOIN count_line ON count_line.round_id = count_post.round_id
    JOIN document_step AS taken ON taken.document_id = count_post.document_id
     AND taken.seq = count_post.seq AND taken.step = 'approve'
     AND taken.entry_id = count_post.entry_id
    WHERE count_post.entry_id = movement.entry_id AND count_post.bin_id = account.bin_id
      AND count_line.part_id = movement.part_id
      AND count_line.condition = movement.condition
      AND counted - book = CASE cause WHEN 'gain' THEN movement.quantity
                                      ELSE -movement.quantity END);
-- name: verify_count_unposted
SELECT 'document ' || document.number || ': an approved difference of bin ' || bin.name
       || ' did not move, or twice (3.7.1)'
FROM count_post JOIN count_line ON count_line.round_id = count_post.round_id
JOIN document ON document.id = count_post.document_id JOIN bin ON bin.id = count_post.bin_id
WHERE counted <> book AND (
    SELECT count(*) FROM movement WHERE entry_id = count_post.entry_id
     AND part_id = count_line.part_id AND condition = count_line.condition
     AND cause IN ('gain', 'loss')) <> 1;
