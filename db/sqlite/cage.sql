-- cage.sql -- the old-part cage: its shelves, what lies where, and tags that did not match.

-- @fixed mismatch_reason
-- @kept shelf
-- @kept shelving
-- @kept mismatch
-- @held cage_part

-- Whoever keeps the cage is a clerk, today.
CREATE TRIGGER shelf_clerk BEFORE INSERT ON shelf
WHEN EXISTS (SELECT 1 FROM shelf WHERE id = NEW.id OR (site_id = NEW.site_id AND name = NEW.name))
  OR NOT EXISTS (SELECT 1 FROM entry JOIN person_role ON person_role.person_id = entry.person_id
                  AND role = 'clerk' AND active = 1
                 WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused')
BEGIN SELECT RAISE(ABORT, 'shelf: a clerk names it, once'); END;

CREATE TRIGGER shelving_clerk BEFORE INSERT ON shelving
WHEN NEW.id <> coalesce((SELECT max(id) FROM shelving), 0) + 1
  OR NOT EXISTS (SELECT 1 FROM cage_part JOIN shelf ON shelf.site_id = cage_part.site_id
                 WHERE old_part_id = NEW.old_part_id AND gone = 0 AND shelf.id = NEW.shelf_id)
  OR NOT EXISTS (SELECT 1 FROM entry JOIN person_role ON person_role.person_id = entry.person_id
                  AND role = 'clerk' AND active = 1
                 WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused')
BEGIN SELECT RAISE(ABORT, 'shelving: a clerk puts what is in the cage on a shelf of it'); END;

CREATE TRIGGER shelving_put AFTER INSERT ON shelving
BEGIN
    UPDATE cage_part SET shelf_id = NEW.shelf_id
    WHERE old_part_id = NEW.old_part_id AND shelf_id IS NOT NEW.shelf_id;
    SELECT RAISE(ABORT, 'shelving: not put there')
    WHERE (SELECT shelf_id FROM cage_part WHERE old_part_id = NEW.old_part_id)
          IS NOT NEW.shelf_id;
END;

-- 3.6.2: the technician does not judge their own old part.
CREATE TRIGGER mismatch_clerk BEFORE INSERT ON mismatch
WHEN EXISTS (SELECT 1 FROM mismatch WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM entry JOIN person_role ON person_role.person_id = entry.person_id
                  AND role = 'clerk' AND active = 1
                 WHERE entry.id = NEW.entry_id AND entry.outcome <> 'refused')
  OR EXISTS (SELECT 1 FROM unit JOIN entry ON entry.person_id = unit.owner_id
             WHERE unit.id = NEW.unit_id AND entry.id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'mismatch: 3.6.2 a clerk finds it, and not the technician'); END;

-- An old part comes into the cage of its unit's site with its record.
CREATE TRIGGER old_part_caged AFTER INSERT ON old_part
BEGIN
    INSERT INTO cage_part (old_part_id, site_id, came_us, shelf_id, gone)
    SELECT NEW.id, unit.site_id, entry.at_us, NULL, 0 FROM unit
    JOIN entry ON entry.id = NEW.entry_id WHERE unit.id = NEW.unit_id;
END;

CREATE TRIGGER old_part_uncaged AFTER UPDATE ON old_part
WHEN NEW.live = 0
BEGIN UPDATE cage_part SET gone = 1 WHERE old_part_id = NEW.id AND gone = 0; END;

CREATE TRIGGER cage_part_insert BEFORE INSERT ON cage_part
WHEN NEW.shelf_id IS NOT NULL OR NEW.gone <> 0
  OR EXISTS (SELECT 1 FROM cage_part WHERE old_part_id = NEW.old_part_id)
  OR NOT EXISTS (SELECT 1 FROM old_part JOIN unit ON unit.id = old_part.unit_id
                 JOIN entry ON entry.id = old_part.entry_id
                 WHERE old_part.id = NEW.old_part_id AND old_part.live = 1
                   AND unit.site_id = NEW.site_id AND entry.at_us = NEW.came_us)
BEGIN SELECT RAISE(ABORT, 'cage_part: it follows the old part that came in'); END;

CREATE TRIGGER cage_part_update BEFORE UPDATE ON cage_part
WHEN NEW.old_part_id <> OLD.old_part_id OR NEW.site_id <> OLD.site_id
  OR NEW.came_us <> OLD.came_us OR OLD.gone = 1
  OR NEW.shelf_id IS NOT coalesce((SELECT shelf_id FROM shelving WHERE old_part_id = OLD.old_part_id
                                   ORDER BY id DESC LIMIT 1), OLD.shelf_id)
  OR NEW.gone IS NOT (EXISTS (SELECT 1 FROM old_part WHERE id = OLD.old_part_id AND live = 0)
                      OR EXISTS (SELECT 1 FROM disposal_out WHERE old_part_id = OLD.old_part_id)
                      OR EXISTS (SELECT 1 FROM old_part JOIN movement
                                 ON movement.unit_id = old_part.unit_id AND movement.cause = 'keep'
                                 WHERE old_part.id = OLD.old_part_id))
BEGIN SELECT RAISE(ABORT, 'cage_part: it follows where the old part is put'); END;

CREATE TRIGGER seal_cage BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM old_part LEFT JOIN cage_part ON old_part_id = old_part.id
             WHERE old_part.entry_id = NEW.entry_id AND cage_part.old_part_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'seal: 3.6.2 the entry leaves something half done'); END;
