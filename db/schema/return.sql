-- return.sql -- old parts, unused parts, write-offs.

-- The old part that came back for a unit: once, of its number or a listed interchange (3.6.2).
CREATE TABLE old_part (
    id         BIGINT PRIMARY KEY,
    unit_id    BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,   -- the unit's
    vehicle_id BIGINT NOT NULL,
    duty       TEXT NOT NULL,
    old_id     BIGINT NOT NULL,   -- what came back
    cause      TEXT NOT NULL CHECK (cause = 'old'),
    movement_id BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    live       BIGINT NOT NULL CHECK (live IN (0, 1)), -- 0 once its movement was reversed
    UNIQUE (id, unit_id),
    FOREIGN KEY (unit_id, part_id, vehicle_id, duty)
        REFERENCES unit (id, part_id, vehicle_id, duty),
    FOREIGN KEY (part_id, old_id) REFERENCES interchange (part_id, old_id),
    FOREIGN KEY (movement_id, cause, unit_id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX old_part_live ON old_part (unit_id) WHERE live = 1;
CREATE UNIQUE INDEX old_part_movement ON old_part (movement_id);
CREATE INDEX old_part_entry ON old_part (entry_id);

-- 3.6.2: a unit is written off against one place of one line of a report on its vehicle, together
-- with the old part where that must come back.
CREATE TABLE write_off (
    id         BIGINT PRIMARY KEY,
    unit_id    BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,
    vehicle_id BIGINT NOT NULL,
    duty       TEXT NOT NULL,
    report_id  BIGINT,
    report_line_id BIGINT,
    quantity   BIGINT,
    ordinal    BIGINT CHECK (ordinal BETWEEN 1 AND quantity),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('agreed', 'endorsed')),
    old_part_id BIGINT,
    cause      TEXT NOT NULL CHECK (cause IN ('fit', 'deliver')),
    movement_id BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    live       BIGINT NOT NULL CHECK (live IN (0, 1)),
    mail_id    BIGINT,             -- 3.6.3: it was sent by post, instead of a report
    CHECK ((mail_id IS NOT NULL) = (state = 'endorsed')),
    CHECK ((mail_id IS NOT NULL) = (cause = 'deliver')),
    CHECK ((mail_id IS NOT NULL) = (report_id IS NULL)),
    CHECK (mail_id IS NOT NULL OR (report_line_id IS NOT NULL AND quantity IS NOT NULL
                                   AND ordinal IS NOT NULL)),
    CHECK (mail_id IS NULL OR coalesce(report_line_id, quantity, ordinal) IS NULL),
    CHECK (duty <> 'must' OR old_part_id IS NOT NULL OR mail_id IS NOT NULL),
    FOREIGN KEY (unit_id, part_id, vehicle_id, duty)
        REFERENCES unit (id, part_id, vehicle_id, duty),
    FOREIGN KEY (report_id, vehicle_id) REFERENCES document (id, vehicle_id),
    FOREIGN KEY (report_line_id, report_id, part_id, quantity)
        REFERENCES report_line (id, document_id, part_id, quantity),
    FOREIGN KEY (report_id, seq, state) REFERENCES document_step (document_id, seq, to_state),
    FOREIGN KEY (mail_id, seq, state) REFERENCES document_step (document_id, seq, to_state),
    FOREIGN KEY (mail_id, unit_id) REFERENCES mail_unit (document_id, unit_id),
    FOREIGN KEY (old_part_id, unit_id) REFERENCES old_part (id, unit_id),
    FOREIGN KEY (movement_id, cause, unit_id) REFERENCES movement (id, cause, unit_id)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX write_off_unit ON write_off (unit_id) WHERE live = 1;
CREATE UNIQUE INDEX write_off_old ON write_off (old_part_id) WHERE live = 1;
CREATE UNIQUE INDEX write_off_place ON write_off (report_line_id, ordinal) WHERE live = 1;
CREATE UNIQUE INDEX write_off_movement ON write_off (movement_id);
CREATE INDEX write_off_report ON write_off (report_id);
CREATE INDEX write_off_mail ON write_off (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX write_off_entry ON write_off (entry_id);

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('fit', 'custody', 'vehicle', 1),
    ('old', 'vehicle', 'cage', 1),
    ('unused', 'custody', 'bin', 1),
    ('damaged', 'custody', 'regrade', 1),
    ('regrade', 'regrade', 'bin', 1),
    ('undo', 'vehicle', 'custody', 1),
    ('undo', 'cage', 'vehicle', 1),
    ('undo', 'bin', 'custody', 1),
    ('undo', 'regrade', 'custody', 1),
    ('undo', 'bin', 'regrade', 1);
