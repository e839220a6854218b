-- paid.sql -- work outside the warranty: a leader's consent, and the money (3.3.4).

-- So that a charge can point at a report that is out of warranty, and at no other.
CREATE UNIQUE INDEX report_warranty ON report (document_id, warranty);

-- A leader's consent to paid work, with the step that approves the requisition or agrees to the
-- report.
CREATE TABLE consent (
    document_id BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, seq),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind),
    FOREIGN KEY (document_id, seq, state) REFERENCES document_step (document_id, seq, to_state),
    CHECK ((kind = 'requisition' AND state = 'approved') OR (kind = 'report' AND state = 'agreed'))
);
CREATE INDEX consent_entry ON consent (entry_id);

-- What the work of a report costs: its labour, and each line at the part's price of the day. What
-- was handed in is derived from the payments, and is never more than that.
CREATE TABLE charge (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'report'),
    owner_id   BIGINT NOT NULL,
    warranty   TEXT NOT NULL CHECK (warranty = 'out'),
    labour_fen BIGINT NOT NULL CHECK (labour_fen >= 0),
    due_fen    BIGINT NOT NULL CHECK (due_fen >= labour_fen),
    paid_fen   BIGINT NOT NULL CHECK (paid_fen BETWEEN 0 AND due_fen),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind, owner_id) REFERENCES document (id, kind, owner_id),
    FOREIGN KEY (document_id, warranty) REFERENCES report (document_id, warranty)
);
CREATE INDEX charge_open ON charge (owner_id, document_id) WHERE paid_fen < due_fen;
CREATE INDEX charge_entry ON charge (entry_id);

CREATE TABLE charge_line (
    line_id    BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES charge,
    part_id    BIGINT NOT NULL,
    quantity   BIGINT NOT NULL,
    price_fen  BIGINT NOT NULL CHECK (price_fen >= 0),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (line_id, document_id, part_id, quantity)
        REFERENCES report_line (id, document_id, part_id, quantity)
);
CREATE INDEX charge_line_document ON charge_line (document_id);
CREATE INDEX charge_line_entry ON charge_line (entry_id);

-- Money handed in by the technician, with the number of the receipt and who took it: two people. A
-- mistake is reversed by a row of the same receipt that counts the other way.
CREATE TABLE payment (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES charge,
    kind       TEXT NOT NULL CHECK (kind = 'report'),
    owner_id   BIGINT NOT NULL,
    person_id  BIGINT NOT NULL REFERENCES person CHECK (person_id <> owner_id),
    receipt    TEXT NOT NULL CHECK (receipt <> '' AND receipt = upper(trim(receipt))),
    fen        BIGINT NOT NULL CHECK (fen > 0),
    reverses   BIGINT UNIQUE,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (id, document_id, receipt, fen),
    FOREIGN KEY (document_id, kind, owner_id) REFERENCES document (id, kind, owner_id),
    FOREIGN KEY (reverses, document_id, receipt, fen)
        REFERENCES payment (id, document_id, receipt, fen),
    CHECK (reverses < id)
);
CREATE UNIQUE INDEX payment_receipt ON payment (receipt) WHERE reverses IS NULL;
CREATE INDEX payment_document ON payment (document_id);
CREATE INDEX payment_entry ON payment (entry_id);
