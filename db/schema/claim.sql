-- claim.sql -- what a part's own supplier owes for it (3.8).

-- Write-offs of a store that is older than claims: their entries are sealed without a case.
CREATE TABLE write_off_before (
    write_off_id BIGINT PRIMARY KEY REFERENCES write_off
);

-- What stands behind a written-off part whose supplier may be asked for its price: it was repaired
-- in warranty, or sent by post, and its old part came back.
CREATE VIEW claim_ground AS
SELECT write_off.id AS write_off_id, write_off.unit_id, unit.site_id, old_part.old_id AS part_id,
       part.supplier_id, part.price_fen, write_off.entry_id
FROM write_off
JOIN old_part ON old_part.id = write_off.old_part_id
JOIN part ON part.id = old_part.old_id
JOIN unit ON unit.id = write_off.unit_id
WHERE (write_off.mail_id IS NOT NULL OR EXISTS
       (SELECT 1 FROM report WHERE report.document_id = write_off.report_id AND warranty = 'in'))
AND NOT EXISTS (SELECT 1 FROM write_off_before WHERE write_off_id = write_off.id);

-- One for each such write-off, made with it. It is the supplier's fault unless a leader says whose
-- else it is, or it has no supplier. The price and the supplier are those of that day.
CREATE TABLE claim_case (
    write_off_id BIGINT PRIMARY KEY REFERENCES write_off,
    unit_id    BIGINT NOT NULL REFERENCES unit,
    site_id    BIGINT NOT NULL REFERENCES site,
    part_id    BIGINT NOT NULL REFERENCES part,  -- the old part's
    supplier_id BIGINT REFERENCES supplier,
    price_fen  BIGINT NOT NULL CHECK (price_fen >= 0),
    begun_us   BIGINT NOT NULL,                  -- its claim's time runs from here
    entry_id   BIGINT NOT NULL REFERENCES entry,
    -- Derived, see claim_standing; nothing else can change it.
    state      TEXT NOT NULL CHECK (state IN ('due', 'claimed', 'waived', 'undone')),
    UNIQUE (write_off_id, unit_id, part_id, supplier_id, price_fen)
);
CREATE INDEX claim_case_due ON claim_case (site_id, begun_us) WHERE state = 'due';
CREATE INDEX claim_case_unit ON claim_case (unit_id);
CREATE INDEX claim_case_entry ON claim_case (entry_id);

-- Whose fault it was; the last word counts.
CREATE TABLE fault (
    id         BIGINT PRIMARY KEY,
    write_off_id BIGINT NOT NULL REFERENCES claim_case,
    blame      TEXT NOT NULL CHECK (blame IN ('supplier', 'customer', 'fitting', 'wear')),
    entry_id   BIGINT NOT NULL REFERENCES entry
);
CREATE INDEX fault_case ON fault (write_off_id, id);
CREATE INDEX fault_entry ON fault (entry_id);

-- A claim asks one supplier.
CREATE TABLE claim (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'claim'),
    supplier_id BIGINT NOT NULL REFERENCES supplier,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, supplier_id),
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX claim_entry ON claim (entry_id);

-- One old part by its tag, at its price.
CREATE TABLE claim_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL,
    line       BIGINT NOT NULL CHECK (line > 0),
    tag        TEXT NOT NULL REFERENCES unit (tag),
    write_off_id BIGINT NOT NULL,
    unit_id    BIGINT NOT NULL,
    part_id    BIGINT NOT NULL,
    supplier_id BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, write_off_id),
    UNIQUE (id, document_id, claimed_fen),
    FOREIGN KEY (document_id, supplier_id) REFERENCES claim (document_id, supplier_id),
    FOREIGN KEY (write_off_id, unit_id, part_id, supplier_id, claimed_fen)
        REFERENCES claim_case (write_off_id, unit_id, part_id, supplier_id, price_fen)
);
CREATE INDEX claim_line_case ON claim_line (write_off_id);
CREATE INDEX claim_line_unit ON claim_line (unit_id);
CREATE INDEX claim_line_entry ON claim_line (entry_id);

