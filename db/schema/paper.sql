-- paper.sql -- papers that a step owes: promised in its transaction, produced later.

-- Which papers there are, and how many copies their rules ask for.
CREATE TABLE paper_kind (
    name       TEXT PRIMARY KEY,
    copies     BIGINT NOT NULL CHECK (copies BETWEEN 1 AND 4),
    UNIQUE (name, copies)
);

CREATE TABLE paper (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL,
    copies     BIGINT NOT NULL,
    number     TEXT NOT NULL CHECK (trim(number) <> ''),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived from the productions: 1 until every copy was made.
    owed       BIGINT NOT NULL CHECK (owed IN (0, 1)),
    UNIQUE (kind, number, entry_id),
    UNIQUE (id, copies),
    FOREIGN KEY (kind, copies) REFERENCES paper_kind (name, copies)
);
CREATE INDEX paper_entry ON paper (entry_id);
CREATE INDEX paper_owed ON paper (id) WHERE owed = 1;

-- One copy of a paper as it came out. again 0 is the first one; a reprint says the how-manieth it
-- is, and there is none without the one before it.
CREATE TABLE production (
    id         BIGINT PRIMARY KEY,
    paper_id   BIGINT NOT NULL,
    copies     BIGINT NOT NULL,
    copy       BIGINT NOT NULL CHECK (copy BETWEEN 1 AND copies),
    again      BIGINT NOT NULL CHECK (again >= 0),
    before     BIGINT CHECK (before = again - 1),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (paper_id, copy, again),
    FOREIGN KEY (paper_id, copies) REFERENCES paper (id, copies),
    FOREIGN KEY (paper_id, copy, before) REFERENCES production (paper_id, copy, again),
    CHECK ((before IS NULL) = (again = 0))
);
CREATE INDEX production_entry ON production (entry_id);

-- As they stand in sealed rows: a name that was used never changes.
INSERT INTO paper_kind (name, copies) VALUES
    ('requisition', 1), ('issue slip', 2), ('tag', 1), ('report', 1), ('postage slip', 1),
    ('receiving note', 2), ('transfer note', 2),
    ('consignment', 2), ('store key', 1), ('disposal list', 1), ('claim list', 4),
    ('count sheet', 1), ('difference list', 1), ('badge', 1);
