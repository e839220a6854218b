-- account.sql -- accounts, movements between them, and balances.

-- name: next_movement
SELECT coalesce(max(id), 0) + 1 FROM movement;
-- name: next_account
SELECT coalesce(max(id), 0) + 1 FROM account;
-- name: add_movement
INSERT INTO movement (id, entry_id, cause, part_id, condition, quantity, from_id, from_kind,
                      to_id, to_kind, of_unit, unit_id, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT kind FROM account WHERE id = $7),
        $8, (SELECT kind FROM account WHERE id = $8),
        CASE WHEN $9 IS NULL THEN 0 ELSE 1 END, $9, $10);
-- name: account_site
SELECT id FROM account WHERE kind = $1 AND site_id = $2;
-- name: account_bin
SELECT id FROM account WHERE bin_id = $1;
-- name: account_person
SELECT id FROM account WHERE person_id = $1;
-- name: account_vehicle
SELECT id FROM account WHERE vehicle_id = $1;
-- name: add_account
INSERT INTO account (id, kind, site_id, bin_id, person_id, vehicle_id)
VALUES ($1, $2, $3, $4, $5, $6);
-- name: digest_movement
SELECT id, cause, part_id, condition, quantity, from_id, to_id, unit_id, reverses
FROM movement WHERE entry_id = $1 ORDER BY id;
-- name: verify_balances
SELECT 'balance of account ' || account_id || ', part ' || part_id || ' (' || condition || '): '
       || sum(kept) || ' stands, the movements give ' || sum(moved)
FROM (SELECT account_id, part_id, condition, quantity AS kept, 0 AS moved FROM balance
      UNION ALL SELECT to_id, part_id, condition, 0, quantity FROM movement
      UNION ALL SELECT from_id, part_id, condition, 0, -quantity FROM movement) AS both
GROUP BY account_id, part_id, condition HAVING sum(kept) <> sum(moved);
-- name: verify_reckoned
SELECT 'balance of account ' || account_id || ', part ' || part_id || ' (' || condition
       || '): its floor or its last movement was changed'
FROM balance JOIN account ON account.id = account_id
JOIN account_kind ON account_kind.name = account.kind
WHERE balance.floor IS NOT account_kind.floor OR movement_id IS NOT (
    SELECT max(id) FROM movement WHERE part_id = balance.part_id
    AND condition = balance.condition AND (from_id = account_id OR to_id = account_id));
-- name: verify_zero
SELECT 'part ' || part_id || ': the sum over all accounts is ' || sum(quantity) || ', not zero'
FROM balance GROUP BY part_id HAVING sum(quantity) <> 0;
-- name: verify_negative
SELECT 'account ' || account_id || ' (' || account.kind || '), part ' || part_id || ': '
       || quantity || ' is below zero (3.7.1)'
FROM balance JOIN account ON account.id = account_id
JOIN account_kind ON account_kind.name = account.kind WHERE quantity < account_kind.floor;
-- name: verify_opening
SELECT 'movement ' || id || ': opening stock of a part that had moved, or of old ones (3.7.1)'
FROM movement WHERE cause = 'opening' AND (condition NOT IN ('new', 'refurbished')
    OR id > (SELECT min(id) FROM movement AS first WHERE first.part_id = movement.part_id));
-- name: verify_movers
SELECT 'movement ' || movement.id || ' was made by nobody, by its own technician, or in a refused '
       || 'entry (3.7.4)'
FROM movement JOIN entry ON entry.id = movement.entry_id
LEFT JOIN unit ON unit.id = movement.unit_id
WHERE entry.outcome = 'refused' OR (unit.id IS NOT NULL AND
      (entry.person_id IS NULL OR entry.person_id = unit.owner_id));
-- name: stock_of
SELECT coalesce(sum(quantity), 0) FROM balance JOIN account ON account.id = account_id
WHERE balance.part_id = $1 AND account.kind = $2 AND condition = $3;
-- name: verify_step_moves
SELECT 'movement ' || movement.id || ' (' || cause || ') has no step of a document'
FROM movement WHERE unit_id IS NULL AND cause IN (SELECT cause FROM step_moves) AND NOT EXISTS
    (SELECT 1 FROM step_moves JOIN document_step ON document_step.kind = step_moves.kind
      AND document_step.step = step_moves.step
     WHERE step_moves.cause = movement.cause AND document_step.entry_id = movement.entry_id);
