-- requisition.sql -- asking for parts, and a leader's approval.

-- 3.6.1: the handling opinion; 3.4.2 c: the warranty, evaluated and recorded.
CREATE TABLE requisition (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'requisition'),
    opinion    TEXT NOT NULL CHECK (trim(opinion) <> ''),
    km         BIGINT NOT NULL CHECK (km BETWEEN 0 AND 9999999),
    months     BIGINT NOT NULL CHECK (months >= 0),
    warranty   TEXT NOT NULL CHECK (warranty IN ('in', 'out')),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, warranty),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX requisition_entry ON requisition (entry_id);

CREATE TABLE requisition_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES requisition,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    quantity   BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id),
    UNIQUE (id, document_id, quantity),
    UNIQUE (id, document_id, part_id)
);
CREATE INDEX requisition_line_entry ON requisition_line (entry_id);

-- What a leader allowed of each line, written with the approving step and never again.
CREATE TABLE approval (
    line_id    BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    asked      BIGINT NOT NULL,
    approved   BIGINT NOT NULL CHECK (approved BETWEEN 0 AND asked),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state = 'approved'),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (line_id, approved),
    FOREIGN KEY (line_id, document_id, asked)
        REFERENCES requisition_line (id, document_id, quantity),
    FOREIGN KEY (document_id, seq, state) REFERENCES document_step (document_id, seq, to_state)
);
CREATE INDEX approval_entry ON approval (entry_id);

INSERT INTO document_kind (name) VALUES ('requisition');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('requisition', 'submit',   '',          'submitted', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'approve',  'submitted', 'approved',  'leader',     'other', '',      '3.6.1'),
    ('requisition', 'reject',   'submitted', 'rejected',  'leader',     'other', '',      '3.6.1'),
    ('requisition', 'withdraw', 'submitted', 'withdrawn', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'withdraw', 'approved',  'withdrawn', 'technician', 'owner', '',      '3.6.1'),
    ('requisition', 'issue',    'approved',  'started',   'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'approved',  'issued',    'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'started',   'started',   'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'issue',    'started',   'issued',    'clerk',      'other', 'owner', '3.7.4'),
    ('requisition', 'undo',     'issued',    'started',   'clerk',      'other', '',      '3.7.4'),
    ('requisition', 'undo',     'started',   'started',   'clerk',      'other', '',      '3.7.4'),
    ('requisition', 'undo',     'issued',    'started',   'leader',     'other', '',      '3.7.4'),
    ('requisition', 'undo',     'started',   'started',   'leader',     'other', '',      '3.7.4'),
    ('requisition', 'withdraw', 'started',   'issued',    'technician', 'owner', '',      '3.6.1');
