-- desk.sql -- where the counter stands.

-- The place to wake up in, and each person's half-done document. person_id 0 is the counter.
CREATE TABLE desk (
    person_id  BIGINT NOT NULL,
    slot       TEXT NOT NULL,
    value      TEXT NOT NULL,
    PRIMARY KEY (person_id, slot)
);
