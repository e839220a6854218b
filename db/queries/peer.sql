-- peer.sql -- sites of other stores, which no network reaches (3.7.6).

-- name: store_key
SELECT public, secret FROM store_key WHERE id = 1;
-- name: add_store_key
INSERT INTO store_key (id, public, secret, entry_id) VALUES (1, $1, $2, $3);
-- name: peer
SELECT id, site_id, name, public FROM peer WHERE site_id = $1 ORDER BY id DESC LIMIT 1;
-- name: key_known
SELECT 1 FROM peer WHERE public = $1
UNION ALL SELECT 1 FROM store_key WHERE public = $1;
-- name: peers
SELECT DISTINCT site_id FROM peer ORDER BY site_id LIMIT $1;
-- name: add_peer
INSERT INTO peer (id, site_id, name, public, entry_id)
SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4 FROM peer;
-- name: consigned
SELECT document.number FROM consignment JOIN document ON document.id = document_id
WHERE consignment.number = $1;
-- name: consignment
SELECT consignment.number, peer.site_id, peer.name, target_id
FROM consignment JOIN peer ON peer.id = peer_id WHERE document_id = $1;
-- name: consignment_lines
SELECT part_id, condition, coalesce(bin_id, 0), sent, counted, damaged, part.number, part.name,
       part.name_en, part.unit, coalesce(bin.name, '')
FROM consignment_line JOIN part ON part.id = part_id LEFT JOIN bin ON bin.id = bin_id
WHERE document_id = $1 ORDER BY line;
-- name: add_consignment
INSERT INTO consignment (document_id, kind, number, peer_id, target_id, total, entry_id)
VALUES ($1, 'consignment', $2, $3, $4, $5, $6);
-- name: add_consignment_code
INSERT INTO consignment_code (document_id, ordinal, text, entry_id) VALUES ($1, $2, $3, $4);
-- name: add_consignment_line
INSERT INTO consignment_line (document_id, line, part_id, condition, bin_id, sent, counted,
                              damaged, entry_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
-- name: add_confirmation
INSERT INTO transfer_confirmation (document_id, seq, peer_id, text, entry_id)
SELECT document.id, document.seq, $2, $3, $4 FROM document WHERE document.id = $1;
-- name: digest_store_key
SELECT public FROM store_key WHERE entry_id = $1;
-- name: digest_peer
SELECT id, site_id, name, public FROM peer WHERE entry_id = $1 ORDER BY id;
-- name: digest_consignment
SELECT document_id, number, peer_id, target_id, total FROM consignment WHERE entry_id = $1
ORDER BY document_id;
-- name: digest_signed
SELECT document_id, ordinal, text FROM consignment_code WHERE entry_id = $1
ORDER BY document_id, ordinal;
-- name: digest_consigned_line
SELECT document_id, line, part_id, condition, bin_id, sent, counted, damaged
FROM consignment_line WHERE entry_id = $1 ORDER BY document_id, line;
-- name: digest_confirmation
SELECT document_id, seq, peer_id, text FROM transfer_confirmation WHERE entry_id = $1
ORDER BY document_id;
-- Every signed code that something was booked by, with the key that it has to be signed with.
-- name: all_signed
SELECT text, peer.public, document.number FROM consignment_code
JOIN consignment ON consignment.document_id = consignment_code.document_id
JOIN peer ON peer.id = peer_id JOIN document ON document.id = consignment.document_id
UNION ALL
SELECT text, peer.public, document.number FROM transfer_confirmation
JOIN peer ON peer.id = peer_id JOIN document ON document.id = document_id;
-- name: verify_consignments
SELECT 'entry ' || entry_id || ', part ' || part_id || ' (' || condition
       || '): its consignment says ' || sum(due) || ', moved were ' || sum(moved) || ' (3.7.6)'
FROM consignment_moves GROUP BY entry_id, part_id, condition, site_id, bin_id
HAVING sum(due) <> sum(moved);
-- name: verify_consignment_notes
SELECT DISTINCT 'document ' || number || ': what came differs, and no note says why (3.7.6)'
FROM document_step AS step JOIN document ON document.id = step.document_id
JOIN consignment_line AS line ON line.document_id = step.document_id
WHERE step.kind = 'consignment' AND trim(step.reason) = '' AND (counted <> sent OR damaged > 0);
