-- queries.sql -- every statement of the program, by name.

-- name: settings
SELECT name, value FROM setting;
-- name: setting_bounds
SELECT value, least, most FROM setting WHERE name = $1;
-- name: site
SELECT id, name, name_en FROM site ORDER BY id LIMIT 1;

-- name: person
SELECT id, number, name, name_en, language = 'zh', active, pin <> '', tries, locked_until_us
FROM person WHERE id = $1;
-- name: people
SELECT id FROM person ORDER BY active DESC, number LIMIT $1;
-- name: person_badges
SELECT code, active FROM badge WHERE person_id = $1 ORDER BY active DESC, code LIMIT $2;
-- name: person_roles
SELECT role FROM person_role WHERE person_id = $1 AND active = 1;
-- name: person_pin
SELECT pin FROM person WHERE id = $1;
-- name: role_holders
SELECT count(*) FROM person_role JOIN person ON person.id = person_id
WHERE role = $1 AND person_role.active = 1 AND person.active = 1;

-- name: find_badge
SELECT badge.person_id, badge.active AND person.active FROM badge
JOIN person ON person.id = badge.person_id WHERE badge.code = $1;
-- name: find_part
SELECT id FROM part WHERE number = $1;
-- name: find_label
SELECT part_id FROM label WHERE code = $1;
-- name: find_bin
SELECT id FROM bin WHERE site_id = $1 AND name = $2;
-- name: find_vin
SELECT id FROM vehicle WHERE vin = $1;
-- name: vins
SELECT id, vin FROM vehicle ORDER BY id;
-- name: find_plate
SELECT id FROM vehicle WHERE plate = $1 AND plate <> '';
-- name: find_document
SELECT id, kind FROM document WHERE number = upper($1);
-- name: find_unit
SELECT id FROM unit WHERE tag = $1;

-- name: part
SELECT part.id, part.number, part.name, part.name_en, spec, unit, coalesce(supplier.name, ''),
       price_fen, minimum, return_duty, coalesce(bin.name, ''), coalesce(bin.id, 0),
       (SELECT coalesce(sum(quantity), 0) FROM balance JOIN account ON account.id = account_id
        WHERE balance.part_id = part.id AND account.kind = 'bin' AND condition = 'new'
        AND balance.floor = 0)
FROM part LEFT JOIN supplier ON supplier.id = supplier_id
LEFT JOIN part_bin ON part_bin.part_id = part.id LEFT JOIN bin ON bin.id = part_bin.bin_id
WHERE part.id = $1;
-- name: part_stock
SELECT bin.name, condition, quantity, bin.id FROM balance
JOIN account ON account.id = account_id JOIN bin ON bin.id = account.bin_id
LEFT JOIN part_bin ON part_bin.bin_id = bin.id AND part_bin.part_id = balance.part_id
WHERE balance.part_id = $1 AND balance.floor = 0 AND quantity > 0
ORDER BY condition, part_bin.bin_id IS NULL, quantity DESC, bin.name LIMIT $2;
-- name: part_search
SELECT id FROM part
WHERE instr(lower(number), lower($1)) > 0 OR instr(name, $1) > 0
   OR instr(lower(name_en), lower($1)) > 0 OR instr(initials, lower($1)) > 0
ORDER BY CASE WHEN lower(number) = lower($1) THEN 0
              WHEN instr(initials, lower($1)) = 1 OR instr(lower(number), lower($1)) = 1 THEN 1
              ELSE 2 END, number
LIMIT $2;
-- name: bin
SELECT id, name, note FROM bin WHERE id = $1;
-- name: bin_parts
SELECT part_id FROM balance JOIN account ON account.id = account_id
WHERE account.bin_id = $1 AND quantity > 0 ORDER BY part_id LIMIT $2;
-- name: vehicle
SELECT id, vin, plate, model, engine, customer, sold_us, warranty_months, warranty_km
FROM vehicle WHERE id = $1;

-- name: document
SELECT document.id, document.kind, document.state, document.number, owner_id, vehicle_id, seq,
       entry.clock_us, person.name, person.name_en, vehicle.plate, vehicle.vin,
       coalesce((SELECT reason FROM document_step WHERE document_id = document.id
                 AND document_step.seq = document.seq), ''),
       (SELECT count(*) FROM requisition_line WHERE document_id = document.id) +
       (SELECT count(*) FROM report_line WHERE document_id = document.id)
