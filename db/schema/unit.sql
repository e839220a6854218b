-- unit.sql -- issued pieces and who has to account for them.

-- Every state that a unit can be in, and what moves it on.
CREATE TABLE unit_rule (
    from_state TEXT NOT NULL,
    cause      TEXT NOT NULL,
    undone     TEXT NOT NULL,  -- for 'undo': the cause that is reversed
    to_state   TEXT NOT NULL,
    PRIMARY KEY (from_state, cause, undone)
);

-- One issued piece: its tag, and who has to account for it. 3.7.4: never more than was approved,
-- because a line has only so many ordinals.
CREATE TABLE unit (
    id         BIGINT PRIMARY KEY,
    tag        TEXT NOT NULL UNIQUE,
    line_id    BIGINT NOT NULL,
    ordinal    BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND approved),
    approved   BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind = 'requisition'),
    site_id    BIGINT NOT NULL,
    owner_id   BIGINT NOT NULL,
    vehicle_id BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,
    duty       TEXT NOT NULL CHECK (duty IN ('must', 'may', 'none')),
    issue_cause TEXT NOT NULL CHECK (issue_cause = 'issue'),
    movement_id BIGINT NOT NULL,
    due_us     BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived from the unit's movements; nothing else can change it.
    state      TEXT NOT NULL,
    UNIQUE (id, owner_id),
    UNIQUE (id, part_id, vehicle_id, duty),
    FOREIGN KEY (line_id, approved) REFERENCES approval (line_id, approved),
    FOREIGN KEY (line_id, document_id, part_id)
        REFERENCES requisition_line (id, document_id, part_id),
    FOREIGN KEY (document_id, kind, site_id, owner_id, vehicle_id)
        REFERENCES document (id, kind, site_id, owner_id, vehicle_id),
    FOREIGN KEY (movement_id, issue_cause, id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX unit_ordinal ON unit (line_id, ordinal) WHERE state <> 'reversed';
CREATE INDEX unit_open ON unit (owner_id, due_us) WHERE state = 'issued';
CREATE INDEX unit_due ON unit (due_us) WHERE state = 'issued';
CREATE INDEX unit_part ON unit (part_id, due_us, id) WHERE state = 'issued';
CREATE INDEX unit_vehicle ON unit (vehicle_id, part_id, id);
CREATE INDEX unit_document ON unit (document_id);
CREATE INDEX unit_entry ON unit (entry_id);

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('issue', 'bin', 'custody', 1),
    ('undo', 'custody', 'bin', 1);

INSERT INTO unit_rule (from_state, cause, undone, to_state) VALUES
    ('picked',   'issue',   '',        'issued'),
    ('issued',   'old',     '',        'issued'),
    ('issued',   'fit',     '',        'fitted'),
    ('issued',   'unused',  '',        'returned'),
    ('issued',   'damaged', '',        'damaged'),
    ('damaged',  'regrade', '',        'returned'),
    ('issued',   'undo',    'issue',   'reversed'),
    ('issued',   'undo',    'old',     'issued'),
    ('fitted',   'undo',    'fit',     'issued'),
    ('returned', 'undo',    'unused',  'issued'),
    ('returned', 'undo',    'regrade', 'damaged'),
    ('damaged',  'undo',    'damaged', 'issued');
