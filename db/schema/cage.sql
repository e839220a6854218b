-- cage.sql -- the old-part cage: its shelves, what lies where, and tags that did not match.

CREATE TABLE shelf (
    id        BIGINT PRIMARY KEY,
    site_id   BIGINT NOT NULL REFERENCES site,
    name      TEXT NOT NULL CHECK (name <> '' AND name = upper(trim(name))),
    entry_id  BIGINT NOT NULL REFERENCES entry,
    UNIQUE (name, site_id),
    UNIQUE (id, site_id)
);
CREATE INDEX shelf_entry ON shelf (entry_id);

-- An old part of the cage: derived from old_part, shelving and disposal_out, so that what lies
-- there is found without reading history.
CREATE TABLE cage_part (
    old_part_id BIGINT PRIMARY KEY REFERENCES old_part,
    site_id   BIGINT NOT NULL REFERENCES site,
    came_us   BIGINT NOT NULL,   -- when it came in
    shelf_id  BIGINT,            -- NULL: not put anywhere yet
    gone      BIGINT NOT NULL CHECK (gone IN (0, 1)), -- dealt with, or its return was reversed
    FOREIGN KEY (shelf_id, site_id) REFERENCES shelf (id, site_id)
);
CREATE INDEX cage_part_here ON cage_part (site_id, came_us, old_part_id) WHERE gone = 0;
CREATE INDEX cage_part_shelf ON cage_part (shelf_id, came_us) WHERE gone = 0;

-- Where an old part was put, and when it was moved: the last row is where it lies.
CREATE TABLE shelving (
    id        BIGINT PRIMARY KEY,
    old_part_id BIGINT NOT NULL REFERENCES cage_part,
    shelf_id  BIGINT NOT NULL REFERENCES shelf,
    entry_id  BIGINT NOT NULL REFERENCES entry
);
CREATE INDEX shelving_old ON shelving (old_part_id, id);
CREATE INDEX shelving_shelf ON shelving (shelf_id, id);
CREATE INDEX shelving_entry ON shelving (entry_id);

-- 3.6.2: why a tag did not match its part. The part is refused, and may come back another day.
CREATE TABLE mismatch_reason (
    name      TEXT PRIMARY KEY
);

CREATE TABLE mismatch (
    id        BIGINT PRIMARY KEY,
    unit_id   BIGINT REFERENCES unit, -- NULL: a part that belongs to nothing open
    part_id   BIGINT NOT NULL REFERENCES part,
    reason    TEXT NOT NULL REFERENCES mismatch_reason,
    words     TEXT NOT NULL,
    entry_id  BIGINT NOT NULL REFERENCES entry,
    CHECK ((reason = 'other') = (trim(words) <> ''))
);
CREATE INDEX mismatch_unit ON mismatch (unit_id, id);
CREATE INDEX mismatch_entry ON mismatch (entry_id);

-- In the order in which the screen counts them.
INSERT INTO mismatch_reason (name) VALUES
    ('wrong number'), ('no part'), ('not original'), ('wrong supplier'), ('no fault found'),
    ('damaged'), ('no tag'), ('fault differs'), ('other');

-- 3.7.5: how long an old part is kept for its supplier's claim, from the day it came in.
INSERT INTO setting (name, value, least, most) VALUES ('retention_days', 30, 0, 1095);
