-- transfer.sql -- parts that go from one site's account to another's (3.7.6).

CREATE TABLE transfer (
    document_id BIGINT PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind = 'transfer'),
    target_id  BIGINT NOT NULL CHECK (target_id BETWEEN 1 AND 99),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    FOREIGN KEY (document_id, kind) REFERENCES document (id, kind)
);
CREATE INDEX transfer_target ON transfer (target_id, document_id);
CREATE INDEX transfer_entry ON transfer (entry_id);

-- What left which bin, in which condition.
CREATE TABLE transfer_line (
    id         BIGINT PRIMARY KEY,
    document_id BIGINT NOT NULL REFERENCES transfer,
    line       BIGINT NOT NULL CHECK (line > 0),
    part_id    BIGINT NOT NULL REFERENCES part,
    condition  TEXT NOT NULL REFERENCES condition
               CHECK (condition IN ('new', 'refurbished', 'suspect')),
    bin_id     BIGINT NOT NULL REFERENCES bin,
    quantity   BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 99999),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    UNIQUE (document_id, line),
    UNIQUE (document_id, part_id, condition, bin_id),
    UNIQUE (id, document_id)
);
CREATE INDEX transfer_line_entry ON transfer_line (entry_id);

-- What came of each line that was under way: all of them are told at once. `missing` is what was
-- under way of it before; without a bin it came to another store. More than that is only told: it
-- is booked by a count of its bin (3.7.1).
CREATE TABLE transfer_receipt (
    line_id    BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    bin_id     BIGINT REFERENCES bin,
    missing    BIGINT NOT NULL CHECK (missing > 0),
    counted    BIGINT NOT NULL CHECK (counted BETWEEN 0 AND 99999),
    damaged    BIGINT NOT NULL CHECK (damaged BETWEEN 0 AND counted AND damaged <= missing),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (line_id, seq),
    FOREIGN KEY (line_id, document_id) REFERENCES transfer_line (id, document_id),
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq)
);
CREATE INDEX transfer_receipt_step ON transfer_receipt (document_id, seq);
CREATE INDEX transfer_receipt_entry ON transfer_receipt (entry_id);

-- What a leader says of what did not come: back in the bin that it came from, or lost.
CREATE TABLE transfer_fate (
    line_id    BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    document_id BIGINT NOT NULL,
    fate       TEXT NOT NULL CHECK (fate IN ('back', 'lost')),
    quantity   BIGINT NOT NULL CHECK (quantity > 0),
    entry_id   BIGINT NOT NULL REFERENCES entry,
    PRIMARY KEY (line_id, seq),
    FOREIGN KEY (line_id, document_id) REFERENCES transfer_line (id, document_id),
    FOREIGN KEY (document_id, seq) REFERENCES document_step (document_id, seq)
);
CREATE INDEX transfer_fate_step ON transfer_fate (document_id, seq);
CREATE INDEX transfer_fate_entry ON transfer_fate (entry_id);

-- What is still under way of each line.
CREATE VIEW transfer_open AS
SELECT line.id AS line_id, line.document_id, line.part_id, line.condition,
       CASE WHEN document.state = 'withdrawn' THEN 0 ELSE line.quantity
       - coalesce((SELECT sum(CASE WHEN counted < missing THEN counted ELSE missing END)
                   FROM transfer_receipt WHERE line_id = line.id AND NOT EXISTS
                     (SELECT 1 FROM entry WHERE reverses = transfer_receipt.entry_id)), 0)
       - coalesce((SELECT sum(quantity) FROM transfer_fate WHERE line_id = line.id AND NOT EXISTS
                     (SELECT 1 FROM entry WHERE reverses = transfer_fate.entry_id)), 0)
       END AS pieces
FROM transfer_line AS line JOIN document ON document.id = line.document_id;

-- What each step of a transfer has to move: from whose account of which kind, or out of which bin.
CREATE VIEW transfer_due AS
SELECT transfer_line.entry_id, 'dispatch' AS cause, part_id, condition, quantity,
       'bin' AS from_kind, NULL AS from_site, bin_id AS from_bin,
       'transit' AS to_kind, site_id AS to_site, NULL AS to_bin
FROM transfer_line JOIN document ON document.id = document_id
UNION ALL
SELECT came.entry_id, 'arrive', part_id, condition,
       CASE WHEN counted < missing THEN counted ELSE missing END - damaged,
       'transit', site_id, NULL, 'bin', NULL, came.bin_id
FROM transfer_receipt AS came JOIN transfer_line ON transfer_line.id = line_id
JOIN document ON document.id = came.document_id
WHERE came.bin_id IS NOT NULL AND damaged < counted AND damaged < missing
UNION ALL
SELECT came.entry_id, 'leave', part_id, condition,
       CASE WHEN counted < missing THEN counted ELSE missing END,
       'transit', site_id, NULL, 'outside', site_id, NULL
FROM transfer_receipt AS came JOIN transfer_line ON transfer_line.id = line_id
JOIN document ON document.id = came.document_id
WHERE came.bin_id IS NULL AND counted > 0
UNION ALL
SELECT came.entry_id, 'harm', part_id, condition, damaged,
       'transit', site_id, NULL, 'regrade', target_id, NULL
