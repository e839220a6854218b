-- late.sql -- papers that are made up later (补录): a blank form with a number printed ahead, filled
-- by hand while the counter was down.

-- Both times stand: when the blank was written, and its document's entry. A blank is used once.
CREATE TABLE late (
    document_id BIGINT PRIMARY KEY REFERENCES document,
    blank      TEXT NOT NULL UNIQUE CHECK (blank <> '' AND blank = upper(trim(blank))),
    written_us BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry
);
CREATE INDEX late_entry ON late (entry_id);
