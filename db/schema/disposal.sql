-- disposal.sql -- what happens to the old parts, one batch a site and month (3.7.5).

CREATE TABLE disposal (
    document_id BIGINT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind = 'disposal'),
    site_id   BIGINT NOT NULL REFERENCES site,
    year      BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    month     BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    until_us  BIGINT NOT NULL,   -- the month's end at the counter, in China
    entry_id  BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, site_id),
    UNIQUE (document_id, year, month),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind),
    -- Days from 1970 to the first of the next month, counted in years that begin in March.
    CHECK (until_us = (((year - CASE month WHEN 1 THEN 1 ELSE 0 END) * 365
                        + (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 4
                        - (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 100
                        + (year - CASE month WHEN 1 THEN 1 ELSE 0 END) / 400
                        + (153 * ((month + 10) % 12) + 2) / 5 - 719468) * 86400 - 28800) * 1000000)
);
CREATE INDEX disposal_month ON disposal (site_id, year, month);
CREATE INDEX disposal_entry ON disposal (entry_id);

-- What may become of an old part, and the cause of its movement.
CREATE TABLE decision (
    name      TEXT PRIMARY KEY,
    cause     TEXT NOT NULL UNIQUE,
    UNIQUE (name, cause)
);

CREATE TABLE disposal_line (
    id        BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES disposal,
    old_part_id BIGINT NOT NULL REFERENCES cage_part,
    decision  TEXT NOT NULL REFERENCES decision,
    bin_id    BIGINT REFERENCES bin, -- where a refurbished one goes
    entry_id  BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, old_part_id),
    UNIQUE (id, document_id, old_part_id, decision),
    CHECK ((decision = 'refurbish') = (bin_id IS NOT NULL))
);
CREATE INDEX disposal_line_old ON disposal_line (old_part_id);
CREATE INDEX disposal_line_entry ON disposal_line (entry_id);

-- A tag that was scanned out before the witness.
CREATE TABLE disposal_out (
    line_id   BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    old_part_id BIGINT NOT NULL UNIQUE,
    decision  TEXT NOT NULL,
    cause     TEXT NOT NULL,
    movement_id BIGINT NOT NULL UNIQUE,
    entry_id  BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (line_id, document_id, old_part_id, decision)
        REFERENCES disposal_line (id, document_id, old_part_id, decision),
    FOREIGN KEY (decision, cause) REFERENCES decision (name, cause),
    FOREIGN KEY (movement_id) REFERENCES movement DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX disposal_out_document ON disposal_out (document_id);
CREATE INDEX disposal_out_entry ON disposal_out (entry_id);

-- What the scrap dealer took, weighed and paid for.
CREATE TABLE disposal_sale (
    document_id BIGINT PRIMARY KEY REFERENCES disposal,
    buyer     TEXT NOT NULL CHECK (trim(buyer) <> ''),
    receipt   TEXT NOT NULL UNIQUE CHECK (receipt <> '' AND receipt = upper(trim(receipt))),
    fen       BIGINT NOT NULL CHECK (fen BETWEEN 0 AND 99999999),
    grams     BIGINT NOT NULL CHECK (grams BETWEEN 1 AND 99999999),
    entry_id  BIGINT NOT NULL REFERENCES entry
);
CREATE INDEX disposal_sale_entry ON disposal_sale (entry_id);

-- An old part that stays beyond the month, by a leader, whose reason stands on the step.
CREATE TABLE carry_over (
    id        BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    old_part_id BIGINT NOT NULL REFERENCES cage_part,
    year      BIGINT NOT NULL,
    month     BIGINT NOT NULL,
    entry_id  BIGINT NOT NULL REFERENCES entry,
    UNIQUE (old_part_id, year, month),
    FOREIGN KEY (document_id, year, month) REFERENCES disposal (document_id, year, month)
);
CREATE INDEX carry_over_document ON carry_over (document_id);
CREATE INDEX carry_over_entry ON carry_over (entry_id);

INSERT INTO document_kind (name) VALUES ('disposal');

INSERT INTO decision (name, cause) VALUES
    ('scrap', 'scrap'), ('supplier', 'to_supplier'), ('refurbish', 'refurbish'), ('sell', 'sell');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('scrap', 'cage', 'scrap', 0),
    ('sell', 'cage', 'scrap', 0),
    ('to_supplier', 'cage', 'supplier', 0),
    ('refurbish', 'cage', 'regrade', 0),
    ('refurbish', 'regrade', 'bin', 0);

INSERT INTO step_moves (cause, kind, step) VALUES
    ('scrap', 'disposal', 'dispose'),
    ('sell', 'disposal', 'dispose'),
    ('to_supplier', 'disposal', 'dispose'),
    ('refurbish', 'disposal', 'dispose');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('disposal', 'propose',  '',         'proposed',  'clerk',  'owner', '',      '3.7.5'),
    ('disposal', 'withdraw', 'proposed', 'withdrawn', 'clerk',  'owner', '',      '3.7.5'),
    ('disposal', 'release',  'proposed', 'released',  'leader', 'other', '',      '3.7.5'),
    ('disposal', 'reject',   'proposed', 'rejected',  'leader', 'other', '',      '3.7.5'),
    ('disposal', 'dispose',  'released', 'emptying',  'clerk',  'any',   'other', '3.7.5'),
    ('disposal', 'dispose',  'released', 'disposed',  'clerk',  'any',   'other', '3.7.5'),
    ('disposal', 'dispose',  'emptying', 'emptying',  'clerk',  'any',   'other', '3.7.5'),
    ('disposal', 'dispose',  'emptying', 'disposed',  'clerk',  'any',   'other', '3.7.5'),
    ('disposal', 'sale',     'emptying', 'emptying',  'clerk',  'any',   '',      '3.7.5'),
    ('disposal', 'sale',     'emptying', 'disposed',  'clerk',  'any',   '',      '3.7.5'),
    ('disposal', 'carry',    'released', 'disposed',  'leader', 'other', '',      '3.7.5'),
    ('disposal', 'carry',    'emptying', 'disposed',  'leader', 'other', '',      '3.7.5');

-- Proposer, approver and witness are three people.
INSERT INTO step_apart (kind, step, other) VALUES ('disposal', 'dispose', 'release');