FROM document JOIN entry ON entry.id = document.entry_id JOIN person ON person.id = owner_id
JOIN vehicle ON vehicle.id = vehicle_id WHERE document.id = $1;
-- name: documents
SELECT id FROM document WHERE kind = $1 AND state = $2
AND ($3 IS NULL OR owner_id = $3) AND ($4 IS NULL OR owner_id <> $4) ORDER BY id LIMIT $5;
-- name: vehicle_documents
SELECT id FROM document WHERE vehicle_id = $1 ORDER BY id DESC LIMIT $2;
-- name: requisition
SELECT opinion, km, months, warranty = 'in' FROM requisition WHERE document_id = $1;
-- name: requisition_lines
SELECT requisition_line.id, part_id, part.number, part.name, part.name_en, part.unit, quantity,
       coalesce(approval.approved, 0),
       (SELECT count(*) FROM unit WHERE line_id = requisition_line.id AND state <> 'reversed')
FROM requisition_line JOIN part ON part.id = part_id
LEFT JOIN approval ON approval.line_id = requisition_line.id
WHERE requisition_line.document_id = $1 ORDER BY line;
-- name: report
SELECT begun_us, ended_us, km, months, warranty = 'in', customer, signed_us, satisfaction
FROM report WHERE document_id = $1;
-- name: report_lines
SELECT report_line.id, part_id, part.number, part.name, part.name_en, part.unit, quantity, cause,
       (SELECT count(*) FROM write_off WHERE report_line_id = report_line.id AND live = 1)
FROM report_line JOIN part ON part.id = part_id WHERE document_id = $1 ORDER BY line;
-- name: fullest_bin
SELECT bin.id, bin.name, quantity FROM balance
JOIN account ON account.id = account_id JOIN bin ON bin.id = account.bin_id
LEFT JOIN part_bin ON part_bin.bin_id = bin.id AND part_bin.part_id = balance.part_id
WHERE balance.part_id = $1 AND bin.site_id = $2 AND condition = 'new' AND quantity > 0
AND balance.floor = 0 ORDER BY part_bin.bin_id IS NULL, quantity DESC, bin.name LIMIT 1;

-- A unit's gate looks for a report about its vehicle with a place for its part that no other unit
-- has taken: an agreed one first.
-- name: unit
SELECT unit.id, unit.part_id, unit.owner_id, unit.vehicle_id, unit.document_id, tag, part.number,
       part.name, part.name_en, document.number, vehicle.plate, person.name, person.name_en,
       unit.state, duty, entry.clock_us, due_us,
       EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1), unit.entry_id
FROM unit JOIN part ON part.id = unit.part_id JOIN document ON document.id = unit.document_id
JOIN vehicle ON vehicle.id = unit.vehicle_id JOIN person ON person.id = unit.owner_id
JOIN entry ON entry.id = unit.entry_id WHERE unit.id = $1;
-- name: unit_written_off
SELECT document.number FROM write_off JOIN document ON document.id = report_id
WHERE unit_id = $1 AND live = 1;
-- A report clears only what was issued before it was written: it is no blank cheque.
-- name: unit_report
SELECT document.number, document.state, document.id, report_line.id, report_line.quantity,
       document.seq
FROM document JOIN report_line ON report_line.document_id = document.id
WHERE document.vehicle_id = $1 AND document.kind = 'report' AND report_line.part_id = $2
  AND document.state IN ('signed', 'agreed') AND document.entry_id > $3
  AND report_line.quantity >
      (SELECT count(*) FROM write_off WHERE report_line_id = report_line.id AND live = 1)
ORDER BY document.state, document.id LIMIT 1;
-- name: free_ordinal
SELECT min(place) FROM (
    SELECT 1 AS place
    UNION ALL SELECT ordinal + 1 FROM write_off WHERE report_line_id = $1 AND live = 1)
WHERE place NOT IN (SELECT ordinal FROM write_off WHERE report_line_id = $1 AND live = 1);
-- name: owed
SELECT id FROM unit WHERE owner_id = $1 AND state = 'issued' ORDER BY due_us, id LIMIT $2;
-- name: debt
SELECT count(CASE WHEN entry.clock_us > $2 - 8 * 86400000000 THEN 1 END),
       count(CASE WHEN entry.clock_us <= $2 - 8 * 86400000000
                   AND entry.clock_us > $2 - 31 * 86400000000 THEN 1 END),
       count(CASE WHEN entry.clock_us <= $2 - 31 * 86400000000 THEN 1 END),
       count(CASE WHEN due_us < $2 THEN 1 END), count(*)
