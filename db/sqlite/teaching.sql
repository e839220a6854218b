-- teaching.sql -- a label that nothing answered to is bound to a part, by two people (3.7.1).

-- @kept teaching
-- @held label

CREATE TRIGGER teaching_late BEFORE INSERT ON teaching
WHEN (SELECT seq FROM document WHERE id = NEW.document_id) IS NOT 0
BEGIN SELECT RAISE(ABORT, 'teaching: 3.7.1 it comes with its first step'); END;

-- What means something of its own: a part by its number, a bin, a badge, a tag, a vehicle, a paper,
-- a command.
CREATE TRIGGER teaching_own_name BEFORE INSERT ON teaching
WHEN EXISTS (SELECT 1 FROM own_name WHERE code = NEW.code) OR NEW.code GLOB 'CF[*:=]*'
BEGIN SELECT RAISE(ABORT, 'teaching: 3.7.1 this has a meaning of its own'); END;

CREATE TRIGGER teaching_before BEFORE INSERT ON teaching
WHEN NEW.before_id IS NOT (SELECT part_id FROM label WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'teaching: 3.7.1 it says what the label meant before'); END;

CREATE TRIGGER teaching_open BEFORE INSERT ON teaching
WHEN EXISTS (SELECT 1 FROM teaching JOIN document ON document.id = teaching.document_id
             WHERE teaching.code = NEW.code AND document.state = 'proposed')
BEGIN SELECT RAISE(ABORT, 'teaching: 3.7.1 this label waits for a second person'); END;

CREATE TRIGGER step_teach BEFORE INSERT ON document_step
WHEN NEW.kind = 'teaching' AND NEW.step = 'teach' AND NOT EXISTS
    (SELECT 1 FROM teaching WHERE document_id = NEW.document_id AND entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.1 which label, and which part'); END;

CREATE TRIGGER step_confirm BEFORE INSERT ON document_step
WHEN NEW.kind = 'teaching' AND NEW.step = 'confirm' AND EXISTS
    (SELECT 1 FROM teaching WHERE document_id = NEW.document_id
     AND (before_id IS NOT (SELECT part_id FROM label WHERE label.code = teaching.code)
          OR EXISTS (SELECT 1 FROM own_name WHERE own_name.code = teaching.code)))
BEGIN SELECT RAISE(ABORT, 'document_step: 3.7.1 the label means something else by now'); END;

-- A label has its teaching, confirmed in this entry, or comes with an imported list.
CREATE TRIGGER label_insert BEFORE INSERT ON label
WHEN (NEW.teaching_id IS NULL AND NOT EXISTS
      (SELECT 1 FROM administered JOIN entry ON entry.id = administered.id
       WHERE entry.kind = 'import'))
  OR (NEW.teaching_id IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM document_step WHERE document_id = NEW.teaching_id AND step = 'confirm'
       AND kind = 'teaching' AND entry_id = (SELECT max(id) FROM entry)))
  OR EXISTS (SELECT 1 FROM label WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'label: 3.7.1 taught by two people, or imported'); END;

CREATE TRIGGER label_update BEFORE UPDATE ON label
WHEN NEW.code <> OLD.code OR NEW.teaching_id IS NULL OR NOT EXISTS
    (SELECT 1 FROM document_step WHERE document_id = NEW.teaching_id AND step = 'confirm'
     AND kind = 'teaching' AND entry_id = (SELECT max(id) FROM entry))
BEGIN SELECT RAISE(ABORT, 'label: 3.7.1 taught anew by two people'); END;

CREATE TRIGGER seal_teaching BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM document_step AS step
             JOIN teaching ON teaching.document_id = step.document_id
             WHERE step.entry_id = NEW.entry_id AND step.step = 'confirm' AND NOT EXISTS
               (SELECT 1 FROM label WHERE label.code = teaching.code
                AND label.part_id = teaching.part_id AND teaching_id = teaching.document_id))
BEGIN SELECT RAISE(ABORT, 'seal: 3.7.1 confirmed and not bound'); END;
