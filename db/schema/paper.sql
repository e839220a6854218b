-- paper.sql -- papers that a step owes.

-- Papers that a step owes: promised in its transaction, produced later.
CREATE TABLE paper (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('requisition', 'issue slip', 'tag')),
    number     TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (kind, number, entry_id)
);
CREATE INDEX paper_entry ON paper (entry_id);