FROM unit JOIN entry ON entry.id = unit.entry_id WHERE owner_id = $1 AND state = 'issued';
-- name: debtors
SELECT owner_id, count(CASE WHEN due_us < $1 THEN 1 END), count(*) FROM unit
WHERE state = 'issued' GROUP BY owner_id ORDER BY 2 DESC, 3 DESC, owner_id LIMIT $2;
-- name: units
SELECT id FROM unit WHERE document_id = $1 ORDER BY id LIMIT $2;
-- name: open_unused
SELECT id FROM unit WHERE state = 'issued' AND part_id = $2 AND ($1 IS NULL OR owner_id = $1)
AND NOT EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1)
ORDER BY due_us, id;
-- name: open_old
SELECT unit.id FROM unit JOIN interchange ON interchange.part_id = unit.part_id
WHERE state = 'issued' AND interchange.old_id = $2 AND ($1 IS NULL OR owner_id = $1)
AND NOT EXISTS (SELECT 1 FROM old_part WHERE unit_id = unit.id AND live = 1)
ORDER BY due_us, unit.id;
-- name: open_for_report
SELECT unit.id FROM unit JOIN report_line ON report_line.part_id = unit.part_id
JOIN document ON document.id = report_line.document_id AND document.entry_id > unit.entry_id
WHERE report_line.document_id = $1 AND unit.vehicle_id = $2 AND unit.state = 'issued'
AND unit.id > $3 ORDER BY unit.id LIMIT $4;
-- name: waiting
SELECT (SELECT count(*) FROM document WHERE kind = 'requisition' AND state = 'submitted'),
       (SELECT count(*) FROM document WHERE kind = 'report' AND state = 'signed'),
       (SELECT count(*) FROM document WHERE kind = 'requisition'
        AND state IN ('approved', 'started')),
       (SELECT count(*) FROM unit WHERE state = 'issued' AND due_us < $1);
-- name: last_km
SELECT coalesce(max(km), 0) FROM (
    SELECT km FROM requisition JOIN document ON document.id = document_id WHERE vehicle_id = $1
    UNION ALL
    SELECT km FROM report JOIN document ON document.id = document_id WHERE vehicle_id = $1);
-- name: opinions
SELECT opinion FROM (SELECT opinion, document_id FROM requisition ORDER BY document_id DESC
                     LIMIT 200) AS late GROUP BY opinion ORDER BY count(*) DESC, opinion LIMIT $1;
-- name: causes
SELECT cause FROM (SELECT cause, id FROM report_line ORDER BY id DESC LIMIT 200) AS late
GROUP BY cause ORDER BY count(*) DESC, cause LIMIT $1;
-- name: interchanges
SELECT 1 FROM interchange WHERE part_id = $1 AND old_id = $2;
-- The newest acts that can be undone: what moved units, and agreements even where they moved none.
-- name: acts
SELECT entry.id, entry.at_us, entry.place, min(person.name), min(person.name_en),
       coalesce(min(part.name), min(late.number)), coalesce(min(part.name_en), min(late.number)),
       count(DISTINCT late.unit_id)
FROM (SELECT * FROM (SELECT movement.entry_id, unit_id, movement.part_id, unit.owner_id,
                            unit.tag AS number
                     FROM movement JOIN unit ON unit.id = unit_id
                     WHERE cause <> 'undo' ORDER BY movement.id DESC LIMIT 2000)
      UNION ALL
      SELECT * FROM (SELECT step.entry_id, NULL, NULL, step.owner_id, document.number
                     FROM document CROSS JOIN document_step AS step
                     ON step.document_id = document.id AND step.seq = document.seq
                     WHERE document.kind = 'report' AND document.state = 'agreed'
                     ORDER BY document.id DESC LIMIT 200)) AS late
CROSS JOIN entry ON entry.id = late.entry_id
JOIN person ON person.id = late.owner_id LEFT JOIN part ON part.id = late.part_id
WHERE ($1 IS NULL OR entry.person_id = $1) AND +entry.reverses IS NULL
AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id)
GROUP BY entry.id ORDER BY entry.id DESC LIMIT $2;
-- name: act
SELECT entry.person_id,
       EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id),
       EXISTS (SELECT 1 FROM movement JOIN unit ON unit.id = unit_id
               WHERE movement.entry_id = entry.id AND unit.owner_id = $2),
       EXISTS (SELECT 1 FROM document_step AS step JOIN write_off ON write_off.report_id =
               step.document_id AND write_off.live = 1 AND write_off.entry_id <> entry.id
               WHERE step.entry_id = entry.id AND step.step = 'agree'),
       EXISTS (SELECT 1 FROM movement WHERE movement.entry_id = entry.id AND unit_id IS NOT NULL)
       OR EXISTS (SELECT 1 FROM document_step AS step
                  WHERE step.entry_id = entry.id AND step.step = 'agree')
FROM entry WHERE entry.id = $1 AND entry.reverses IS NULL;

