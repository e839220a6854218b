-- receiving.sql -- what enters the store, and by which paper (3.7.2, 3.7.3).

-- A receiving note says where the goods come from: a supplier's delivery by its delivery note, what
-- is drawn from the factory by its voucher, or exchange parts by the claim that earned them.
CREATE TABLE receiving (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'receiving'),
    source     TEXT NOT NULL CHECK (source IN ('supplier', 'factory', 'exchange')),
    paper      TEXT NOT NULL CHECK (paper <> '' AND paper = upper(trim(paper))),
    claim_id   BIGINT REFERENCES claim,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    CHECK ((source = 'exchange') = (claim_id IS NOT NULL)),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX receiving_paper ON receiving (paper);
CREATE INDEX receiving_claim ON receiving (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX receiving_entry ON receiving (entry_id);

-- What the sender's paper says, what was counted, and what of that is damaged. 3.7.1: every line
-- has its bin.
CREATE TABLE receiving_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES receiving,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    bin_id     BIGINT NOT NULL REFERENCES bin,
    said       BIGINT NOT NULL CHECK (said BETWEEN 0 AND 99999),
    counted    BIGINT NOT NULL CHECK (counted BETWEEN 0 AND 99999),
    damaged    BIGINT NOT NULL CHECK (damaged BETWEEN 0 AND counted),
    price_fen  BIGINT NOT NULL CHECK (price_fen >= 0),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id),
    CHECK (said + counted > 0)
);
CREATE INDEX receiving_line_entry ON receiving_line (entry_id);

INSERT INTO document_kind (name) VALUES ('receiving');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('receiving', 'count', '',        'counted', 'clerk',  'owner', '', '3.7.2'),
    ('receiving', 'book',  'counted', 'booked',  'clerk',  'any',   '', '3.7.2'),
    ('receiving', 'void',  'counted', 'void',    'clerk',  'any',   '', '3.7.2'),
    ('receiving', 'undo',  'booked',  'counted', 'clerk',  'any',   '', '3.7.2'),
    ('receiving', 'undo',  'booked',  'counted', 'leader', 'any',   '', '3.7.2');

INSERT INTO step_moves (cause, kind, step) VALUES
    ('receive', 'receiving', 'book');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('receive', 'supplier', 'bin', 0),
    ('undo', 'bin', 'supplier', 0);
