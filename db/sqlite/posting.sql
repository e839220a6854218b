-- posting.sql -- at whose account a person works, since which entry (3.7.6).

-- @kept posting

CREATE TRIGGER person_posted AFTER INSERT ON person
BEGIN INSERT INTO posting SELECT NEW.id, NEW.site_id, max(id) FROM entry; END;

CREATE TRIGGER person_moved AFTER UPDATE ON person WHEN NEW.site_id <> OLD.site_id
BEGIN INSERT INTO posting SELECT NEW.id, NEW.site_id, max(id) FROM entry; END;

CREATE TRIGGER posting_insert BEFORE INSERT ON posting
WHEN NEW.entry_id IS NOT (SELECT max(id) FROM entry)
  OR EXISTS (SELECT 1 FROM posting WHERE person_id = NEW.person_id AND entry_id = NEW.entry_id)
  OR NEW.site_id IS NOT (SELECT site_id FROM person WHERE id = NEW.person_id)
  OR NOT EXISTS (SELECT 1 FROM administered)
BEGIN SELECT RAISE(ABORT, 'posting: 3.7.6 an administrator says where a person works'); END;

CREATE TRIGGER seal_posting BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM posting JOIN person ON person.id = person_id
             WHERE posting.entry_id = NEW.entry_id AND posting.site_id <> person.site_id)
BEGIN SELECT RAISE(ABORT, 'seal: the entry leaves something half done'); END;

-- 3.7.6: a document stands in the account of the site where its owner works.
CREATE TRIGGER document_site BEFORE INSERT ON document
WHEN (SELECT site FROM document_kind WHERE name = NEW.kind) = 'own'
 AND NEW.site_id IS NOT (SELECT site_id FROM person WHERE id = NEW.owner_id)
BEGIN SELECT RAISE(ABORT, 'document: 3.7.6 of the site at whose account its owner works'); END;

-- A clerk acts on what is of their own site.
CREATE TRIGGER step_site BEFORE INSERT ON document_step
WHEN NEW.role = 'clerk' AND EXISTS (
    SELECT 1 FROM step_rule JOIN document ON document.id = NEW.document_id
    JOIN person ON person.id = NEW.person_id
    WHERE step_rule.kind = NEW.kind AND step_rule.step = NEW.step
      AND step_rule.from_state = NEW.from_state AND step_rule.to_state = NEW.to_state
      AND step_rule.role = NEW.role AND step_rule.whose = NEW.whose
      AND step_rule.second = NEW.second
      AND step_rule.site = 'own' AND person.site_id <> document.site_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.6 a clerk acts on the own site''s documents'); END;

-- Nothing is issued from another site's account, nor taken back into it.
CREATE TRIGGER movement_site BEFORE INSERT ON movement
WHEN NEW.unit_id IS NOT NULL AND NEW.cause NOT IN ('fit', 'deliver', 'undo', 'keep') AND EXISTS (
    SELECT 1 FROM entry JOIN person ON person.id = entry.person_id
    JOIN unit ON unit.id = NEW.unit_id
    WHERE entry.id = NEW.entry_id AND person.site_id <> unit.site_id)
BEGIN SELECT RAISE(ABORT, 'movement: 3.7.6 not by a clerk of another site'); END;
