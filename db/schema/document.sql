-- document.sql -- what every document has: its number, its owner, its steps.

-- Each kind's own table has what only it says; a row here lets it be a document at all.
--   site   3.7.6: it stands in the account of the site where its owner works ('own'), or of any
CREATE TABLE document_kind (
    name       TEXT PRIMARY KEY,
    site       TEXT NOT NULL DEFAULT 'own' CHECK (site IN ('own', 'any'))
);

-- Which step leads from which state to which, and who may take it.
--   whose  the document's owner, somebody else, or anyone with the role
--   second who confirms beside them: 'owner' (the receiving technician), 'other' (a witness who is
--          neither) or nobody
--   site   3.7.6: of which site a clerk may take it: the document's own, the one that a transfer
--          goes to ('target'), or any. Whoever approves, closes or asks may be of any site.
CREATE TABLE step_rule (
    kind       TEXT NOT NULL REFERENCES document_kind,
    step       TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    role       TEXT NOT NULL REFERENCES role,
    whose      TEXT NOT NULL CHECK (whose IN ('owner', 'other', 'any')),
    second     TEXT NOT NULL CHECK (second IN ('', 'owner', 'other')),
    clause     TEXT NOT NULL,
    site       TEXT NOT NULL DEFAULT 'own' CHECK (site IN ('own', 'target', 'any')),
    PRIMARY KEY (kind, step, from_state, to_state, role, whose, second)
);

-- Two people on one document: whoever takes the step, or confirms it, has no part in the other one.
CREATE TABLE step_apart (
    kind       TEXT NOT NULL REFERENCES document_kind,
    step       TEXT NOT NULL,
    other      TEXT NOT NULL,
    PRIMARY KEY (kind, step, other)
);

-- Movements that are no unit's belong to a step of a document, in the same entry.
CREATE TABLE step_moves (
    cause      TEXT NOT NULL,
    kind       TEXT NOT NULL REFERENCES document_kind,
    step       TEXT NOT NULL,
    PRIMARY KEY (cause, kind, step)
);

CREATE TABLE document (
    id         BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL REFERENCES document_kind,
    -- 3.3.1: in capitals, or the same number could be used twice.
    number     TEXT NOT NULL UNIQUE CHECK (number <> '' AND number = upper(trim(number))),
    site_id    BIGINT NOT NULL REFERENCES site,
    owner_id   BIGINT NOT NULL REFERENCES person,
    vehicle_id BIGINT REFERENCES vehicle,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived from the last step; nothing else can change them.
    state      TEXT NOT NULL,
    seq        BIGINT NOT NULL,
    UNIQUE (id, kind),
    UNIQUE (id, kind, owner_id),
    UNIQUE (id, vehicle_id),
    UNIQUE (id, kind, site_id, owner_id, vehicle_id),
    CHECK ((kind IN ('requisition', 'report')) = (vehicle_id IS NOT NULL))
);
CREATE INDEX document_waiting ON document (kind, state, id);
CREATE INDEX document_owner ON document (owner_id, id);
CREATE INDEX document_vehicle ON document (vehicle_id, id);
CREATE INDEX document_entry ON document (entry_id);

CREATE TABLE document_step (
    document_id BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    before_seq BIGINT,
    kind       TEXT NOT NULL,
    owner_id   BIGINT NOT NULL,
    step       TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    role       TEXT NOT NULL,
    whose      TEXT NOT NULL,
    second     TEXT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES person,
    second_id  BIGINT REFERENCES person,
    reason     TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, seq),
    UNIQUE (document_id, seq, to_state),
    FOREIGN KEY (document_id, kind, owner_id) REFERENCES document (id, kind, owner_id),
    FOREIGN KEY (document_id, before_seq, from_state)
        REFERENCES document_step (document_id, seq, to_state),
    FOREIGN KEY (kind, step, from_state, to_state, role, whose, second) REFERENCES step_rule,
    FOREIGN KEY (person_id, role) REFERENCES person_role,
    CHECK (seq = coalesce(before_seq, 0) + 1),
    CHECK ((before_seq IS NULL) = (from_state = '')),
    CHECK (whose <> 'owner' OR person_id = owner_id),
    CHECK (whose <> 'other' OR person_id <> owner_id),
    CHECK (second <> 'owner' OR (second_id IS NOT NULL AND second_id = owner_id)),
    CHECK (second <> 'other' OR (second_id IS NOT NULL AND second_id <> owner_id
                                 AND second_id <> person_id)),
    CHECK (second <> '' OR second_id IS NULL),
    CHECK (step NOT IN ('reject', 'void', 'carry', 'waive') OR trim(reason) <> '')
);
CREATE INDEX document_step_entry ON document_step (entry_id);
