-- teaching.sql -- a label that nothing answered to is bound to a part, by two people (3.7.1).

-- What it meant before stays readable: each teaching says what it took the place of.
CREATE TABLE teaching (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'teaching'),
    code       TEXT NOT NULL CHECK (code = trim(code) AND length(code) BETWEEN 1 AND 47),
    part_id    BIGINT NOT NULL REFERENCES part,
    before_id  BIGINT REFERENCES part CHECK (before_id <> part_id),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, code, part_id),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX teaching_code ON teaching (code, document_id);
CREATE INDEX teaching_part ON teaching (part_id, document_id);
CREATE INDEX teaching_entry ON teaching (entry_id);

-- What has a name of its own cannot be taught another meaning.
CREATE VIEW own_name AS
SELECT number AS code FROM part
UNION ALL SELECT code FROM badge
UNION ALL SELECT name FROM bin
UNION ALL SELECT name FROM shelf
UNION ALL SELECT number FROM document
UNION ALL SELECT tag FROM unit
UNION ALL SELECT vin FROM vehicle
UNION ALL SELECT plate FROM vehicle;

INSERT INTO document_kind (name) VALUES ('teaching');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause, site) VALUES
    ('teaching', 'teach',    '',         'proposed',  'clerk',  'owner', '', '3.7.1', 'any'),
    ('teaching', 'teach',    '',         'proposed',  'leader', 'owner', '', '3.7.1', 'any'),
    ('teaching', 'confirm',  'proposed', 'taught',    'clerk',  'other', '', '3.7.1', 'any'),
    ('teaching', 'confirm',  'proposed', 'taught',    'leader', 'other', '', '3.7.1', 'any'),
    ('teaching', 'reject',   'proposed', 'rejected',  'clerk',  'other', '', '3.7.1', 'any'),
    ('teaching', 'reject',   'proposed', 'rejected',  'leader', 'other', '', '3.7.1', 'any'),
    ('teaching', 'withdraw', 'proposed', 'withdrawn', 'clerk',  'owner', '', '3.7.1', 'any'),
    ('teaching', 'withdraw', 'proposed', 'withdrawn', 'leader', 'owner', '', '3.7.1', 'any');
