-- paper.sql -- papers that a step owes.

CREATE TABLE paper_kind (
    name       TEXT PRIMARY KEY
);

-- Papers that a step owes: promised in its transaction, produced later.
CREATE TABLE paper (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL REFERENCES paper_kind,
    number     TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (kind, number, entry_id)
);
CREATE INDEX paper_entry ON paper (entry_id);

-- As they stand in sealed rows: a name that was used never changes.
INSERT INTO paper_kind (name) VALUES ('requisition'), ('issue slip'), ('tag');
