-- posting.sql -- at whose account a person works, since which entry (3.7.6).

-- The newest row of a person is person.site_id; what was done before is judged by the one of then.
CREATE TABLE posting (
    person_id BIGINT NOT NULL REFERENCES person,
    site_id   BIGINT NOT NULL REFERENCES site,
    entry_id  BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (person_id, entry_id)
);
CREATE INDEX posting_entry ON posting (entry_id);