-- What the supplier said to a line; the last answer counts.
CREATE TABLE claim_answer (
    id         BIGINT PRIMARY KEY,
    line_id    BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    claimed_fen BIGINT NOT NULL,
    accepted_fen BIGINT NOT NULL CHECK (accepted_fen BETWEEN 0 AND claimed_fen),
    verdict    TEXT NOT NULL CHECK (verdict IN ('accepted', 'partly', 'refused')),
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state = 'answered'),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (line_id, seq),
    CHECK (verdict <> 'accepted' OR accepted_fen = claimed_fen),
    CHECK (verdict <> 'partly' OR (accepted_fen > 0 AND accepted_fen < claimed_fen)),
    CHECK (verdict <> 'refused' OR accepted_fen = 0),
    FOREIGN KEY (line_id, document_id, claimed_fen)
        REFERENCES claim_line (id, document_id, claimed_fen),
    FOREIGN KEY (document_id, seq, state) REFERENCES document_step (document_id, seq, to_state)
);
CREATE INDEX claim_answer_document ON claim_answer (document_id, seq);
CREATE INDEX claim_answer_entry ON claim_answer (entry_id);

-- How it ends: money, the accepted parts one for one, or goods up to a value. Less than was claimed
-- is only an offer, until a leader concedes it; the last one counts. 3.8: never more.
CREATE TABLE settlement (
    document_id BIGINT NOT NULL REFERENCES claim,
    seq        BIGINT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('settled', 'offered')),
    means      TEXT NOT NULL CHECK (means IN ('money', 'parts', 'value')),
    claimed_fen BIGINT NOT NULL,
    settled_fen BIGINT NOT NULL CHECK (settled_fen BETWEEN 0 AND claimed_fen),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (document_id, seq),
    CHECK ((state = 'settled') = (settled_fen = claimed_fen)),
    FOREIGN KEY (document_id, seq, state) REFERENCES document_step (document_id, seq, to_state)
);
CREATE INDEX settlement_entry ON settlement (entry_id);

-- Where each unit's old part is: the kind of account into which it was moved last.
CREATE VIEW old_place AS
SELECT unit.id AS unit_id, (
    SELECT to_kind FROM movement WHERE movement.unit_id = unit.id
    AND (from_kind IN ('cage', 'claimed') OR to_kind IN ('cage', 'claimed'))
    ORDER BY movement.id DESC LIMIT 1) AS kind
FROM unit;

CREATE VIEW claim_standing AS
SELECT claim_case.write_off_id, CASE
    WHEN write_off.live = 0 THEN 'undone'
    WHEN EXISTS (SELECT 1 FROM claim_line JOIN document ON document.id = claim_line.document_id
                 WHERE claim_line.write_off_id = claim_case.write_off_id
                 AND document.state <> 'withdrawn') THEN 'claimed'
    WHEN claim_case.supplier_id IS NULL THEN 'waived'
    WHEN (SELECT blame FROM fault WHERE fault.write_off_id = claim_case.write_off_id
          ORDER BY fault.id DESC LIMIT 1) <> 'supplier' THEN 'waived'
    ELSE 'due' END AS state
FROM claim_case JOIN write_off ON write_off.id = claim_case.write_off_id;

-- 3.7.5: the old parts that nothing but their claim may move: claimed and still here, or away.
CREATE VIEW claim_open AS
SELECT claim_line.unit_id, claim_line.document_id, document.number
FROM claim_line JOIN document ON document.id = claim_line.document_id
WHERE document.state = 'claimed' OR (document.state <> 'withdrawn' AND 'cage' <>
      (SELECT kind FROM old_place WHERE old_place.unit_id = claim_line.unit_id));

