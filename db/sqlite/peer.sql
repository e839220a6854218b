-- peer.sql -- sites of other stores, which no network reaches (3.7.6).

-- @kept store_key
-- @kept peer
-- @kept consignment
-- @kept consignment_code
-- @kept consignment_line
-- @kept transfer_confirmation

CREATE TRIGGER store_key_insert BEFORE INSERT ON store_key
WHEN NOT EXISTS (SELECT 1 FROM administered) OR EXISTS (SELECT 1 FROM store_key)
BEGIN SELECT RAISE(ABORT, 'store_key: 3.7.6 made once, by an administrator'); END;

CREATE TRIGGER peer_insert BEFORE INSERT ON peer
WHEN NOT EXISTS (SELECT 1 FROM administered)
  OR EXISTS (SELECT 1 FROM site WHERE id = NEW.site_id)
  OR NEW.id <> coalesce((SELECT max(id) FROM peer), 0) + 1
BEGIN SELECT RAISE(ABORT, 'peer: 3.7.6 an administrator confirms another store''s key'); END;

-- A site's number means one site.
CREATE TRIGGER site_peer BEFORE INSERT ON site
WHEN EXISTS (SELECT 1 FROM peer WHERE site_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'site: 3.7.6 this number is another store''s site'); END;

CREATE TRIGGER consignment_insert BEFORE INSERT ON consignment
WHEN NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND entry_id = NEW.entry_id
                 AND seq = 0 AND site_id = NEW.target_id)
  OR NOT EXISTS (SELECT 1 FROM peer WHERE id = NEW.peer_id AND id =
                   (SELECT max(id) FROM peer AS newest WHERE newest.site_id = peer.site_id))
BEGIN SELECT RAISE(ABORT, 'consignment: 3.7.6 for this site, under a key that counts'); END;

CREATE TRIGGER consignment_code_insert BEFORE INSERT ON consignment_code
WHEN (SELECT entry_id FROM consignment WHERE document_id = NEW.document_id) IS NOT NEW.entry_id
BEGIN SELECT RAISE(ABORT, 'consignment_code: 3.7.6 comes with its consignment'); END;

CREATE TRIGGER consignment_line_insert BEFORE INSERT ON consignment_line
WHEN NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND seq = 0
                 AND (NEW.bin_id IS NULL OR site_id =
                      (SELECT site_id FROM bin WHERE id = NEW.bin_id)))
BEGIN SELECT RAISE(ABORT, 'consignment_line: 3.7.6 into a bin of its site, at once'); END;

CREATE TRIGGER transfer_confirmation_insert BEFORE INSERT ON transfer_confirmation
WHEN NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.document_id AND seq = NEW.seq AND step = 'confirm'
                   AND entry_id = NEW.entry_id)
  OR NOT EXISTS (SELECT 1 FROM transfer JOIN peer ON peer.site_id = transfer.target_id
                 WHERE transfer.document_id = NEW.document_id AND peer.id = NEW.peer_id
                   AND peer.id = (SELECT max(id) FROM peer AS newest
                                  WHERE newest.site_id = peer.site_id))
BEGIN SELECT RAISE(ABORT, 'transfer_confirmation: 3.7.6 signed by its receiver, once'); END;

CREATE TRIGGER seal_consignment BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step WHERE entry_id = NEW.entry_id AND kind = 'consignment')
 AND (EXISTS (SELECT 1 FROM consignment_moves WHERE entry_id = NEW.entry_id
              GROUP BY part_id, condition, site_id, bin_id HAVING sum(due) <> sum(moved))
   OR NOT EXISTS (SELECT 1 FROM consignment_line WHERE entry_id = NEW.entry_id)
   OR (SELECT total FROM consignment WHERE entry_id = NEW.entry_id) IS NOT
      (SELECT count(*) FROM consignment_code WHERE entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 a consignment moves what it says, and nothing else'); END;

CREATE TRIGGER seal_consignment_note BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step JOIN consignment_line AS line
             ON line.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'consignment'
               AND trim(step.reason) = '' AND (counted <> sent OR damaged > 0))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 what differs needs its discrepancy note'); END;

CREATE TRIGGER seal_confirmation BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step
             WHERE step.entry_id = NEW.entry_id AND step.kind = 'transfer'
               AND step.step = 'confirm' AND NOT EXISTS
                 (SELECT 1 FROM transfer_confirmation
                  WHERE document_id = step.document_id AND seq = step.seq))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.6 the receiver''s signed confirmation is missing'); END;
