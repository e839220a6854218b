-- journal.sql -- what happened, sealed entry by entry, and its undoing.

-- One row for each thing that somebody did at the counter, refused ones included.
CREATE TABLE entry (
    id        BIGINT PRIMARY KEY,
    at_us     BIGINT NOT NULL,   -- never goes back, even where the machine's clock does
    clock_us  BIGINT NOT NULL CHECK (clock_us <= at_us), -- what the machine's clock said
    person_id BIGINT REFERENCES person,
    device    TEXT NOT NULL,
    place     TEXT NOT NULL,     -- where it was scanned
    kind      TEXT NOT NULL,     -- how the code was read
    code      TEXT NOT NULL,     -- never a PIN
    outcome   TEXT NOT NULL CHECK (outcome IN ('accepted', 'done', 'asked', 'refused')),
    refusal   TEXT NOT NULL,     -- '' or the refusal's name
    clause    TEXT NOT NULL,
    note      TEXT NOT NULL,
    reverses  BIGINT UNIQUE REFERENCES entry CHECK (reverses < id),
    CHECK ((outcome = 'refused') = (refusal <> '')),
    CHECK (outcome <> 'refused' OR reverses IS NULL)
);

CREATE INDEX entry_person ON entry (person_id, id);

-- The chain: SHA-256 over the seal before, the entry and every kept row that names the entry.
CREATE TABLE seal (
    entry_id  BIGINT PRIMARY KEY REFERENCES entry,
    before_id BIGINT CHECK (before_id = entry_id - 1),
    before    TEXT NOT NULL CHECK (length(before) = 64),
    hash      TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (entry_id, hash),
    FOREIGN KEY (before_id, before) REFERENCES seal (entry_id, hash),
    CHECK ((before_id IS NULL) = (entry_id = 1))
);

-- One row while the entry that is being written is an administrator's, an imported list's, or that
-- of the first administrator of an empty store.
CREATE VIEW administered AS
SELECT entry.id FROM entry
WHERE entry.id = (SELECT max(id) FROM entry) AND entry.outcome <> 'refused'
AND ((entry.person_id IS NULL
      AND (entry.kind = 'import' OR (SELECT count(*) FROM person) <= 1))
     OR EXISTS (SELECT 1 FROM person_role JOIN person ON person.id = person_role.person_id
                WHERE person_role.person_id = entry.person_id AND role = 'administrator'
                  AND person_role.active = 1 AND person.active = 1));