-- What an undo would take from where there is no longer enough of it.
-- name: undo_short
SELECT min(part.number), min(coalesce(bin.name, ''))
FROM movement JOIN balance ON account_id = to_id AND balance.part_id = movement.part_id
 AND balance.condition = movement.condition
JOIN part ON part.id = movement.part_id JOIN account ON account.id = to_id
LEFT JOIN bin ON bin.id = account.bin_id
WHERE movement.entry_id = $1 AND balance.floor = 0
GROUP BY to_id, movement.part_id, movement.condition
HAVING min(balance.quantity) < sum(movement.quantity) LIMIT 1;
-- Later movements of the same units that still stand: those undone since do not count.
-- name: built_upon
SELECT 1 FROM movement AS mine JOIN movement AS later ON later.unit_id = mine.unit_id
 AND later.entry_id > mine.entry_id AND later.cause <> 'undo'
WHERE mine.entry_id = $1
AND NOT EXISTS (SELECT 1 FROM movement AS undo WHERE undo.reverses = later.id) LIMIT 1;

-- The ledger ----------------------------------------------------------------------------------

-- name: last_entry
SELECT id, at_us FROM entry ORDER BY id DESC LIMIT 1;
-- name: last_seal
SELECT hash FROM seal WHERE entry_id = $1;
-- name: next_movement
SELECT coalesce(max(id), 0) + 1 FROM movement;
-- name: next_unit
SELECT coalesce(max(id), 0) + 1 FROM unit;
-- name: next_old_part
SELECT coalesce(max(id), 0) + 1 FROM old_part;
-- name: next_write_off
SELECT coalesce(max(id), 0) + 1 FROM write_off;
-- name: next_document
SELECT coalesce(max(id), 0) + 1 FROM document;
-- name: next_person
SELECT coalesce(max(id), 0) + 1 FROM person;
-- name: next_account
SELECT coalesce(max(id), 0) + 1 FROM account;
-- name: next_vehicle
SELECT coalesce(max(id), 0) + 1 FROM vehicle;
-- name: next_part
SELECT coalesce(max(id), 0) + 1 FROM part;
-- name: next_bin
SELECT coalesce(max(id), 0) + 1 FROM bin;
-- name: next_supplier
SELECT coalesce(max(id), 0) + 1 FROM supplier;
-- name: next_requisition_line
SELECT coalesce(max(id), 0) + 1 FROM requisition_line;
-- name: next_report_line
SELECT coalesce(max(id), 0) + 1 FROM report_line;
-- name: next_paper
SELECT coalesce(max(id), 0) + 1 FROM paper;

-- name: add_entry
INSERT INTO entry (id, at_us, clock_us, person_id, device, place, kind, code, outcome, refusal,
                   clause, note, reverses)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
-- name: add_seal
INSERT INTO seal (entry_id, before_id, before, hash) VALUES ($1, $2, $3, $4);
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
-- name: add_document
INSERT INTO document (id, kind, number, site_id, owner_id, vehicle_id, entry_id, state, seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0);
-- name: add_requisition
INSERT INTO requisition (document_id, kind, opinion, km, months, warranty, entry_id)
VALUES ($1, 'requisition', $2, $3, $4, $5, $6);
-- name: add_requisition_line
INSERT INTO requisition_line (id, document_id, line, part_id, quantity, entry_id)
VALUES ($1, $2, $3, $4, $5, $6);
-- name: add_report
INSERT INTO report (document_id, kind, begun_us, ended_us, km, months, warranty, customer,
                    signed_us, satisfaction, entry_id)
VALUES ($1, 'report', $2, $3, $4, $5, $6, $7, $8, $9, $10);
-- name: add_report_line
INSERT INTO report_line (id, document_id, line, part_id, quantity, cause, entry_id)
VALUES ($1, $2, $3, $4, $5, $6, $7);
-- name: add_step
INSERT INTO document_step (document_id, seq, before_seq, kind, owner_id, step, from_state,
                           to_state, role, whose, second, person_id, second_id, reason, entry_id)
SELECT document.id, seq + 1, CASE WHEN seq = 0 THEN NULL ELSE seq END, document.kind, owner_id,
       $2, state, $3, step_rule.role, step_rule.whose, step_rule.second, $4, $5, $6, $7
FROM document JOIN step_rule ON step_rule.kind = document.kind AND step_rule.step = $2
 AND step_rule.from_state = state AND step_rule.to_state = $3
 AND step_rule.whose = CASE WHEN owner_id = $4 THEN 'owner' ELSE 'other' END
JOIN person_role ON person_role.person_id = $4 AND person_role.role = step_rule.role
 AND person_role.active = 1