FROM transfer_receipt AS came JOIN transfer_line ON transfer_line.id = line_id
JOIN document ON document.id = came.document_id
JOIN transfer ON transfer.document_id = came.document_id WHERE damaged > 0
UNION ALL
SELECT came.entry_id, 'harm', part_id, 'suspect', damaged,
       'regrade', target_id, NULL, 'bin', NULL, came.bin_id
FROM transfer_receipt AS came JOIN transfer_line ON transfer_line.id = line_id
JOIN transfer ON transfer.document_id = came.document_id WHERE damaged > 0
UNION ALL
SELECT fate.entry_id, CASE fate WHEN 'back' THEN 'recover' ELSE 'lose' END, part_id, condition,
       fate.quantity, 'transit', site_id, NULL, CASE fate WHEN 'back' THEN 'bin' ELSE 'count' END,
       CASE fate WHEN 'back' THEN NULL ELSE site_id END,
       CASE fate WHEN 'back' THEN bin_id END
FROM transfer_fate AS fate JOIN transfer_line ON transfer_line.id = line_id
JOIN document ON document.id = fate.document_id;

-- The same with its accounts, beside what moved. Of one entry the two have to agree.
CREATE VIEW transfer_moves AS
SELECT transfer_due.entry_id, cause, part_id, condition, origin.id AS from_id, goal.id AS to_id,
       quantity AS due, 0 AS moved
FROM transfer_due
LEFT JOIN account AS origin ON origin.kind = from_kind
 AND (origin.bin_id = from_bin OR origin.site_id = from_site)
LEFT JOIN account AS goal ON goal.kind = to_kind
 AND (goal.bin_id = to_bin OR goal.site_id = to_site)
UNION ALL
SELECT entry_id, cause, part_id, condition, from_id, to_id, 0, quantity FROM movement
WHERE cause IN ('dispatch', 'arrive', 'leave', 'harm', 'recover', 'lose');

INSERT INTO document_kind (name) VALUES ('transfer');

-- Whoever undoes a dispatch gives the transfer up: it was written with it.
INSERT INTO step_rule (kind, step, from_state, to_state, role, whose, second, clause, site) VALUES
    ('transfer', 'dispatch', '', 'dispatched', 'clerk', 'owner', '', '3.7.6', 'own'),
    ('transfer', 'receive', 'dispatched', 'received', 'clerk', 'other', '', '3.7.6', 'target'),
    ('transfer', 'receive', 'dispatched', 'short', 'clerk', 'other', '', '3.7.6', 'target'),
    ('transfer', 'receive', 'short', 'received', 'clerk', 'other', '', '3.7.6', 'target'),
    ('transfer', 'receive', 'short', 'short', 'clerk', 'other', '', '3.7.6', 'target'),
    ('transfer', 'settle', 'short', 'short', 'leader', 'other', '', '3.7.6', 'any'),
    ('transfer', 'settle', 'short', 'accounted', 'leader', 'other', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'dispatched', 'withdrawn', 'clerk', 'any', '', '3.7.6', 'own'),
    ('transfer', 'undo', 'received', 'dispatched', 'clerk', 'any', '', '3.7.6', 'target'),
    ('transfer', 'undo', 'received', 'short', 'clerk', 'any', '', '3.7.6', 'target'),
    ('transfer', 'undo', 'short', 'dispatched', 'clerk', 'any', '', '3.7.6', 'target'),
    ('transfer', 'undo', 'short', 'short', 'clerk', 'any', '', '3.7.6', 'target'),
    ('transfer', 'undo', 'dispatched', 'withdrawn', 'leader', 'any', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'received', 'dispatched', 'leader', 'any', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'received', 'short', 'leader', 'any', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'short', 'dispatched', 'leader', 'any', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'short', 'short', 'leader', 'any', '', '3.7.6', 'any'),
    ('transfer', 'undo', 'accounted', 'short', 'leader', 'any', '', '3.7.6', 'any');

-- Who sends does not confirm, and who did either does not say what became of the rest.
INSERT INTO step_apart (kind, step, other) VALUES
    ('transfer', 'receive', 'dispatch'), ('transfer', 'receive', 'settle'),
    ('transfer', 'settle', 'dispatch'), ('transfer', 'settle', 'receive'),
    ('transfer', 'settle', 'confirm');

INSERT INTO movement_rule (cause, from_kind, to_kind, of_unit) VALUES
    ('dispatch', 'bin', 'transit', 0),
    ('arrive', 'transit', 'bin', 0),
    ('harm', 'transit', 'regrade', 0),
    ('harm', 'regrade', 'bin', 0),
    ('recover', 'transit', 'bin', 0),
    ('lose', 'transit', 'count', 0),
    ('undo', 'transit', 'bin', 0),
    ('undo', 'bin', 'transit', 0),
    ('undo', 'regrade', 'transit', 0),
    ('undo', 'bin', 'regrade', 0),
    ('undo', 'count', 'transit', 0);

INSERT INTO step_moves (cause, kind, step) VALUES
    ('dispatch', 'transfer', 'dispatch'), ('arrive', 'transfer', 'receive'),
    ('harm', 'transfer', 'receive'), ('recover', 'transfer', 'settle'),
    ('lose', 'transfer', 'settle');
