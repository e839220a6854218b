-- report.sql -- service reports.

-- 3.3.1, 3.4.2 b: written once, at the customer's signature.
CREATE TABLE report (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'report'),
    begun_us   BIGINT NOT NULL,
    ended_us   BIGINT NOT NULL CHECK (ended_us >= begun_us),
    km         BIGINT NOT NULL CHECK (km BETWEEN 0 AND 9999999),
    months     BIGINT NOT NULL CHECK (months >= 0),
    warranty   TEXT NOT NULL CHECK (warranty IN ('in', 'out')),
    customer   TEXT NOT NULL CHECK (trim(customer) <> ''),
    signed_us  BIGINT NOT NULL CHECK (signed_us >= ended_us),
    satisfaction BIGINT NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX report_entry ON report (entry_id);

CREATE TABLE report_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES report,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    quantity   BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    cause      TEXT NOT NULL CHECK (trim(cause) <> ''),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id),
    UNIQUE (id, document_id, part_id, quantity)
);
CREATE INDEX report_line_entry ON report_line (entry_id);

INSERT INTO document_kind (name) VALUES ('report');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('report',      'sign',     '',          'signed',    'technician', 'owner', '',      '3.3.1'),
    ('report',      'agree',    'signed',    'agreed',    'leader',     'other', '',      '3.6.2'),
    ('report',      'void',     'signed',    'void',      'technician', 'owner', '',      '3.3.1'),
    ('report',      'void',     'signed',    'void',      'leader',     'other', '',      '3.3.1'),
    ('report',      'undo',     'agreed',    'signed',    'leader',     'other', '',      '3.6.2');