WHERE document.id = $1 LIMIT 1;
-- name: document_seq
SELECT seq FROM document WHERE id = $1;
-- name: add_approval
INSERT INTO approval (line_id, document_id, asked, approved, seq, state, entry_id)
SELECT requisition_line.id, document.id, quantity, $2, document.seq, document.state, $3
FROM requisition_line JOIN document ON document.id = document_id WHERE requisition_line.id = $1;
-- name: line_ordinal
SELECT min(place) FROM (
    SELECT 1 AS place
    UNION ALL SELECT ordinal + 1 FROM unit WHERE line_id = $1 AND state <> 'reversed')
WHERE place NOT IN (SELECT ordinal FROM unit WHERE line_id = $1 AND state <> 'reversed');
-- name: add_unit
INSERT INTO unit (id, tag, line_id, ordinal, approved, document_id, kind, site_id, owner_id,
                  vehicle_id, part_id, duty, issue_cause, movement_id, due_us, entry_id, state)
SELECT $1, $2, requisition_line.id, $4, coalesce(approval.approved, 0), document.id,
       document.kind, document.site_id, document.owner_id, document.vehicle_id, part.id,
       part.return_duty, 'issue', $5, $6, $7, 'picked'
FROM requisition_line JOIN document ON document.id = requisition_line.document_id
JOIN part ON part.id = part_id
LEFT JOIN approval ON approval.line_id = requisition_line.id WHERE requisition_line.id = $3;
-- name: add_old_part
INSERT INTO old_part (id, unit_id, part_id, vehicle_id, duty, old_id, cause, movement_id,
                      entry_id, live)
SELECT $1, unit.id, unit.part_id, unit.vehicle_id, unit.duty, $3, 'old', $4, $5, 1
FROM unit WHERE unit.id = $2;
-- name: live_old_part
SELECT id FROM old_part WHERE unit_id = $1 AND live = 1;
-- name: add_write_off
INSERT INTO write_off (id, unit_id, part_id, vehicle_id, duty, report_id, report_line_id,
                       quantity, ordinal, seq, state, old_part_id, cause, movement_id, entry_id,
                       live)
SELECT $1, unit.id, unit.part_id, unit.vehicle_id, unit.duty, $3, $4, $5, $6, $7, 'agreed', $8,
       'fit', $9, $10, 1
FROM unit WHERE unit.id = $2;
-- name: entry_movements
SELECT id, part_id, condition, quantity, from_id, to_id, unit_id FROM movement
WHERE entry_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3;
-- name: entry_steps
SELECT document_id, step, from_state, to_state FROM document_step
WHERE entry_id = $1 ORDER BY document_id;
-- name: add_paper
INSERT INTO paper (id, kind, number, entry_id) VALUES ($1, $2, $3, $4);
-- name: unit_tag_part
SELECT tag, part_id, owner_id, vehicle_id, site_id, duty, state, entry_id FROM unit WHERE id = $1;

-- name: add_vehicle
INSERT INTO vehicle (id, vin, plate, model, engine, customer, sold_us, warranty_months,
                     warranty_km)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
-- name: add_person
INSERT INTO person (id, number, name, name_en, language, active, pin, tries, locked_until_us)
VALUES ($1, $2, $3, $4, $5, 1, $6, 0, 0);
-- name: add_person_role
INSERT INTO person_role (person_id, role, active) VALUES ($1, $2, 1);
-- name: add_badge
INSERT INTO badge (code, person_id, active) VALUES ($1, $2, 1);
-- name: set_pin
UPDATE person SET pin = $2, tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: reset_pin
UPDATE person SET pin = '', tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: set_active
UPDATE person SET active = $2 WHERE id = $1;
-- name: set_role
INSERT INTO person_role (person_id, role, active) VALUES ($1, $2, $3)
ON CONFLICT (person_id, role) DO UPDATE SET active = excluded.active;
-- name: set_badge
UPDATE badge SET active = $2 WHERE code = $1;
-- name: set_setting
UPDATE setting SET value = $2 WHERE name = $1;
-- name: count_try
UPDATE person SET tries = tries + 1, locked_until_us = $2 WHERE id = $1;
-- name: clear_tries
UPDATE person SET tries = 0, locked_until_us = 0 WHERE id = $1;
-- name: add_site
INSERT INTO site (id, name, name_en) VALUES ($1, $2, $3);

-- name: supplier_id
SELECT id FROM supplier WHERE name = $1;
-- name: add_supplier
INSERT INTO supplier (id, name) VALUES ($1, $2);
-- name: add_part
INSERT INTO part (id, number, name, name_en, initials, spec, unit, price_fen, grouping,
                  supplier_id, return_duty, serial, minimum)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);
