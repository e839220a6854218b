-- close.sql -- the month close.

-- A site's last closed month, and the entry of the site's beginning.
-- name: close_last
SELECT document_id, year, month, until_us, last_entry_id FROM close WHERE site_id = $1
ORDER BY until_us DESC LIMIT 1;
-- name: site_begun
SELECT at_us FROM entry WHERE id = CASE WHEN $1 = (SELECT min(id) FROM site) THEN 1 ELSE coalesce(
    (SELECT min(posting.entry_id) FROM posting WHERE site_id = $1), 1) END;
-- name: close_entry
SELECT coalesce(max(entry_id), 0) FROM close;
-- name: entry_at
SELECT at_us FROM entry WHERE id = $1;
-- name: close
SELECT close.site_id, year, month, from_us, until_us, coalesce(close.before_id, 0), after_entry_id,
       last_entry_id, close.entry_id, entry.at_us, document.number, seal.hash, person.name,
       person.name_en, coalesce((SELECT sum(value) FROM close_figure
                 JOIN figure_kind ON figure_kind.name = close_figure.name AND side = 'holds'
                 WHERE close_id = close.before_id), 0), close.hash
FROM close JOIN document ON document.id = document_id JOIN entry ON entry.id = close.entry_id
JOIN seal ON seal.entry_id = close.entry_id JOIN person ON person.id = owner_id
WHERE document_id = $1;
-- name: close_of
SELECT document_id FROM close WHERE site_id = $1 AND year = $2 AND month = $3;
-- Closed months of a site, newest first, those before a time.
-- name: closes
SELECT document_id FROM close WHERE site_id = $1 AND until_us < $2 ORDER BY until_us DESC LIMIT $3;
-- name: close_figures
SELECT name, value FROM close_figure WHERE close_id = $1;
-- What stands in the way of a month that ends at a time, or is only named: every check, with how
-- many it finds, and the first of them.
-- name: close_checks
SELECT close_check.name, blocks, count(close_open.name),
       coalesce((SELECT first.number FROM close_open AS first
                 WHERE first.name = close_check.name AND first.site_id = $1 AND first.since_us < $2
                 ORDER BY since_us LIMIT 1), '')
FROM close_check LEFT JOIN close_open ON close_open.name = close_check.name
 AND close_open.site_id = $1 AND close_open.since_us < $2
GROUP BY close_check.name, blocks;
-- What technicians owed when a month ended: what is issued now, or was touched since, and lay with
-- them after the month's last entry.
-- name: month_debts
SELECT person.number, person.name, person.name_en,
       count(CASE WHEN $3 - issued.at_us <= 7 * 86400000000 THEN 1 END),
       count(CASE WHEN $3 - issued.at_us > 7 * 86400000000
                   AND $3 - issued.at_us <= 30 * 86400000000 THEN 1 END),
       count(CASE WHEN $3 - issued.at_us > 30 * 86400000000 THEN 1 END),
       count(CASE WHEN due_us < $3 THEN 1 END)
FROM (SELECT id FROM unit WHERE state = 'issued'
      UNION SELECT unit_id FROM movement WHERE entry_id > $2 AND unit_id IS NOT NULL) AS touched
JOIN unit ON unit.id = touched.id AND unit.site_id = $1 AND unit.entry_id <= $2
JOIN entry AS issued ON issued.id = unit.entry_id JOIN person ON person.id = owner_id
WHERE 'custody' = (SELECT to_kind FROM movement WHERE movement.unit_id = unit.id
                   AND movement.entry_id <= $2 AND 'custody' IN (from_kind, to_kind)
                   ORDER BY movement.id DESC LIMIT 1)
GROUP BY person.id ORDER BY person.number;
-- Claims that were open at a month's end, or on which something happened in it; as they were then.
-- name: month_claims
SELECT number, supplier, state, parts, claimed_fen,
       CASE state WHEN 'settled' THEN settled_fen ELSE 0 END
FROM (SELECT document.id, document.number, supplier.name AS supplier,
             (SELECT to_state FROM document_step AS step WHERE step.document_id = document.id
              AND step.entry_id <= $3 ORDER BY step.seq DESC LIMIT 1) AS state,
             (SELECT max(step.entry_id) FROM document_step AS step
              WHERE step.document_id = document.id AND step.entry_id <= $3) AS moved,
             (SELECT count(*) FROM claim_line WHERE claim_line.document_id = document.id) AS parts,
             (SELECT sum(claimed_fen) FROM claim_line
              WHERE claim_line.document_id = document.id) AS claimed_fen,
             coalesce((SELECT settled_fen FROM settlement
                       WHERE settlement.document_id = document.id AND settlement.entry_id <= $3
                       ORDER BY settlement.seq DESC LIMIT 1), 0) AS settled_fen
      FROM document JOIN claim ON claim.document_id = document.id
      JOIN supplier ON supplier.id = claim.supplier_id
      WHERE document.kind = 'claim' AND document.site_id = $1 AND document.entry_id <= $3) AS claims
