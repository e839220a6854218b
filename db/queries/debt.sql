-- debt.sql -- what a technician owes too long: reminded, warned, then issued nothing more.

-- name: add_debt_warning
INSERT INTO debt_warning (document_id, overdue, entry_id) VALUES ($1, $2, $3);
-- name: debt
SELECT count(CASE WHEN entry.clock_us > $2 - 8 * 86400000000 THEN 1 END),
       count(CASE WHEN entry.clock_us <= $2 - 8 * 86400000000
                   AND entry.clock_us > $2 - 31 * 86400000000 THEN 1 END),
       count(CASE WHEN entry.clock_us <= $2 - 31 * 86400000000 THEN 1 END),
       count(CASE WHEN due_us < $2 THEN 1 END), count(*),
       $2 - coalesce(min(CASE WHEN due_us < $2 THEN due_us END), $2)
FROM unit JOIN entry ON entry.id = unit.entry_id WHERE owner_id = $1 AND state = 'issued';
-- Of everybody, and the most that one person owes.
-- name: debts
SELECT coalesce(sum(week), 0), coalesce(sum(month), 0), coalesce(sum(older), 0),
       coalesce(sum(overdue), 0), coalesce(sum(total), 0), coalesce(max(total), 0)
FROM (SELECT count(CASE WHEN entry.clock_us > $1 - 8 * 86400000000 THEN 1 END) AS week,
             count(CASE WHEN entry.clock_us <= $1 - 8 * 86400000000
                         AND entry.clock_us > $1 - 31 * 86400000000 THEN 1 END) AS month,
             count(CASE WHEN entry.clock_us <= $1 - 31 * 86400000000 THEN 1 END) AS older,
             count(CASE WHEN due_us < $1 THEN 1 END) AS overdue, count(*) AS total
      FROM unit JOIN entry ON entry.id = unit.entry_id WHERE state = 'issued'
      GROUP BY owner_id) AS each_one;
-- The worst first: whoever is stopped, then by how many are overdue and for how long.
-- name: debtors
WITH owing AS (
    SELECT owner_id, count(CASE WHEN due_us < $1 THEN 1 END) AS late, min(due_us) AS first_us
    FROM unit WHERE state = 'issued' GROUP BY owner_id),
ranked AS (
    SELECT owner_id, -late AS late, first_us,
           CASE WHEN late > (SELECT value FROM setting WHERE name = 'debt_pieces')
                  OR first_us < $1 - 86400000000
                     * (SELECT value FROM setting WHERE name = 'debt_days')
                THEN 0 ELSE 1 END AS rank
    FROM owing)
SELECT owner_id FROM ranked
WHERE $3 = 0 OR (rank, late, first_us, owner_id) >
      (SELECT rank, late, first_us, owner_id FROM ranked WHERE owner_id = $3)
ORDER BY rank, late, first_us, owner_id LIMIT $2;
-- Why a leader let a requisition through, and who it was.
-- name: waiver
SELECT person.name, person.name_en, reason, entry.clock_us FROM document_step
JOIN person ON person.id = document_step.person_id
JOIN entry ON entry.id = document_step.entry_id
WHERE document_id = $1 AND step = 'waive' ORDER BY seq DESC LIMIT 1;
-- What waits at the counter for a leader's word, of others than $2.
-- name: stopped
SELECT document.id FROM document WHERE kind = 'requisition' AND state IN ('approved', 'started')
AND owner_id <> $2
AND NOT EXISTS (SELECT 1 FROM document_step WHERE document_id = document.id AND step = 'waive')
AND EXISTS (
    SELECT 1 FROM unit WHERE unit.owner_id = document.owner_id AND unit.state = 'issued'
     AND due_us < $1 GROUP BY unit.owner_id
    HAVING count(*) > (SELECT value FROM setting WHERE name = 'debt_pieces')
        OR min(due_us) < $1 - 86400000000 * (SELECT value FROM setting WHERE name = 'debt_days'))
ORDER BY document.id LIMIT $3;
-- name: digest_debt_warning
SELECT document_id, overdue FROM debt_warning WHERE entry_id = $1 ORDER BY document_id;
-- name: verify_debt_warnings
SELECT 'document ' || document.number || ': the warning of what is overdue is not of its entry '
       || '(3.6.2)'
FROM debt_warning JOIN document ON document.id = document_id
WHERE debt_warning.entry_id <> document.entry_id;
-- name: verify_waived
SELECT 'document ' || document.number || ': its technician let it through, or nobody said why '
       || '(3.6.2)'
FROM document_step AS step JOIN document ON document.id = step.document_id
WHERE step.kind = 'requisition' AND step.step = 'waive'
AND (step.person_id = document.owner_id OR trim(step.reason) = '');
