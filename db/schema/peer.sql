-- peer.sql -- sites of other stores, which no network reaches: what they sign, and what comes from
-- them by its paper alone (3.7.6).

-- This store's own key pair, Ed25519 in hex. Whoever holds the store can sign for it.
CREATE TABLE store_key (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    public     TEXT NOT NULL CHECK (length(public) = 64),
    secret     TEXT NOT NULL CHECK (length(secret) = 128),
    entry_id   BIGINT NOT NULL REFERENCES entry
);

-- A site of another store with its key, which an administrator has compared. The newest counts.
CREATE TABLE peer (
    id         BIGINT PRIMARY KEY,
    site_id    BIGINT NOT NULL CHECK (site_id BETWEEN 1 AND 99),
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    public     TEXT NOT NULL UNIQUE CHECK (length(public) = 64),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (id, site_id)
);
CREATE INDEX peer_site ON peer (site_id, id);
CREATE INDEX peer_entry ON peer (entry_id);

-- What came from such a site: its transfer's number, once, and for whom it was meant.
CREATE TABLE consignment (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'consignment'),
    number     TEXT NOT NULL UNIQUE CHECK (number <> '' AND number = upper(trim(number))),
    peer_id    BIGINT NOT NULL REFERENCES peer,
    target_id  BIGINT NOT NULL REFERENCES site,
    total      BIGINT NOT NULL CHECK (total BETWEEN 1 AND 8),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX consignment_entry ON consignment (entry_id);
CREATE INDEX consignment_peer ON consignment (peer_id);

-- The signed codes of its paper, as they were scanned: `verify` asks their signatures again.
CREATE TABLE consignment_code (
    document_id BIGINT NOT NULL REFERENCES consignment,
    ordinal    BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND 8),
    text       TEXT NOT NULL UNIQUE CHECK (text <> ''),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, ordinal)
);
CREATE INDEX consignment_code_entry ON consignment_code (entry_id);

CREATE TABLE consignment_line (
    document_id BIGINT NOT NULL REFERENCES consignment,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    condition  TEXT NOT NULL REFERENCES condition
               CHECK (condition IN ('new', 'refurbished', 'suspect')),
    bin_id     BIGINT REFERENCES bin,
    sent       BIGINT NOT NULL CHECK (sent BETWEEN 1 AND 99999),
    counted    BIGINT NOT NULL CHECK (counted BETWEEN 0 AND 99999),
    damaged    BIGINT NOT NULL CHECK (damaged BETWEEN 0 AND counted AND damaged <= sent),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, line),
    CHECK (counted = 0 OR bin_id IS NOT NULL)
);
CREATE INDEX consignment_line_entry ON consignment_line (entry_id);

-- What another store's site has signed to have received of a transfer, once.
CREATE TABLE transfer_confirmation (
    document_id BIGINT PRIMARY KEY REFERENCES transfer,
    seq        BIGINT NOT NULL,
    peer_id    BIGINT NOT NULL REFERENCES peer,
    text       TEXT NOT NULL UNIQUE CHECK (text <> ''),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq)
);
CREATE INDEX transfer_confirmation_entry ON transfer_confirmation (entry_id);

-- What each consignment has to move, beside what moved.
CREATE VIEW consignment_moves AS
SELECT line.entry_id, part_id, condition, site_id, bin_id,
       CASE WHEN counted < sent THEN counted ELSE sent END - damaged AS due, 0 AS moved
FROM consignment_line AS line JOIN document ON document.id = document_id
WHERE damaged < counted AND damaged < sent
UNION ALL
SELECT line.entry_id, part_id, 'suspect', site_id, bin_id, damaged, 0
FROM consignment_line AS line JOIN document ON document.id = document_id WHERE damaged > 0
UNION ALL
SELECT movement.entry_id, part_id, condition, origin.site_id, goal.bin_id, 0, quantity
FROM movement JOIN account AS origin ON origin.id = from_id
JOIN account AS goal ON goal.id = to_id WHERE cause = 'enter';

INSERT INTO account_kind (name, floor) VALUES ('outside', NULL);

INSERT INTO document_kind (name) VALUES ('consignment');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause, site) VALUES
    ('consignment', 'enter', '', 'received', 'clerk', 'owner', '', '3.7.6', 'own'),
    ('transfer', 'confirm', 'dispatched', 'received', 'clerk', 'any', '', '3.7.6', 'own'),
    ('transfer', 'confirm', 'dispatched', 'short', 'clerk', 'any', '', '3.7.6', 'own');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('enter', 'outside', 'bin', 0),
    ('leave', 'transit', 'outside', 0);

INSERT INTO step_moves (cause, kind, step) VALUES
    ('enter', 'consignment', 'enter'), ('leave', 'transfer', 'confirm');