WHERE moved > $2 OR state NOT IN ('settled', 'withdrawn') ORDER BY id;
-- name: month_batch
SELECT disposal.document_id FROM disposal JOIN document ON document.id = disposal.document_id
WHERE disposal.site_id = $1 AND year = $2 AND month = $3 AND state = 'disposed';
-- Every part in every account that holds something: as its last row says, up to this close.
-- name: month_held
SELECT part.number, part.name, part.name_en, account.kind, kept.condition,
       coalesce(bin.name, person.name, ''), coalesce(bin.name, person.name_en, ''),
       CASE kept.close_id WHEN $2 THEN opening ELSE closing END,
       CASE kept.close_id WHEN $2 THEN came ELSE 0 END,
       CASE kept.close_id WHEN $2 THEN went ELSE 0 END, closing
FROM closing AS kept JOIN account ON account.id = kept.account_id
JOIN account_kind ON account_kind.name = account.kind AND floor = 0
JOIN part ON part.id = kept.part_id LEFT JOIN bin ON bin.id = account.bin_id
LEFT JOIN person ON person.id = account.person_id
WHERE kept.site_id = $1 AND kept.close_id = (
    SELECT max(close_id) FROM closing AS last
    WHERE last.site_id = kept.site_id AND last.account_id = kept.account_id
      AND last.part_id = kept.part_id AND last.condition = kept.condition
      AND last.close_id <= $2)
  AND (kept.close_id = $2 OR closing <> 0)
ORDER BY part.number, account_kind.name, 6, kept.condition;
-- Where that came from and went to in the month, by kind.
-- name: month_counterparts
SELECT part.number, part.name, part.name_en, account.kind, closing.condition, '', '',
       sum(opening), sum(came), sum(went), sum(closing)
FROM closing JOIN account ON account.id = account_id
JOIN account_kind ON account_kind.name = account.kind AND floor IS NULL
JOIN part ON part.id = part_id
WHERE closing.site_id = $1 AND close_id = $2
GROUP BY part.id, account.kind, closing.condition ORDER BY part.number, account.kind;
-- name: add_close
INSERT INTO close (document_id, kind, site_id, year, month, from_us, until_us, before_id,
                   after_entry_id, last_entry_id, hash, entry_id)
SELECT $1, 'close', $2, $3, $4, $5, $6, $7, coalesce(before.last_entry_id, 0), $8, seal.hash, $9
FROM seal LEFT JOIN close AS before ON before.document_id = $7 WHERE seal.entry_id = $8;
-- name: add_closings
INSERT INTO closing (close_id, site_id, account_id, part_id, condition, opening, came, went,
                     closing, entry_id)
SELECT document_id, site_id, account_id, part_id, condition, opening, came, went,
       opening + came - went, entry_id
FROM (SELECT now.document_id, now.site_id, now.entry_id, due.account_id, due.part_id,
             due.condition, due.came, due.went, coalesce(
             (SELECT closing FROM closing WHERE closing.site_id = now.site_id
              AND closing.account_id = due.account_id AND closing.part_id = due.part_id
              AND closing.condition = due.condition ORDER BY close_id DESC LIMIT 1), 0) AS opening
      FROM closing_due AS due CROSS JOIN closing_now AS now) AS opened;
-- name: add_figures
INSERT INTO close_figure (close_id, name, value, entry_id)
SELECT document_id, figure_due.name, figure_due.value, entry_id
FROM figure_due CROSS JOIN closing_now;
-- name: digest_close
SELECT document_id, site_id, year, month, from_us, until_us, before_id, after_entry_id,
       last_entry_id, hash FROM close WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_closing