-- What a settled claim earned in goods (3.7.3).
CREATE VIEW claim_earned AS
SELECT document.id AS document_id, settlement.means, settlement.settled_fen
FROM document JOIN settlement ON settlement.document_id = document.id
 AND settlement.seq = (SELECT max(seq) FROM settlement AS last
                       WHERE last.document_id = document.id)
WHERE document.kind = 'claim' AND document.state = 'settled' AND settlement.means <> 'money';

INSERT INTO setting (name, value, least, most) VALUES ('claim_days', 60, 1, 730);

INSERT INTO account_kind (name, floor) VALUES ('claimed', 0);

INSERT INTO document_kind (name) VALUES ('claim');

INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause) VALUES
    ('claim', 'claim',    '',         'claimed',   'clerk',  'owner', '', '3.8'),
    ('claim', 'withdraw', 'claimed',  'withdrawn', 'clerk',  'any',   '', '3.8'),
    ('claim', 'hand',     'claimed',  'handed',    'clerk',  'any',   '', '3.8'),
    ('claim', 'answer',   'handed',   'answered',  'clerk',  'any',   '', '3.8'),
    ('claim', 'answer',   'answered', 'answered',  'clerk',  'any',   '', '3.8'),
    ('claim', 'settle',   'answered', 'settled',   'clerk',  'any',   '', '3.8'),
    ('claim', 'offer',    'answered', 'offered',   'clerk',  'any',   '', '3.8'),
    ('claim', 'concede',  'offered',  'settled',   'leader', 'other', '', '3.8'),
    ('claim', 'decline',  'offered',  'answered',  'leader', 'other', '', '3.8'),
    ('claim', 'back',     'answered', 'answered',  'clerk',  'any',   '', '3.8'),
    ('claim', 'back',     'offered',  'offered',   'clerk',  'any',   '', '3.8'),
    ('claim', 'back',     'settled',  'settled',   'clerk',  'any',   '', '3.8'),
    ('claim', 'undo',     'handed',   'claimed',   'clerk',  'any',   '', '3.8'),
    ('claim', 'undo',     'handed',   'claimed',   'leader', 'any',   '', '3.8'),
    ('claim', 'undo',     'answered', 'answered',  'clerk',  'any',   '', '3.8'),
    ('claim', 'undo',     'answered', 'answered',  'leader', 'any',   '', '3.8'),
    ('claim', 'undo',     'offered',  'offered',   'clerk',  'any',   '', '3.8'),
    ('claim', 'undo',     'offered',  'offered',   'leader', 'any',   '', '3.8'),
    ('claim', 'undo',     'settled',  'settled',   'clerk',  'any',   '', '3.8'),
    ('claim', 'undo',     'settled',  'settled',   'leader', 'any',   '', '3.8');

-- Who gives way to a supplier has neither claimed nor made the bargain.
INSERT INTO step_apart (kind, step, other) VALUES
    ('claim', 'concede', 'claim'),
    ('claim', 'concede', 'offer'),
    ('claim', 'decline', 'offer');

-- Which step of its claim moves an old part.
INSERT INTO step_moves (cause, kind, step) VALUES
    ('claim',   'claim', 'hand'),
    ('unclaim', 'claim', 'back'),
    ('keep',    'claim', 'settle'),
    ('keep',    'claim', 'concede');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('claim', 'cage', 'claimed', 1),
    ('unclaim', 'claimed', 'cage', 1),
    ('keep', 'claimed', 'supplier', 1),
    ('undo', 'claimed', 'cage', 1),
    ('undo', 'cage', 'claimed', 1);

INSERT INTO unit_rule (from_state, cause, undone, to_state) VALUES
    ('fitted', 'claim',   '',        'fitted'),
    ('fitted', 'unclaim', '',        'fitted'),
    ('fitted', 'keep',    '',        'fitted'),
    ('fitted', 'undo',    'claim',   'fitted'),
    ('fitted', 'undo',    'unclaim', 'fitted');
