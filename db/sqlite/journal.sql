-- journal.sql -- what happened, sealed entry by entry, and its undoing.

-- @kept seal
-- @kept entry

CREATE TRIGGER entry_order BEFORE INSERT ON entry
WHEN NEW.id <> coalesce((SELECT max(id) FROM entry), 0) + 1
  OR NEW.at_us <= coalesce((SELECT at_us FROM entry ORDER BY id DESC LIMIT 1), NEW.at_us - 1)
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id - 1
             AND NOT EXISTS (SELECT 1 FROM seal WHERE entry_id = NEW.id - 1))
BEGIN SELECT RAISE(ABORT, 'entry: out of order, backdated, or the entry before is not sealed'); END;

CREATE TRIGGER seal_order BEFORE INSERT ON seal
WHEN NEW.entry_id <> (SELECT max(id) FROM entry)
  OR EXISTS (SELECT 1 FROM seal WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'seal: only the newest entry is sealed, once'); END;

-- An entry that does something half is not sealed: an undo of a part of an entry is one. What else
-- must be whole, each subject says of its own.
CREATE TRIGGER seal_undo BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM entry JOIN movement AS done ON done.entry_id = entry.reverses
             WHERE entry.id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM movement WHERE reverses = done.id AND entry_id = NEW.entry_id))
  OR EXISTS (SELECT 1 FROM entry JOIN document_step AS step ON step.entry_id = entry.reverses
             WHERE entry.id = NEW.entry_id AND NOT EXISTS
               (SELECT 1 FROM document_step WHERE document_id = step.document_id
                AND document_step.step = 'undo' AND entry_id = NEW.entry_id))
BEGIN SELECT RAISE(ABORT, 'seal: the entry leaves something half done'); END;