SELECT close_id, site_id, account_id, part_id, condition, opening, came, went, closing
FROM closing WHERE entry_id = $1 ORDER BY account_id, part_id, condition;
-- name: digest_figure
SELECT close_id, name, value FROM close_figure WHERE entry_id = $1 ORDER BY name;
-- name: verify_closes
SELECT 'document ' || number || ': a month closed out of its order, or before its end (month close)'
FROM close JOIN document ON document.id = close.document_id
JOIN entry ON entry.id = close.entry_id
LEFT JOIN close AS before ON before.document_id = close.before_id
WHERE close.until_us > entry.at_us OR close.site_id <> document.site_id
   OR close.entry_id <> document.entry_id
   OR (close.before_id IS NOT NULL AND (before.until_us IS NOT close.from_us
       OR before.site_id <> close.site_id OR before.last_entry_id <> close.after_entry_id))
   OR (SELECT at_us FROM entry AS last WHERE last.id = close.last_entry_id) >= close.until_us
   OR (SELECT at_us FROM entry AS next WHERE next.id = close.last_entry_id + 1) < close.until_us
   OR close.hash IS NOT (SELECT seal.hash FROM seal WHERE seal.entry_id = close.last_entry_id);
-- name: verify_closed_entries
SELECT 'entry ' || entry.id || ' is dated in a month that was closed before it (month close)'
FROM close JOIN entry ON entry.id > close.entry_id AND at_us < until_us;
-- name: verify_close_batches
SELECT 'document ' || document.number || ': a batch of a month that was closed before it '
       || '(month close)'
FROM disposal JOIN document ON document.id = disposal.document_id
JOIN close ON close.site_id = disposal.site_id AND close.until_us >= disposal.until_us
WHERE close.entry_id < disposal.entry_id;
-- Every balance that a close left, recounted: it opens with what the one before left, for each
-- account that moved in the month and for no other.
-- name: verify_closings
SELECT 'closing of account ' || account_id || ', part ' || part_id || ' (' || condition
       || ') in document ' || number || ': it is not what its month gives (month close)'
FROM (SELECT close_id, account_id, part_id, condition, came, went, 1 AS kept FROM closing
      UNION ALL
      SELECT close_id, account_id, part_id, condition,
             -sum(CASE WHEN pieces > 0 THEN pieces ELSE 0 END),
             sum(CASE WHEN pieces < 0 THEN pieces ELSE 0 END), 0
      FROM month_leg GROUP BY close_id, account_id, part_id, condition) AS both
JOIN document ON document.id = close_id
GROUP BY close_id, account_id, part_id, condition
HAVING sum(kept) <> 1 OR count(*) <> 2 OR sum(came) <> 0 OR sum(went) <> 0;
-- name: verify_openings
SELECT 'closing of account ' || account_id || ', part ' || part_id || ' (' || condition
       || ') in document ' || number || ': it does not open with what was left (month close)'
FROM (SELECT closing.*, lag(closing, 1, 0) OVER
             (PARTITION BY site_id, account_id, part_id, condition ORDER BY close_id) AS was
      FROM closing) AS chain JOIN document ON document.id = close_id WHERE opening <> was;
-- The circle of every closed month: what is held at its end is what was held before and its terms,
-- and both are what the movements give.
-- name: verify_circles
SELECT 'document ' || number || ': the circle does not close (month close)'
FROM close JOIN document ON document.id = close.document_id
WHERE (SELECT coalesce(sum(CASE WHEN close_id = before_id THEN -value
                                WHEN side = 'holds' THEN value ELSE -value END), 0)
       FROM close_figure JOIN figure_kind ON figure_kind.name = close_figure.name
       WHERE (close_id = close.document_id AND side IN ('holds', 'term'))
          OR (close_id = before_id AND side = 'holds')) <> 0;
-- name: verify_figures
SELECT 'document ' || number || ': its figure ' || name || ' is not what its month gives '
       || '(month close)'
FROM (SELECT close_id, close_figure.name, value FROM close_figure
      JOIN figure_kind ON figure_kind.name = close_figure.name AND side IN ('holds', 'term')
      UNION ALL
      SELECT close.document_id, close_figure.name, -value FROM close
      JOIN close_figure ON close_id = before_id
      JOIN figure_kind ON figure_kind.name = close_figure.name AND side = 'holds'
      UNION ALL
      SELECT close_id, kind, -pieces FROM month_leg JOIN account_kind ON name = kind AND floor = 0
      UNION ALL
      SELECT close_id, term, -pieces FROM month_leg JOIN account_kind ON name = kind AND floor = 0
      JOIN circle ON circle.cause = month_leg.cause AND circle.from_kind = month_leg.from_kind
       AND circle.to_kind = month_leg.to_kind AND circle.of_unit = month_leg.of_unit) AS both
JOIN document ON document.id = close_id GROUP BY close_id, name HAVING sum(value) <> 0;