-- name: add_interchange
INSERT INTO interchange (part_id, old_id) VALUES ($1, $2) ON CONFLICT DO NOTHING;
-- name: add_label
INSERT INTO label (code, part_id) VALUES ($1, $2);
-- name: add_bin
INSERT INTO bin (id, site_id, name, note) VALUES ($1, $2, $3, $4);
-- name: add_part_bin
INSERT INTO part_bin (part_id, bin_id) VALUES ($1, $2);

-- The desk ------------------------------------------------------------------------------------

-- name: desk
SELECT slot, value FROM desk WHERE person_id = $1;
-- name: desk_set
INSERT INTO desk (person_id, slot, value) VALUES ($1, $2, $3)
ON CONFLICT (person_id, slot) DO UPDATE SET value = excluded.value;
-- name: desk_clear
DELETE FROM desk WHERE person_id = $1 AND slot = $2;

-- The journal's digest: what an entry's seal covers, each table's kept columns in one order. ------

-- name: digest_entry
SELECT id, at_us, clock_us, person_id, device, place, kind, code, outcome, refusal, clause, note,
       reverses FROM entry WHERE id = $1;
-- name: digest_document
SELECT id, kind, number, site_id, owner_id, vehicle_id
FROM document WHERE entry_id = $1 ORDER BY id;
-- name: digest_requisition
SELECT document_id, opinion, km, months, warranty FROM requisition WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_requisition_line
SELECT id, document_id, line, part_id, quantity FROM requisition_line WHERE entry_id = $1
ORDER BY id;
-- name: digest_report
SELECT document_id, begun_us, ended_us, km, months, warranty, customer, signed_us, satisfaction
FROM report WHERE entry_id = $1 ORDER BY document_id;
-- name: digest_report_line
SELECT id, document_id, line, part_id, quantity, cause FROM report_line WHERE entry_id = $1
ORDER BY id;
-- name: digest_step
SELECT document_id, seq, step, from_state, to_state, role, person_id, second_id, reason
FROM document_step WHERE entry_id = $1 ORDER BY document_id, seq;
-- name: digest_approval
SELECT line_id, document_id, asked, approved, seq FROM approval WHERE entry_id = $1
ORDER BY line_id;
-- name: digest_unit
SELECT id, tag, line_id, ordinal, document_id, owner_id, vehicle_id, part_id, duty, movement_id,
       due_us FROM unit WHERE entry_id = $1 ORDER BY id;
-- name: digest_old_part
SELECT id, unit_id, old_id, movement_id FROM old_part WHERE entry_id = $1 ORDER BY id;
-- name: digest_write_off
SELECT id, unit_id, report_id, report_line_id, ordinal, old_part_id, movement_id
FROM write_off WHERE entry_id = $1 ORDER BY id;
-- name: digest_movement
SELECT id, cause, part_id, condition, quantity, from_id, to_id, unit_id, reverses
FROM movement WHERE entry_id = $1 ORDER BY id;
-- name: digest_paper
SELECT id, kind, number FROM paper WHERE entry_id = $1 ORDER BY id;

-- name: journal
SELECT entry.id, entry.at_us, entry.clock_us, coalesce(person.number, ''), entry.device,
       entry.place, entry.kind, entry.code, entry.outcome, entry.refusal, entry.clause, entry.note
FROM entry LEFT JOIN person ON person.id = entry.person_id ORDER BY entry.id;

-- Verification: recounts from the kept rows whatever a trigger would have refused, since a trigger
-- can be switched off; each row found is a trouble in words. What a constraint says, the engine's
-- own check says again.

-- name: verify_entries
SELECT entry.id, seal.before, seal.hash, entry.at_us FROM entry
LEFT JOIN seal ON seal.entry_id = entry.id ORDER BY entry.id;
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
-- name: verify_documents
SELECT 'document ' || number || ' says ' || state || ', its steps say '
       || coalesce((SELECT to_state FROM document_step WHERE document_id = document.id
                    ORDER BY seq DESC LIMIT 1), 'nothing')
FROM document WHERE state IS NOT (SELECT to_state FROM document_step
                                  WHERE document_id = document.id ORDER BY seq DESC LIMIT 1)
   OR seq IS NOT (SELECT max(seq) FROM document_step WHERE document_id = document.id);
