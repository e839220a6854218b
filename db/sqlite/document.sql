-- document.sql -- what every document has: its number, its owner, its steps.

-- @fixed document_kind
-- @fixed step_rule
-- @fixed step_apart
-- @fixed step_moves
-- @kept document_step
-- @held document

CREATE TRIGGER document_insert BEFORE INSERT ON document
WHEN NEW.state <> '' OR NEW.seq <> 0
  OR EXISTS (SELECT 1 FROM document WHERE id = NEW.id OR number = NEW.number)
  OR NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id AND person_id = NEW.owner_id)
BEGIN
    SELECT RAISE(ABORT, 'document: a number is used once, by its owner, from its first step');
END;

CREATE TRIGGER document_update BEFORE UPDATE ON document
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.number <> OLD.number
  OR NEW.site_id <> OLD.site_id OR NEW.owner_id <> OLD.owner_id
  OR NEW.vehicle_id IS NOT OLD.vehicle_id OR NEW.entry_id <> OLD.entry_id
  OR NOT EXISTS (SELECT 1 FROM document_step
                 WHERE document_id = NEW.id AND seq = NEW.seq AND seq = OLD.seq + 1
                   AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'document: its state follows its steps only'); END;

CREATE TRIGGER step_order BEFORE INSERT ON document_step
WHEN NOT EXISTS (SELECT 1 FROM document WHERE id = NEW.document_id AND seq = NEW.seq - 1
                 AND state = NEW.from_state)
BEGIN SELECT RAISE(ABORT, 'document_step: not the document''s next step'); END;

-- Each step is signed by the person of its entry, whose role counts today.
CREATE TRIGGER step_person BEFORE INSERT ON document_step
WHEN NOT EXISTS (
    SELECT 1 FROM entry JOIN person ON person.id = entry.person_id AND person.active = 1
    JOIN person_role ON person_role.person_id = person.id AND person_role.role = NEW.role
     AND person_role.active = 1
    WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused' AND person.id = NEW.person_id)
  OR (NEW.second_id IS NOT NULL AND
      NOT EXISTS (SELECT 1 FROM person WHERE id = NEW.second_id AND active = 1))
BEGIN
    SELECT RAISE(ABORT, 'document_step: signed by whoever is signed in, with the role for it');
END;

-- Two people: also by a second badge, in another role or as the one who confirms.
CREATE TRIGGER step_apart BEFORE INSERT ON document_step
WHEN EXISTS (
    SELECT 1 FROM step_apart JOIN document_step AS earlier ON earlier.step = step_apart.other
     AND earlier.document_id = NEW.document_id
    WHERE step_apart.kind = NEW.kind AND step_apart.step = NEW.step
      AND (earlier.person_id IN (NEW.person_id, NEW.second_id)
           OR earlier.second_id IN (NEW.person_id, NEW.second_id)))
BEGIN SELECT RAISE(ABORT, 'document_step: two people: not who took the other step'); END;

CREATE TRIGGER step_state AFTER INSERT ON document_step
BEGIN
    UPDATE document SET state = NEW.to_state, seq = NEW.seq WHERE id = NEW.document_id;
    SELECT RAISE(ABORT, 'document_step: not taken')
    WHERE (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT NEW.seq;
END;

CREATE TRIGGER seal_document BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document WHERE entry_id = NEW.entry_id AND seq = 0)
BEGIN SELECT RAISE(ABORT, 'seal: 3.6.1 the entry leaves something half done'); END;