-- name: verify_records
SELECT 'document ' || number || ' was not begun by its owner, whole, in one entry (3.6.1, 3.3.1)'
FROM document JOIN entry ON entry.id = document.entry_id
JOIN document_step ON document_id = document.id AND document_step.seq = 1
WHERE document_step.entry_id <> document.entry_id OR entry.person_id IS NOT document.owner_id
   OR EXISTS (SELECT 1 FROM requisition_line WHERE document_id = document.id
              AND entry_id <> document.entry_id)
   OR EXISTS (SELECT 1 FROM report_line WHERE document_id = document.id
              AND entry_id <> document.entry_id)
   OR (document.kind = 'requisition' AND NOT EXISTS
       (SELECT 1 FROM requisition JOIN requisition_line
        ON requisition_line.document_id = requisition.document_id
        WHERE requisition.document_id = document.id AND requisition.entry_id = document.entry_id))
   OR (document.kind = 'report' AND NOT EXISTS
       (SELECT 1 FROM report WHERE report.document_id = document.id
        AND report.entry_id = document.entry_id AND signed_us <= entry.at_us));
-- name: verify_steps
SELECT 'document ' || document.number || ': step ' || step
       || ' was not taken by who signed its entry (3.6.1)'
FROM document_step JOIN document ON document.id = document_id
JOIN entry ON entry.id = document_step.entry_id
WHERE entry.person_id IS NOT document_step.person_id OR entry.outcome = 'refused';
-- name: verify_self
SELECT 'document ' || document.number || ': step ' || step || ' was taken by its own owner (3.6.1)'
FROM document_step JOIN document ON document.id = document_id
WHERE step IN ('approve', 'reject', 'issue', 'agree', 'undo') AND person_id = document.owner_id;
-- name: verify_approvals
SELECT 'document ' || document.number || ': an approval that its leader did not give (3.6.1)'
FROM approval JOIN document ON document.id = approval.document_id
JOIN document_step ON document_step.document_id = approval.document_id
 AND document_step.seq = approval.seq
WHERE step <> 'approve' OR document_step.entry_id <> approval.entry_id;
-- name: verify_units
SELECT 'unit ' || tag || ' says ' || state || ', its movements say otherwise' FROM unit
WHERE state IS NOT (
    SELECT to_state FROM movement
    LEFT JOIN movement AS undone ON undone.id = movement.reverses
    JOIN unit_rule ON unit_rule.cause = movement.cause
     AND unit_rule.undone = coalesce(undone.cause, '')
    WHERE movement.unit_id = unit.id ORDER BY movement.id DESC LIMIT 1);
-- Each movement of a unit begins in the state in which the one before it ended.
-- name: verify_path
SELECT 'unit ' || tag || ': movement ' || movement.id || ' (' || movement.cause
       || ') does not follow from the one before it (3.6.2)'
FROM movement JOIN unit ON unit.id = movement.unit_id
LEFT JOIN movement AS undone ON undone.id = movement.reverses
LEFT JOIN unit_rule ON unit_rule.cause = movement.cause
 AND unit_rule.undone = coalesce(undone.cause, '')
WHERE unit_rule.from_state IS NOT coalesce((
    SELECT rule.to_state FROM movement AS earlier
    LEFT JOIN movement AS reversed ON reversed.id = earlier.reverses
    JOIN unit_rule AS rule ON rule.cause = earlier.cause
     AND rule.undone = coalesce(reversed.cause, '')
    WHERE earlier.unit_id = unit.id AND earlier.id < movement.id
    ORDER BY earlier.id DESC LIMIT 1), 'picked');
-- name: verify_moved
SELECT 'unit ' || tag || ': movement ' || movement.id
       || ' is not of its part, technician, vehicle, site or condition (3.7.4)'
FROM movement JOIN unit ON unit.id = movement.unit_id
JOIN account AS origin ON origin.id = movement.from_id
JOIN account AS target ON target.id = movement.to_id
LEFT JOIN bin ON bin.id = coalesce(origin.bin_id, target.bin_id)
LEFT JOIN movement AS undone ON undone.id = movement.reverses
WHERE (movement.part_id <> unit.part_id AND coalesce(undone.cause, movement.cause) <> 'old')
   OR coalesce(origin.person_id, owner_id) <> owner_id
   OR coalesce(target.person_id, owner_id) <> owner_id
   OR coalesce(origin.vehicle_id, unit.vehicle_id) <> unit.vehicle_id
   OR coalesce(target.vehicle_id, unit.vehicle_id) <> unit.vehicle_id
   OR coalesce(bin.site_id, unit.site_id) <> unit.site_id
   OR coalesce(origin.site_id, unit.site_id) <> unit.site_id
   OR coalesce(target.site_id, unit.site_id) <> unit.site_id
   OR movement.condition <> CASE coalesce(undone.cause, movement.cause) WHEN 'old' THEN 'old'
                                 WHEN 'regrade' THEN 'suspect' ELSE 'new' END;
-- name: verify_movers
SELECT 'movement ' || movement.id || ' was made by nobody, by its own technician, or in a refused '
       || 'entry (3.7.4)'
FROM movement JOIN entry ON entry.id = movement.entry_id
LEFT JOIN unit ON unit.id = movement.unit_id
WHERE entry.outcome = 'refused' OR (unit.id IS NOT NULL AND
      (entry.person_id IS NULL OR entry.person_id = unit.owner_id));
-- name: verify_causes
SELECT 'movement ' || movement.id || ' (' || cause || ') has not the record that it needs (3.6.2)'
FROM movement
WHERE (cause = 'issue' AND NOT EXISTS
       (SELECT 1 FROM unit JOIN document_step ON document_step.document_id = unit.document_id
         AND document_step.step = 'issue' AND document_step.entry_id = movement.entry_id
        WHERE unit.id = unit_id AND unit.movement_id = movement.id
          AND unit.entry_id = movement.entry_id))
   OR (cause = 'fit' AND NOT EXISTS
       (SELECT 1 FROM write_off WHERE write_off.unit_id = movement.unit_id
        AND write_off.movement_id = movement.id AND write_off.entry_id = movement.entry_id))
   OR (cause = 'old' AND NOT EXISTS
       (SELECT 1 FROM old_part WHERE old_part.unit_id = movement.unit_id
        AND old_part.movement_id = movement.id AND old_part.entry_id = movement.entry_id
        AND old_id = movement.part_id));
-- name: verify_undone
SELECT 'entry ' || entry.id || ' reverses entry '
       || coalesce(CAST(entry.reverses AS TEXT), 'none') || ' only in part, or another'
FROM entry
WHERE (reverses IS NOT NULL AND EXISTS
       (SELECT 1 FROM movement AS done WHERE done.entry_id = entry.reverses AND NOT EXISTS
        (SELECT 1 FROM movement WHERE reverses = done.id AND movement.entry_id = entry.id)))
   OR EXISTS (SELECT 1 FROM movement JOIN movement AS done ON done.id = movement.reverses
              WHERE movement.entry_id = entry.id AND done.entry_id IS NOT entry.reverses);
-- name: verify_live
SELECT 'old part ' || id || ' of unit ' || unit_id || ': ' || CASE live WHEN 1 THEN 'in the cage'
       ELSE 'taken back' END || ', its movements say otherwise (3.6.2)'
FROM old_part
WHERE live <> CASE WHEN EXISTS (SELECT 1 FROM movement WHERE reverses = old_part.movement_id)
                   THEN 0 ELSE 1 END;
-- name: verify_standing
SELECT 'write-off ' || id || ' of unit ' || unit_id || ': ' || CASE live WHEN 1 THEN 'stands'
       ELSE 'reversed' END || ', its movements say otherwise (3.6.2)'
FROM write_off
WHERE live <> CASE WHEN EXISTS (SELECT 1 FROM movement WHERE reverses = write_off.movement_id)
                   THEN 0 ELSE 1 END;
-- name: verify_write_offs
SELECT 'unit ' || unit.tag || ' is written off without what 3.6.2 asks for' FROM unit
WHERE state = 'fitted' AND NOT EXISTS (
    SELECT 1 FROM write_off JOIN document ON document.id = report_id
    LEFT JOIN old_part ON old_part.id = old_part_id AND old_part.live = 1
    WHERE write_off.unit_id = unit.id AND write_off.live = 1 AND document.state = 'agreed'
      AND document.vehicle_id = unit.vehicle_id
      AND (unit.duty <> 'must' OR old_part.id IS NOT NULL));
-- name: verify_unused
SELECT 'unit ' || unit.tag || ' came back unused, and its old part too (3.6.2)' FROM unit
JOIN old_part ON old_part.unit_id = unit.id AND old_part.live = 1
WHERE unit.state NOT IN ('issued', 'fitted');
-- name: verify_issued
SELECT 'requisition line ' || line_id || ': ' || count(*) || ' issued, ' || max(approved)
       || ' approved (3.7.4)'
FROM unit WHERE state <> 'reversed' GROUP BY line_id HAVING count(*) > max(approved);
-- name: verify_vins
SELECT vin FROM vehicle ORDER BY id;

-- name: find_person
SELECT id FROM person WHERE number = $1;
-- name: stock_of
SELECT coalesce(sum(quantity), 0) FROM balance JOIN account ON account.id = account_id
WHERE balance.part_id = $1 AND account.kind = $2 AND condition = $3;
